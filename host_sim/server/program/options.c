// SPDX-License-Identifier: MIT
#include "options.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum {
    DEFAULT_PORT = 8443,
    LARGEST_PORT = 65535,
    MOST_PORT_DIGITS = 5,
};

const char options_help[] =
    "Usage: tkr-feed-server [--port N] [--feed FILE] [--ca-out FILE]\n"
    "\n"
    "Serves a JSON feed over HTTPS on 127.0.0.1, with a certificate made at each start.\n"
    "\n"
    "  --port N       port to listen on, 0 to 65535; 0 takes any free one (default 8443)\n"
    "  --feed FILE    serve this file, read again whenever it changes (default: built-in stories)\n"
    "  --ca-out FILE  write the authority that clients must trust to this file, in PEM\n"
    "                 (default tkr-feed-server-ca.pem in the current folder)\n"
    "  --help         show this text\n"
    "  --version      show the version\n"
    "\n"
    "Addresses: /feed.json and / (the feed), /newsapi.json (built-in, in the shape of NewsAPI).\n"
    "Ends on Ctrl-C. Exit status: 0 ended by a signal, 1 could not serve, 2 wrong arguments.\n";

static bool read_port(const char *text, uint16_t *port)
{
    size_t digits = strlen(text);
    unsigned long value = 0;
    if (digits == 0 || digits > MOST_PORT_DIGITS || strspn(text, "0123456789") != digits) {
        return false;
    }
    for (size_t i = 0; i < digits; i++) {
        value = value * 10 + (unsigned long)(text[i] - '0');
    }
    if (value > LARGEST_PORT) {
        return false;
    }
    *port = (uint16_t)value;
    return true;
}

/* The value of `--name VALUE` or `--name=VALUE`; NULL if the argument is not that option. */
static const char *value_of(const char *name, char **argv, int *at)
{
    size_t bytes = strlen(name);
    const char *argument = argv[*at];
    if (strncmp(argument, name, bytes) != 0) {
        return NULL;
    }
    if (argument[bytes] == '=') {
        return argument + bytes + 1;
    }
    if (argument[bytes] != '\0') {
        return NULL;
    }
    if (argv[*at + 1] == NULL) {
        return "";
    }
    *at += 1;
    return argv[*at];
}

static enum options_action wrong(const char *what, const char *text, const char *expected)
{
    (void)fprintf(stderr, "tkr-feed-server: %s \"%s\": expected %s\n", what, text, expected);
    (void)fprintf(stderr, "Try: tkr-feed-server --help\n");
    return OPTIONS_WRONG;
}

static enum options_action read_one(struct options *options, char **argv, int *at)
{
    const char *value = value_of("--port", argv, at);
    if (value != NULL) {
        return read_port(value, &options->port) ? OPTIONS_SERVE : wrong("--port", value, "a number from 0 to 65535");
    }
    value = value_of("--feed", argv, at);
    if (value != NULL) {
        options->feed_path = value;
        return value[0] != '\0' ? OPTIONS_SERVE : wrong("--feed", value, "the name of a file");
    }
    value = value_of("--ca-out", argv, at);
    if (value != NULL) {
        options->ca_path = value;
        return value[0] != '\0' ? OPTIONS_SERVE : wrong("--ca-out", value, "the name of a file");
    }
    if (strcmp(argv[*at], "--help") == 0) {
        return OPTIONS_SHOW_HELP;
    }
    if (strcmp(argv[*at], "--version") == 0) {
        return OPTIONS_SHOW_VERSION;
    }
    return wrong("unknown argument", argv[*at], "--port, --feed, --ca-out, --help or --version");
}

enum options_action options_read(struct options *options, int argc, char **argv)
{
    *options = (struct options){.port = DEFAULT_PORT, .ca_path = "tkr-feed-server-ca.pem"};
    for (int at = 1; at < argc; at++) {
        enum options_action action = read_one(options, argv, &at);
        if (action != OPTIONS_SERVE) {
            return action;
        }
    }
    return OPTIONS_SERVE;
}
