// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE

#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { PATIENCE_MS = 60000, CHUNK_BYTES = 4096 };

/* Where the program writes to, read at our end. */
struct ends {
    int in;  /* the program's; negative: none */
    int out; /* likewise */
    int errors;
    int out_here;
    int errors_here;
    int terminal; /* the program's side of it; negative: it has none */
};

struct text {
    char *bytes;
    size_t count;
};

static void close_end(int fd)
{
    if (fd >= 0)
        (void)close(fd);
}

static void become_program(const struct ends *ends, const char *const *arguments)
{
    static char program[] = TKR_SIM;
    char *argv[RUN_ARGUMENTS_MAX + 2] = {program};

    for (size_t i = 0; arguments[i] != NULL; i++)
        memcpy(&argv[i + 1], &arguments[i], sizeof(argv[0])); /* execv changes none of them */
    if (ends->terminal >= 0) {
        (void)setsid();
        (void)ioctl(ends->terminal, TIOCSCTTY, 0);
    }
    (void)dup2(ends->in, STDIN_FILENO);
    (void)dup2(ends->out, STDOUT_FILENO);
    (void)dup2(ends->errors, STDERR_FILENO);
    for (int fd = STDERR_FILENO + 1; fd < 64; fd++)
        (void)close(fd);
    (void)execv(argv[0], argv);
    _exit(127);
}

static pid_t start(const struct ends *ends, const char *const *arguments)
{
    pid_t child;

    (void)fflush(NULL);
    child = fork();
    assert_true(child >= 0);
    if (child == 0)
        become_program(ends, arguments);
    return child;
}

/* Reads once; false at the end. */
static bool read_some(int fd, struct text *text)
{
    char chunk[CHUNK_BYTES];
    ssize_t count = read(fd, chunk, sizeof(chunk));
    size_t room = RUN_TEXT_BYTES - 1 - text->count;

    if (count <= 0)
        return count < 0 && (errno == EINTR || errno == EAGAIN);
    if ((size_t)count < room)
        room = (size_t)count;
    memcpy(text->bytes + text->count, chunk, room);
    text->count += room;
    text->bytes[text->count] = '\0';
    return true;
}

/* After the alternate screen was entered, a whole picture ends with its status line. */
static bool has_picture(const struct text *out)
{
    return strstr(out->bytes, "\x1b[?1049h") != NULL && strstr(out->bytes, "(ctrl-c ends)") != NULL;
}

static void interrupt(const struct ends *ends, pid_t child, int signal_number)
{
    if (signal_number == RUN_CONTROL_C)
        assert_int_equal(write(ends->out_here, "\x03", 1), 1);
    else if (signal_number != 0)
        assert_int_equal(kill(child, signal_number), 0);
}

/* Until standard error has ended, which the program holds open until it ends itself. */
static void listen_to(const struct ends *ends, pid_t child, int signal_number, struct text texts[2])
{
    struct pollfd waits[2] = {{.fd = ends->out_here, .events = POLLIN}, {.fd = ends->errors_here, .events = POLLIN}};
    bool interrupted = signal_number == 0;

    while (waits[1].fd >= 0) {
        int ready = poll(waits, 2, PATIENCE_MS);

        if (ready == 0)
            (void)kill(child, SIGKILL);
        assert_true(ready > 0 || (ready < 0 && errno == EINTR));
        for (int i = 0; i < 2; i++) {
            if (ready > 0 && waits[i].revents != 0 && !read_some(waits[i].fd, &texts[i]))
                waits[i].fd = -1;
        }
        if (!interrupted && has_picture(&texts[0])) {
            interrupted = true;
            interrupt(ends, child, signal_number);
        }
    }
}

static void finish(struct run *run, pid_t child)
{
    int status = 0;

    assert_int_equal(waitpid(child, &status, 0), child);
    run->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    run->code = WIFEXITED(status) ? WEXITSTATUS(status) : -run->signal;
}

static void run_with(struct run *run, const struct ends *ends, const char *const *arguments, int signal_number)
{
    struct text texts[2] = {{.bytes = run->out}, {.bytes = run->errors}};
    pid_t child;

    run->out[0] = '\0';
    run->errors[0] = '\0';
    child = start(ends, arguments);
    close_end(ends->errors);
    if (ends->terminal < 0)
        close_end(ends->out);
    listen_to(ends, child, signal_number, texts);
    (void)fcntl(ends->out_here, F_SETFL, O_NONBLOCK);
    while (read_some(ends->out_here, &texts[0]) && errno != EAGAIN) {
    }
    run->out_bytes = texts[0].count;
    finish(run, child);
}

static void open_pipe(int ends[2])
{
    ends[0] = -1;
    ends[1] = -1;
    assert_int_equal(pipe(ends), 0);
}

void run_sim(struct run *run, const char *const *arguments)
{
    int null = open("/dev/null", O_RDONLY);
    int out[2];
    int errors[2];

    assert_true(null >= 0);
    open_pipe(out);
    open_pipe(errors);
    run_with(run,
             &(struct ends){.in = null,
                            .out = out[1],
                            .errors = errors[1],
                            .out_here = out[0],
                            .errors_here = errors[0],
                            .terminal = -1},
             arguments, 0);
    close_end(null);
    close_end(out[0]);
    close_end(errors[0]);
}

/* The words stand in `copy`. */
static void split(char *copy, const char **arguments)
{
    size_t count = 0;

    for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) { // NOLINT(concurrency-mt-unsafe)
        assert_true(count < RUN_ARGUMENTS_MAX);
        arguments[count++] = word;
    }
    arguments[count] = NULL;
}

void run_line(struct run *run, const char *line)
{
    const char *arguments[RUN_ARGUMENTS_MAX + 1];
    char copy[1024];

    assert_true(strlen(line) < sizeof(copy));
    strcpy(copy, line);
    split(copy, arguments);
    run_sim(run, arguments);
}

void run_on_terminal(struct run *run, const char *line, int signal_number)
{
    struct winsize size = {.ws_col = 160, .ws_row = 24};
    const char *arguments[RUN_ARGUMENTS_MAX + 1];
    struct termios before;
    struct termios after;
    char copy[1024];
    int errors[2];
    int here;
    int terminal;

    assert_true(strlen(line) < sizeof(copy));
    strcpy(copy, line);
    split(copy, arguments);
    assert_int_equal(openpty(&here, &terminal, NULL, NULL, &size), 0);
    open_pipe(errors);
    assert_int_equal(tcgetattr(terminal, &before), 0);
    run_with(run,
             &(struct ends){.in = terminal,
                            .out = terminal,
                            .errors = errors[1],
                            .out_here = here,
                            .errors_here = errors[0],
                            .terminal = terminal},
             arguments, signal_number);
    assert_int_equal(tcgetattr(terminal, &after), 0);
    run->modes_are_back = before.c_lflag == after.c_lflag && before.c_iflag == after.c_iflag &&
                          before.c_oflag == after.c_oflag && before.c_cflag == after.c_cflag;
    close_end(terminal);
    close_end(here);
    close_end(errors[0]);
}
