// SPDX-License-Identifier: MIT
/* Unicode's own cases for composition (NFC), as far as the core goes: letters of Latin, Greek and Cyrillic. */
#define _POSIX_C_SOURCE 200809L
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <tkr/text.h>
#include <tkr/utf8.h>

#include "scope.h"

enum { FORMS = 3, FORM_BYTES = 256 }; /* the source, NFC, NFD */

struct form {
    char bytes[FORM_BYTES];
    size_t count;
    bool in_scope;
};

/* Code points in hexadecimal, parted by spaces, to the next `;`. */
static const char *read_form(const char *at, struct form *form)
{
    form->count = 0;
    form->in_scope = true;
    while (*at != ';') {
        char *end;
        uint32_t code_point = (uint32_t)strtoul(at, &end, 16);
        assert_ptr_not_equal(at, end);
        form->in_scope = form->in_scope && scope_has(code_point);
        form->count += tkr_utf8_encode(code_point, form->bytes + form->count);
        at = end + strspn(end, " ");
    }
    return at + 1;
}

/* A form that is shorter than its composition stays as it is. */
static bool check_form(const struct form *form, const struct form *composed)
{
    char text[FORM_BYTES];
    if (form->count < composed->count) {
        return false;
    }
    memcpy(text, form->bytes, form->count);
    size_t left = tkr_text_clean(text, form->count);
    if (left != composed->count || memcmp(text, composed->bytes, left) != 0) {
        fail_msg("`%.*s` became `%.*s`, not `%.*s`", (int)form->count, form->bytes, (int)left, text,
                 (int)composed->count, composed->bytes);
    }
    return true;
}

static bool check_line(const char *line)
{
    struct form forms[FORMS];
    bool in_scope = true;
    for (int i = 0; i < FORMS; i++) {
        line = read_form(line, &forms[i]);
        in_scope = in_scope && forms[i].in_scope;
    }
    if (!in_scope) {
        return false;
    }
    bool source = check_form(&forms[0], &forms[1]);
    bool decomposed = check_form(&forms[2], &forms[1]);
    (void)check_form(&forms[1], &forms[1]);
    return source || decomposed;
}

static void every_case_of_unicode_that_is_in_scope_is_composed(void **state)
{
    (void)state;
    static const char path[] = "/usr/share/unicode/NormalizationTest.txt.bz2";
    char line[2048];
    size_t cases = 0;
    if (access(path, R_OK) != 0) {
        print_message("skipped: %s is not installed (unicode-data)\n", path);
        skip();
    }
    FILE *file = popen("bzip2 -dc /usr/share/unicode/NormalizationTest.txt.bz2", "r"); // NOLINT(cert-env33-c)
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        if (strchr("#@\n", line[0]) == NULL) {
            cases += check_line(line);
        }
    }
    assert_int_equal(pclose(file), 0);
    print_message("%zu cases\n", cases);
    assert_in_range(cases, 400, 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_of_unicode_that_is_in_scope_is_composed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
