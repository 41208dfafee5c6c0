// SPDX-License-Identifier: MIT
#include "commands.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tkr/crawl.h>
#include <tkr/ticker.h>

enum { FIRST = 2 /* word after the time and the command */, TRANSFERS_MAX = 100000, FEEDS_MAX = 16 };

static int refuse(char *wrong, const char *format, ...) TKR_PRINTF(2, 3);

static int refuse(char *wrong, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(wrong, SCRIPT_WRONG_BYTES, format, arguments);
    va_end(arguments);
    return TKR_E_ARGUMENT;
}

static int read_time(const char *text, uint64_t *us, char *wrong)
{
    const double most_s = 1e8;
    char *end;
    double seconds = strtod(text, &end);

    if (end == text || strcmp(end, "s") != 0 || !(seconds >= 0) || seconds > most_s)
        return refuse(wrong, "\"%.40s\" is not a time (write 2s or 0.5s)", text);
    *us = (uint64_t)(seconds * 1e6 + 0.5);
    return TKR_OK;
}

struct range {
    const char *what;
    unsigned low, high;
};

static int read_number(const char *text, const struct range *range, unsigned *number, char *wrong)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);

    if (*text < '0' || *text > '9' || *end != '\0' || value < range->low || value > range->high)
        return refuse(wrong, "\"%.40s\" is not %s (write %u to %u)", text, range->what, range->low, range->high);
    *number = (unsigned)value;
    return TKR_OK;
}

static int read_brightness(struct sim_script_step *step, const struct script_line *line, char *wrong)
{
    return read_number(line->words[FIRST].text, &(struct range){"a brightness", 0, 255}, &step->number, wrong);
}

static int read_speed(struct sim_script_step *step, const struct script_line *line, char *wrong)
{
    return read_number(line->words[FIRST].text, &(struct range){"a speed", 0, TKR_CRAWL_SPEED_MAX}, &step->number,
                       wrong);
}

static int read_network(struct sim_script_step *step, const struct script_line *line, char *wrong)
{
    const char *text = line->words[FIRST].text;

    step->number = strcmp(text, "on") == 0;
    if (step->number == 0 && strcmp(text, "off") != 0)
        return refuse(wrong, "the network is \"on\" or \"off\", not \"%.40s\"", text);
    return TKR_OK;
}

static int read_feed(struct sim_script_step *step, const struct script_line *line, char *wrong)
{
    step->text = line->words[FIRST + 1].text;
    return read_number(line->words[FIRST].text, &(struct range){"the number of a feed", 1, FEEDS_MAX}, &step->number,
                       wrong);
}

static int read_panel(struct sim_script_step *step, const struct script_line *line, size_t place, char *wrong)
{
    step->panel = 1;
    if (line->count <= place)
        return TKR_OK;
    return read_number(line->words[place].text, &(struct range){"the number of a panel", 1, TKR_SIGNS_MAX},
                       &step->panel, wrong);
}

static int read_fault(struct sim_script_step *step, const struct script_line *line, char *wrong)
{
    static const struct {
        const char *name;
        enum wire_fault fault;
    } kinds[] = {
        {"lost", WIRE_LOST},         {"refused", WIRE_REFUSED}, {"broken", WIRE_BROKEN},     {"stuck", WIRE_STUCK},
        {"repeated", WIRE_REPEATED}, {"flipped", WIRE_FLIPPED}, {"glitched", WIRE_GLITCHED}, {"busy", WIRE_BUSY},
    };
    const size_t count = sizeof(kinds) / sizeof(kinds[0]);
    const char *name = line->words[FIRST].text;
    size_t kind = 0;
    int result = TKR_OK;

    while (kind < count && strcmp(kinds[kind].name, name) != 0)
        kind++;
    if (kind == count)
        return refuse(wrong,
                      "there is no fault \"%.40s\" (write lost, refused, broken, stuck, repeated, flipped, glitched or "
                      "busy)",
                      name);
    step->fault = kinds[kind].fault;
    step->number = 1;
    if (line->count > FIRST + 1)
        result = read_number(line->words[FIRST + 1].text, &(struct range){"a number of transfers", 1, TRANSFERS_MAX},
                             &step->number, wrong);
    return result == TKR_OK ? read_panel(step, line, FIRST + 2, wrong) : result;
}

