// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "check_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGUMENTS_MAX = 40, LINE_BYTES = 2048 };

/* The words stand in `copy`. */
static void split(char *copy, char **arguments)
{
    static char program[] = TKR_CHECK;
    size_t count = 0;

    arguments[count++] = program;
    for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) { // NOLINT(concurrency-mt-unsafe)
        assert_true(count < ARGUMENTS_MAX);
        arguments[count++] = word;
    }
    arguments[count] = NULL;
}

static FILE *temporary(struct check_input input)
{
    FILE *file = tmpfile();

    assert_non_null(file);
    if (input.count > 0)
        assert_int_equal(fwrite(input.bytes, 1, input.count, file), input.count);
    assert_int_equal(fflush(file), 0);
    rewind(file);
    return file;
}

static int run_program(char **arguments, FILE *in, FILE *out, FILE *errors)
{
    int status = 0;
    pid_t child;

    (void)fflush(NULL);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)dup2(fileno(in), STDIN_FILENO);
        (void)dup2(fileno(out), STDOUT_FILENO);
        (void)dup2(fileno(errors), STDERR_FILENO);
        (void)execv(arguments[0], arguments);
        _exit(127);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* Takes the file over. */
static char *read_back(FILE *file, size_t *count)
{
    long end;
    char *bytes;

    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    end = ftell(file);
    assert_true(end >= 0);
    rewind(file);
    bytes = malloc((size_t)end + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, (size_t)end, file), (size_t)end);
    bytes[end] = '\0';
    *count = (size_t)end;
    (void)fclose(file);
    return bytes;
}

/* One line: a story, or the summary, which is the last one. */
static void take_line(struct check_run *run, const char *line, size_t count)
{
    cJSON *object = cJSON_ParseWithLengthOpts(line, count, NULL, 0);
    cJSON *summary;

    if (!cJSON_IsObject(object))
        fail_msg("this line is no JSON object: %.*s", (int)count, line);
    assert_null(run->summary);
    summary = cJSON_DetachItemFromObjectCaseSensitive(object, "summary");
    if (summary == NULL) {
        assert_true(cJSON_AddItemToArray(run->stories, object));
        return;
    }
    assert_int_equal(cJSON_GetArraySize(object), 0);
    cJSON_Delete(object);
    run->summary = summary;
}

static void take_lines(struct check_run *run)
{
    const char *line = run->out;

    assert_int_equal(strlen(run->out), run->out_bytes);
    run->stories = cJSON_CreateArray();
    while (*line != '\0') {
        const char *end = strchr(line, '\n');

        assert_non_null(end);
        take_line(run, line, (size_t)(end - line));
        line = end + 1;
    }
}

/* Bytes that none of it may hold: a raw control character would control a terminal. */
static void expect_no_control(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if ((unsigned char)*at < ' ' && *at != '\n')
            fail_msg("a control character: %d", *at);
    }
}

void check_run_drop(struct check_run *run)
{
    free(run->out);
    free(run->errors);
    cJSON_Delete(run->stories);
    cJSON_Delete(run->summary);
    *run = (struct check_run){0};
}

void check_run_on(struct check_run *run, const char *line, struct check_input input)
{
    char *arguments[ARGUMENTS_MAX + 1];
    char copy[LINE_BYTES];
    size_t count;
    FILE *in = temporary(input);
    FILE *out = temporary((struct check_input){0});
    FILE *errors = temporary((struct check_input){0});

    check_run_drop(run);
    assert_true(strlen(line) < sizeof(copy));
    strcpy(copy, line);
    split(copy, arguments);
    run->code = run_program(arguments, in, out, errors);
    (void)fclose(in);
    run->out = read_back(out, &run->out_bytes);
    run->errors = read_back(errors, &count);
    expect_no_control(run->out);
    expect_no_control(run->errors);
    if (strstr(line, "--help") == NULL && strstr(line, "-h") == NULL && strstr(line, "--version") == NULL)
        take_lines(run);
}

void check_run(struct check_run *run, const char *line)
{
    check_run_on(run, line, (struct check_input){0});
}

void check_run_text(struct check_run *run, const char *line, const char *json)
{
    check_run_on(run, line, (struct check_input){.bytes = json, .count = strlen(json)});
}

const char *check_text_of(const struct check_run *run, int index, const char *name)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(cJSON_GetArrayItem(run->stories, index), name);

    if (!cJSON_IsString(member) && !cJSON_IsNull(member))
        fail_msg("story %d has no text or null as %s", index, name);
    return member->valuestring;
}

void check_expect(const struct check_run *run, int code, int stories)
{
    if (run->code != code || cJSON_GetArraySize(run->stories) != stories)
        fail_msg("code %d, %d stories; it said: %s%s", run->code, cJSON_GetArraySize(run->stories), run->out,
                 run->errors);
}

void check_expect_error(const struct check_run *run, const char *words)
{
    const cJSON *errors = cJSON_GetObjectItemCaseSensitive(run->summary, "errors");

    if (cJSON_GetArraySize(errors) != 1 || strcmp(cJSON_GetArrayItem(errors, 0)->valuestring, words) != 0)
        fail_msg("expected the error \"%s\": %s", words, run->out);
}
