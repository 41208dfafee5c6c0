// SPDX-License-Identifier: MIT
#include "options.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <tkr/feed.h>
#include <tkr/fetch_curl.h>
#include <tkr/version.h>

static const char help_begin[] = "Usage: tkr-check [OPTION]... FILE | - | URL\n"
                                 "Says what will scroll of a JSON news feed, and why. It reads the feed with the\n"
                                 "code of the ticker; - is standard input, a URL is fetched over verified TLS.\n"
                                 "\n"
                                 "  --format NAME    how the feed is to be read:\n";

static const char help_end[] = "  --map FILE       how it is to be read, as in a configuration:\n"
                               "                   {\"list\": \"/items\", \"title\": [\"/title\", \"/summary\"]}\n"
                               "  --config FILE    read it as this configuration says: as its feed with that URL\n"
                               "                   (with header, ca, proxy and contact), else as each of its\n"
                               "                   feeds in turn, until one finds stories; --map and --format\n"
                               "                   win over it\n"
                               "  --ca FILE        trust the authorities of this PEM file alone (default: the\n"
                               "                   built-in set)\n"
                               "  --summary        end standard output with a line that sums up\n"
                               "  --json-only      say only whether it is strict JSON (RFC 8259, UTF-8, at most\n"
                               "                   64 brackets deep), by the exit status 0 or 1\n"
                               "  --help, --version\n"
                               "                   say it and end\n"
                               "\n"
                               "Standard output is JSON Lines: one object a story in the order of the feed, once\n"
                               "the whole feed was read and was good; of one that is refused, none.\n"
                               "  title      as it is displayed: cleaned, without the publisher's suffix, cut as\n"
                               "             the display cuts it\n"
                               "  url, source, section, id\n"
                               "             text, or null; an address above 12 KB counts as none\n"
                               "  published  Unix seconds, or null\n"
                               "Every story is told, however few the ticker keeps, also one that is told twice.\n"
                               "\n"
                               "--summary adds {\"summary\": {...}}; without it standard error says so in words:\n"
                               "  format     the map that was followed; null when none was\n"
                               "  bytes      length of the feed; where it was refused, if it was\n"
                               "  stories    lines above this one\n"
                               "  skipped    items that gave no story, counted by reason: no_title, removed (by\n"
                               "             the publisher), not_item (no object), script (in letters that the\n"
                               "             display's font has not)\n"
                               "  errors     what is wrong, in words\n"
                               "  peak_bytes memory of the ticker's reader: its state and its scratch, which are\n"
                               "             all it has, whatever the feed. This program takes more, because it\n"
                               "             holds its lines back.\n"
                               "\n"
                               "Exit status: 0 stories were found, 1 there are none or the feed is refused,\n"
                               "2 the command line or a file that it names for an option is wrong.\n";

/* Tells a mistake and answers with the result of check_options_read. */
TKR_PRINTF(1, 2) static int mistake(const char *format, ...)
{
    va_list arguments;

    (void)fputs("tkr-check: ", stderr);
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
    (void)fputs("\nTry 'tkr-check --help'.\n", stderr);
    return TKR_E_ARGUMENT;
}

static void list_formats(FILE *out)
{
    for (int i = 0; tkr_feed_maps[i] != NULL; i++)
        (void)fprintf(out, "%s%s", i > 0 ? ", " : "", tkr_feed_maps[i]->name);
}

/* The formats in lines of the help, the first marked as the default. */
static void print_formats(void)
{
    const size_t begin = 19;
    const size_t end = 78;
    size_t column = end;

    for (int i = 0; tkr_feed_maps[i] != NULL; i++) {
        const char *mark = i == 0 ? " (default)" : "";
        size_t count = strlen(tkr_feed_maps[i]->name) + strlen(mark) + strlen(", ");

        if (column + count > end) {
            (void)printf("%s%*s", i > 0 ? ",\n" : "", (int)begin, "");
            column = begin;
        } else {
            (void)fputs(", ", stdout);
        }
        (void)printf("%s%s", tkr_feed_maps[i]->name, mark);
        column += count;
    }
    (void)fputs("\n", stdout);
}

static int say_help(void)
{
    (void)fputs(help_begin, stdout);
    print_formats();
    (void)fputs(help_end, stdout);
    return TKR_OK;
}

static int say_version(void)
{
    (void)printf("tkr-check %s (%s)\n", TKR_VERSION, tkr_fetch_curl_versions());
    return TKR_OK;
}

/* An option with a value, or one that is said or not; the other place is NULL. */
struct option {
    const char *name;
    const char **value;
    bool *flag;
};

