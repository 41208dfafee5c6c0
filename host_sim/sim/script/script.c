// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "script.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"

struct reading {
    struct sim_script *script;
    unsigned line;
    int result;
};

static void tell(struct reading *reading, const char *wrong)
{
    (void)fprintf(stderr, "%s:%u: %s\n", reading->script->path, reading->line, wrong);
    reading->result = TKR_E_ARGUMENT;
}

static int refuse_file(const char *path, const char *why, int result)
{
    (void)fprintf(stderr, "tkr-sim: %s: %s\n", path, why);
    return result;
}

/* The step keeps a text of its own. */
static void add_step(struct reading *reading, struct sim_script_step *step)
{
    struct sim_script *script = reading->script;

    if (script->count > 0 && step->at_us < script->steps[script->count - 1].at_us) {
        tell(reading, "the time is before that of the step above it (times ascend)");
        return;
    }
    if (script->count == SIM_SCRIPT_STEPS_MAX) {
        tell(reading, "there are more than 512 steps");
        return;
    }
    if (step->text != NULL && strlen(step->text) >= SIM_SCRIPT_TEXT_BYTES) {
        tell(reading, "a text or path is longer than 399 bytes");
        return;
    }
    step->line = reading->line;
    script->steps[script->count] = *step;
    if (step->text != NULL)
        script->steps[script->count].text = strdup(step->text);
    if (step->text != NULL && script->steps[script->count].text == NULL)
        tell(reading, "there is not enough memory for its text");
    script->count++;
}

static void read_line(struct reading *reading, char *text)
{
    char wrong[SCRIPT_WRONG_BYTES];
    struct sim_script_step step = {.panel = 1};
    struct script_line line;
    const char *cut = script_line_cut(&line, text);

    if (cut != NULL)
        tell(reading, cut);
    else if (line.count > 0 && script_command_read(&step, &line, wrong) < 0)
        tell(reading, wrong);
    else if (line.count > 0)
        add_step(reading, &step);
}

static int read_lines(struct sim_script *script, char *text, size_t count)
{
    struct reading reading = {.script = script, .line = 1};

    if (count > SIM_SCRIPT_BYTES_MAX)
        return refuse_file(script->path, "it is longer than 65536 bytes", TKR_E_TOO_LARGE);
    text[count] = '\0';
    if (strlen(text) < count)
        return refuse_file(script->path, "it holds a NUL byte; is it a script?", TKR_E_ARGUMENT);
    for (char *at = text; at != NULL; reading.line++) {
        char *end = strchr(at, '\n');

        if (end != NULL)
            *end++ = '\0';
        read_line(&reading, at);
        at = end;
    }
    return reading.result;
}

static int read_file(struct sim_script *script, FILE *file)
{
    char *text = malloc(SIM_SCRIPT_BYTES_MAX + 2);
    int result;

    script->steps = calloc(SIM_SCRIPT_STEPS_MAX, sizeof(*script->steps));
    if (text == NULL || script->steps == NULL) {
        free(text);
        return refuse_file(script->path, "there is not enough memory to read it", TKR_E_MEMORY);
    }
    size_t count = fread(text, 1, SIM_SCRIPT_BYTES_MAX + 1, file);

    result = ferror(file) != 0 ? refuse_file(script->path, strerror(errno), TKR_E_IO) : read_lines(script, text, count);
    free(text);
    return result;
}

int sim_script_read(struct sim_script *script, const char *path)
{
    FILE *file = fopen(path, "rb");
    int result;

    *script = (struct sim_script){.path = path};
    if (file == NULL)
        return refuse_file(path, strerror(errno), TKR_E_IO);
    result = read_file(script, file);
    (void)fclose(file);
    return result;
}

void sim_script_free(struct sim_script *script)
{
    for (size_t i = 0; i < script->count; i++) {
        free(script->steps[i].text);
        free(script->steps[i].document);
    }
    free(script->steps);
    *script = (struct sim_script){0};
}

uint64_t sim_script_end_us(const struct sim_script *script)
{
    uint64_t end_us = 0;

    for (size_t i = 0; i < script->count; i++) {
        uint64_t over_us = script->steps[i].at_us + script->steps[i].within_us;

        if (over_us > end_us)
            end_us = over_us;
    }
    return end_us;
}