static int read_brown_out(struct sim_script_step *step, const struct script_line *line, char *wrong)
{
    return read_panel(step, line, FIRST, wrong);
}

static int read_picture(struct sim_script_step *step, const struct script_line *line, char *wrong)
{
    (void)wrong;
    step->text = line->words[FIRST].text;
    return TKR_OK;
}

static int read_expect(struct sim_script_step *step, const struct script_line *line, char *wrong)
{
    const struct script_word *words = line->words + FIRST;

    if (!words[0].quoted || words[0].text[0] == '\0')
        return refuse(wrong, "expect wants a text in double quotes");
    step->text = words[0].text;
    if (line->count == FIRST + 1)
        return TKR_OK;
    if (line->count != FIRST + 3 || strcmp(words[1].text, "within") != 0)
        return refuse(wrong, "after the text only \"within TIME\" may stand");
    return read_time(words[2].text, &step->within_us, wrong);
}

static int read_end(struct sim_script_step *step, const struct script_line *line, char *wrong)
{
    (void)step;
    (void)line;
    (void)wrong;
    return TKR_OK;
}

struct command {
    const char *name, *use;
    enum sim_script_action action;
    size_t least, most; /* words after the command */
    int (*read)(struct sim_script_step *step, const struct script_line *line, char *wrong);
};

static const struct command commands[] = {
    {"brightness", "brightness 0-255", SIM_SCRIPT_BRIGHTNESS, 1, 1, read_brightness},
    {"speed", "speed COLUMNS", SIM_SCRIPT_SPEED, 1, 1, read_speed},
    {"network", "network off|on", SIM_SCRIPT_NETWORK, 1, 1, read_network},
    {"feed", "feed N FILE", SIM_SCRIPT_FEED, 2, 2, read_feed},
    {"fault", "fault KIND [COUNT [PANEL]]", SIM_SCRIPT_FAULT, 1, 3, read_fault},
    {"brown-out", "brown-out [PANEL]", SIM_SCRIPT_BROWN_OUT, 0, 1, read_brown_out},
    {"picture", "picture FILE", SIM_SCRIPT_PICTURE, 1, 1, read_picture},
    {"expect", "expect \"TEXT\" [within TIME]", SIM_SCRIPT_EXPECT, 1, 3, read_expect},
    {"end", "end", SIM_SCRIPT_END, 0, 0, read_end},
};

enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static int refuse_command(const char *name, char *wrong)
{
    int count = snprintf(wrong, SCRIPT_WRONG_BYTES, "there is no command \"%.40s\" (known:", name);

    for (size_t i = 0; i < COMMANDS && count < SCRIPT_WRONG_BYTES; i++)
        count +=
            snprintf(wrong + count, SCRIPT_WRONG_BYTES - (size_t)count, "%s %s", i > 0 ? "," : "", commands[i].name);
    if (count < SCRIPT_WRONG_BYTES)
        (void)snprintf(wrong + count, SCRIPT_WRONG_BYTES - (size_t)count, ")");
    return TKR_E_ARGUMENT;
}

int script_command_read(struct sim_script_step *step, const struct script_line *line, char *wrong)
{
    int result = read_time(line->words[0].text, &step->at_us, wrong);

    if (result < 0)
        return result;
    if (line->count < FIRST)
        return refuse(wrong, "after the time a command is missing (write 2s picture after.png)");
    for (size_t i = 0; i < COMMANDS; i++) {
        const struct command *command = &commands[i];

        if (strcmp(command->name, line->words[1].text) != 0)
            continue;
        if (line->count - FIRST < command->least || line->count - FIRST > command->most)
            return refuse(wrong, "it is written: TIME %s", command->use);
        step->action = command->action;
        return command->read(step, line, wrong);
    }
    return refuse_command(line->words[1].text, wrong);
}