enum { OPTIONS = 6 };

static void lay_out(struct option *table, struct check_options *options)
{
    const struct option rows[OPTIONS] = {
        {"--map", &options->map, NULL},         {"--config", &options->config, NULL},
        {"--ca", &options->ca, NULL},           {"--format", &options->format, NULL},
        {"--summary", NULL, &options->summary}, {"--json-only", NULL, &options->json_only},
    };

    memcpy(table, rows, sizeof(rows));
}

/* The option that `argument` names, as "--name" or "--name=value". */
static const struct option *find(const struct option *table, const char *argument)
{
    size_t count = strcspn(argument, "=");

    for (int i = 0; i < OPTIONS; i++) {
        if (strlen(table[i].name) == count && strncmp(table[i].name, argument, count) == 0)
            return &table[i];
    }
    return NULL;
}

static int take_document(struct check_options *options, const char *argument)
{
    if (options->document != NULL)
        return mistake("\"%s\" is one too many: one document is checked at a time", argument);
    options->document = argument;
    return TKR_OK;
}

static int take_flag(const struct option *option, const char *equals)
{
    if (equals != NULL)
        return mistake("%s takes no value", option->name);
    *option->flag = true;
    return TKR_OK;
}

static int take_value(const struct option *option, char **arguments, int *at)
{
    const char *equals = strchr(arguments[*at], '=');
    const char *value = equals != NULL ? equals + 1 : arguments[*at + 1];

    if (value == NULL || *value == '\0')
        return mistake("%s wants a value", option->name);
    *at += equals == NULL;
    *option->value = value;
    return TKR_OK;
}

static bool is_document(const char *argument)
{
    return argument[0] != '-' || argument[1] == '\0';
}

static int take(struct check_options *options, char **arguments, int *at)
{
    struct option table[OPTIONS];
    const struct option *option;

    if (is_document(arguments[*at]))
        return take_document(options, arguments[*at]);
    lay_out(table, options);
    option = find(table, arguments[*at]);
    if (option == NULL)
        return mistake("there is no option \"%s\"", arguments[*at]);
    if (option->flag != NULL)
        return take_flag(option, strchr(arguments[*at], '='));
    return take_value(option, arguments, at);
}

static int check_format(const struct check_options *options)
{
    if (options->format == NULL || tkr_feed_map_by_name(options->format) != NULL)
        return 1;
    (void)fprintf(stderr, "tkr-check: --format: there is no format \"%s\" (use ", options->format);
    list_formats(stderr);
    (void)fputs(")\nTry 'tkr-check --help'.\n", stderr);
    return TKR_E_ARGUMENT;
}

static int check(const struct check_options *options)
{
    if (options->document == NULL)
        return mistake("what is to be checked? A file, - or an https:// address is missing");
    if (options->map != NULL && options->format != NULL)
        return mistake("--map and --format both say how the feed is to be read; give one of them");
    if (options->json_only && (options->map != NULL || options->format != NULL || options->summary))
        return mistake("--json-only looks for no stories: give it without --map, --format and --summary");
    return check_format(options);
}

static bool is(const char *argument, const char *name)
{
    return strcmp(argument, name) == 0;
}

int check_options_read(struct check_options *options, int count, char **arguments)
{
    int at = 1;

    *options = (struct check_options){.document = NULL};
    for (; at < count && !is(arguments[at], "--"); at++) {
        int result;

        if (is(arguments[at], "--help") || is(arguments[at], "-h"))
            return say_help();
        if (is(arguments[at], "--version"))
            return say_version();
        result = take(options, arguments, &at);
        if (result < 0)
            return result;
    }
    for (at++; at < count; at++) {
        if (take_document(options, arguments[at]) < 0)
            return TKR_E_ARGUMENT;
    }
    return check(options);
}

bool check_is_address(const char *document)
{
    return strstr(document, "://") != NULL;
}

/* Of an address: from the host on, without the query. */
static void print_place(const char *address)
{
    const char *place = strstr(address, "://") + 3;
    size_t count = strcspn(place, "?#");
    size_t host = strcspn(place, "/?#");

    while (host > 0 && place[host - 1] != '@')
        host--;
    place += host;
    count -= host;
    (void)fprintf(stderr, "%.*s: ", (int)count, place);
}

void check_begin_sentence(const char *document)
{
    (void)fputs("tkr-check: ", stderr);
    if (check_is_address(document))
        print_place(document);
    else
        (void)fprintf(stderr, "%s: ", strcmp(document, "-") == 0 ? "standard input" : document);
}
