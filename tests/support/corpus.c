// SPDX-License-Identifier: MIT
#include "corpus.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "check.h"

enum { PATH_BYTES = 1024 };

static const char *root(void)
{
    const char *folder = getenv("TKR_CORPUS");
    return folder != NULL && folder[0] != '\0' ? folder : NULL;
}

void corpus_need(void)
{
    if (root() == NULL) {
        print_message("skipped: TKR_CORPUS does not say where the corpus is\n");
        skip();
    }
}

static void make_path(char *path, const char *folder, const char *name)
{
    assert_non_null(root());
    int count = snprintf(path, PATH_BYTES, "%s/%s%s%s", root(), folder, name[0] != '\0' ? "/" : "", name);
    assert_in_range(count, 1, PATH_BYTES - 1);
}

static void read_path(struct corpus_file *file, const char *path)
{
    struct stat status = {0};
    FILE *stream = fopen(path, "rb");
    if (stream == NULL || fstat(fileno(stream), &status) != 0) {
        fail_msg("cannot open %s", path);
    }
    file->count = (size_t)status.st_size;
    file->bytes = malloc(file->count + 1);
    assert_non_null(file->bytes);
    assert_int_equal(fread(file->bytes, 1, file->count, stream), file->count);
    file->bytes[file->count] = '\0';
    fclose(stream);
}

void corpus_read(struct corpus_file *file, const char *path)
{
    char full[PATH_BYTES];
    const char *slash = strrchr(path, '/');
    make_path(full, path, "");
    file->name = slash != NULL ? slash + 1 : path;
    read_path(file, full);
}

void corpus_free(struct corpus_file *file)
{
    free(file->bytes);
    *file = (struct corpus_file){0};
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_plain_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

size_t corpus_walk(const char *folder, void (*visit)(void *context, const struct corpus_file *file), void *context)
{
    char path[PATH_BYTES];
    struct dirent **entries;
    make_path(path, folder, "");
    int count = scandir(path, &entries, is_visible, by_bytes);
    if (count < 0) {
        fail_msg("cannot open the folder %s", path);
    }
    size_t files = 0;
    for (int i = 0; i < count; i++) {
        make_path(path, folder, entries[i]->d_name);
        if (is_plain_file(path)) {
            struct corpus_file file = {.name = entries[i]->d_name};
            read_path(&file, path);
            visit(context, &file);
            corpus_free(&file);
            files++;
        }
        free(entries[i]);
    }
    free(entries);
    return files;
}
