// SPDX-License-Identifier: MIT
#include "roots.h"

#include <stdlib.h>
#include <string.h>

static const char begin_mark[] = "-----BEGIN CERTIFICATE-----";
static const char end_mark[] = "-----END CERTIFICATE-----";

static char *read_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t count = 0;
    size_t got = 1;

    if (file == NULL)
        return NULL;
    while (got > 0) {
        char *longer = realloc(text, count + BUFSIZ + 1);

        if (longer == NULL)
            break;
        text = longer;
        got = fread(text + count, 1, BUFSIZ, file);
        count += got;
    }
    if (text == NULL || got > 0 || ferror(file)) {
        free(text);
        text = NULL;
    } else {
        text[count] = '\0';
    }
    (void)fclose(file);
    return text;
}

/* Comparable as text and as a number: 20261123. */
static int32_t day_number(int year, int month, int day)
{
    return year * 10000 + month * 100 + day;
}

/* Civil date of a Unix time, from its count of days since 1970-01-01. */
static int32_t day_of(int64_t unix_s)
{
    int64_t days = unix_s / 86400;
    int year = 1970;
    int month = 1;

    for (;;) {
        int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

        if (days < 365 + leap)
            break;
        days -= 365 + leap;
        year++;
    }
    for (;; month++) {
        static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        int length = lengths[month - 1] + (month == 2 ? leap : 0);

        if (days < length)
            break;
        days -= length;
    }
    return day_number(year, month, (int)days + 1);
}

static bool is_known(const struct root_bundle *bundle, const mbedtls_x509_crt *root)
{
    const mbedtls_x509_crt *other = &bundle->chain;

    for (; bundle->count > 0 && other != NULL; other = other->next) {
        if (other->raw.len == root->raw.len && memcmp(other->raw.p, root->raw.p, root->raw.len) == 0)
            return true;
    }
    return false;
}

/* NULL: good. */
static const char *why_not(const struct root_bundle *bundle, const mbedtls_x509_crt *root, int32_t today)
{
    const mbedtls_x509_time *end = &root->valid_to;

    if (day_number(end->year, end->mon, end->day) < today)
        return "it has expired";
    if (root->version == 3 && mbedtls_x509_crt_get_ca_istrue(root) != 1)
        return "it is not an authority";
    if (is_known(bundle, root))
        return "it is there twice";
    return NULL;
}

static void leave_out(struct root_bundle *bundle, const char *name, const char *why)
{
    bundle->left_out++;
    (void)fprintf(stderr, "roots: %s is left out: %s\n", name, why);
}

/* `pem` is one certificate of `count` bytes, terminated. */
static void take(struct root_bundle *bundle, const char *pem, size_t count, int32_t today)
{
    mbedtls_x509_crt root;
    char name[256] = "a certificate";
    const char *why = "it cannot be read";

    mbedtls_x509_crt_init(&root);
    if (mbedtls_x509_crt_parse(&root, (const unsigned char *)pem, count + 1) == 0) {
        (void)mbedtls_x509_dn_gets(name, sizeof(name), &root.subject);
        why = why_not(bundle, &root, today);
        if (why == NULL && mbedtls_x509_crt_parse_der(&bundle->chain, root.raw.p, root.raw.len) != 0)
            why = "memory is short";
    }
    if (why == NULL)
        bundle->count++;
    else
        leave_out(bundle, name, why);
    mbedtls_x509_crt_free(&root);
}

bool root_bundle_read(struct root_bundle *bundle, const char *path, int64_t unix_s)
{
    char *text = read_text(path);
    char *start = text;

    if (text == NULL) {
        (void)fprintf(stderr, "roots: %s cannot be read\n", path);
        return false;
    }
    while ((start = strstr(start, begin_mark)) != NULL) {
        char *end = strstr(start, end_mark);
        char after;

        if (end == NULL) {
            leave_out(bundle, "the last certificate", "it is cut off");
            break;
        }
        end += strlen(end_mark);
        after = *end;
        *end = '\0';
        take(bundle, start, (size_t)(end - start), day_of(unix_s));
        *end = after;
        start = end;
    }
    free(text);
    return true;
}
