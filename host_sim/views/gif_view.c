// SPDX-License-Identifier: MIT
#include "gif_view.h"

#include <errno.h>
#include <gif_lib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gif_lzw.h"
#include "gif_palette.h"
#include "part_file.h"

enum {
    DELAY_DEFAULT_CS = 5,
    DELAY_MAX_CS = 65535,
    BYTES_DEFAULT = 95000,
    DEBT_PICTURES = 8,
    MAP_COLOURS = GIF_LZW_COLOURS,
    BLOCK_BYTES = 255,
    CLEAR = GIF_PALETTE_COLOURS, /* the pixel stays what it was */
};

/* A part of the picture that changed. */
struct patch {
    uint32_t left;
    uint32_t top;
    uint32_t width;
    uint32_t height;
};

struct gif_view {
    struct part_file part;
    GifFileType *gif;
    ColorMapObject *map;
    struct gif_palette palette;
    uint32_t width;
    uint32_t height;
    uint32_t delay_cs;
    uint8_t *shown; /* width × height: the colours the reader sees; CLEAR before the first picture */
    uint8_t *next;  /* the colours of the patch of the picture that waits; CLEAR where it changes nothing */
    struct patch patch;
    struct gif_lzw_pixel *choices; /* width × height */
    struct gif_lzw *lzw;
    uint8_t *bytes; /* of the patch, compressed */
    size_t byte_count;
    uint32_t level;   /* of the palette: how far off a pixel may be */
    uint64_t budget;  /* bytes a picture */
    uint64_t debt;    /* bytes over it so far */
    uint32_t wait_cs; /* how long the picture that waits stands; 0: none waits */
    bool is_first;
    bool broken;
    char reason[PART_FILE_REASON_BYTES];
};

static void say(char *words, size_t words_bytes, const char *path, const char *reason)
{
    (void)snprintf(words, words_bytes, "cannot write the animation %s: %s", path, reason);
}

static int write_bytes(GifFileType *gif, const GifByteType *bytes, int count)
{
    FILE *file = gif->UserData;
    return (int)fwrite(bytes, 1, (size_t)count, file);
}

/* Remembers the first failure and why. */
static bool check(struct gif_view *view, int result)
{
    if (result != GIF_ERROR)
        return true;
    if (!view->broken) {
        const char *words = ferror(view->part.file) != 0 ? strerror(errno) : GifErrorString(view->gif->Error);
        (void)snprintf(view->reason, sizeof view->reason, "%s", words == NULL ? "the GIF library refuses" : words);
        view->broken = true;
    }
    return false;
}

static const char *fault_of(const struct gif_view_config *config)
{
    if (config->width < 1 || config->width > GIF_VIEW_SIDE_MAX_PX || config->height < 1 ||
        config->height > GIF_VIEW_SIDE_MAX_PX)
        return "it has no size a GIF file can have";
    if (config->chart == NULL || config->chart->rgb == NULL || config->chart->width == 0 || config->chart->height == 0)
        return "it has no chart of its colours";
    return NULL;
}

static bool allocate(struct gif_view *view, const struct gif_view_config *config)
{
    size_t pixels = (size_t)config->width * config->height;
    view->width = config->width;
    view->height = config->height;
    view->delay_cs = config->delay_cs == 0 ? DELAY_DEFAULT_CS : config->delay_cs;
    view->budget =
        (uint64_t)(config->bytes_a_second == 0 ? BYTES_DEFAULT : config->bytes_a_second) * view->delay_cs / 100;
    view->budget = view->budget == 0 ? 1 : view->budget;
    view->is_first = true;
    view->shown = malloc(pixels);
    view->next = malloc(pixels);
    view->choices = calloc(pixels, sizeof *view->choices);
    view->lzw = gif_lzw_open();
    view->bytes = malloc(gif_lzw_room(pixels));
    view->map = GifMakeMapObject(MAP_COLOURS, NULL);
    if (view->shown == NULL || view->next == NULL || view->choices == NULL || view->lzw == NULL ||
        view->bytes == NULL || view->map == NULL || !gif_palette_choose(&view->palette, config->chart))
        return false;
    memset(view->shown, CLEAR, pixels);
    for (size_t i = 0; i < view->palette.count; i++)
        view->map->Colors[i] =
            (GifColorType){view->palette.colours[i][0], view->palette.colours[i][1], view->palette.colours[i][2]};
    return true;
}

static void release(struct gif_view *view)
{
    GifFreeMapObject(view->map);
    free(view->shown);
    free(view->next);
    free(view->choices);
    gif_lzw_close(view->lzw);
    free(view->bytes);
    free(view);
}

static bool put_header(struct gif_view *view)
{
    static const uint8_t for_ever[] = {1, 0, 0};
    int error = 0;
    errno = 0;
    view->gif = EGifOpen(view->part.file, write_bytes, &error);
    if (view->gif == NULL)
        return false;
    EGifSetGifVersion(view->gif, true);
    return check(view, EGifPutScreenDesc(view->gif, (int)view->width, (int)view->height, 8, 0, view->map)) &&
           check(view, EGifPutExtensionLeader(view->gif, APPLICATION_EXT_FUNC_CODE)) &&
           check(view, EGifPutExtensionBlock(view->gif, 11, "NETSCAPE2.0")) &&
           check(view, EGifPutExtensionBlock(view->gif, sizeof for_ever, for_ever)) &&
           check(view, EGifPutExtensionTrailer(view->gif));
}

int gif_view_open(struct gif_view **view, const struct gif_view_config *config, char *words, size_t words_bytes)
{
    *view = NULL;
    const char *fault = fault_of(config);
    if (fault != NULL) {
        say(words, words_bytes, config->path, fault);
        return VIEW_E_ARGUMENT;
    }
    struct gif_view *made = calloc(1, sizeof *made);
    if (made == NULL || !allocate(made, config)) {
        say(words, words_bytes, config->path, "there is not enough memory");
        if (made != NULL)
            release(made);
        return VIEW_E_MEMORY;
    }
    if (!part_file_open(&made->part, config->path, made->reason)) {
        say(words, words_bytes, config->path, made->reason);
        release(made);
        return VIEW_E_IO;
    }
    if (!put_header(made)) {
        /* Closing says why. */
        int result = gif_view_close(made, words, words_bytes);
        return result == VIEW_OK ? VIEW_E_MEMORY : result;
    }
    *view = made;
    return VIEW_OK;
}

/* Writes the picture that waits. */
static void put_waiting(struct gif_view *view)
{
    const GraphicsControlBlock control = {.DisposalMode = DISPOSE_DO_NOT,
                                          .UserInputFlag = false,
                                          .DelayTime = (int)view->wait_cs,
                                          .TransparentColor = CLEAR};
    GifByteType bytes[4];
    const struct patch *patch = &view->patch;
    if (view->wait_cs == 0 || view->broken)
        return;
    errno = 0;
    bool good = check(view, EGifPutExtension(view->gif, GRAPHICS_EXT_FUNC_CODE,
                                             (int)EGifGCBToExtension(&control, bytes), bytes)) &&
                check(view, EGifPutImageDesc(view->gif, (int)patch->left, (int)patch->top, (int)patch->width,
                                             (int)patch->height, false, NULL));
    for (size_t at = 0; good && at < view->byte_count; at += BLOCK_BYTES) {
        size_t rest = view->byte_count - at;
        GifByteType block[1 + BLOCK_BYTES] = {(GifByteType)(rest < BLOCK_BYTES ? rest : BLOCK_BYTES)};
        memcpy(block + 1, view->bytes + at, block[0]);
        good = check(view, EGifPutCodeNext(view->gif, block));
    }
    if (good)
        (void)check(view, EGifPutCodeNext(view->gif, NULL));
    view->wait_cs = 0;
}

/*
 * Where much moves, pixels may be farther off, or the file would grow beyond its budget; where little does, the budget
 * comes back and what was off is put right. A debt of eight pictures is the last level. The first picture is free.
 */
static void settle(struct gif_view *view, size_t bytes)
{
    uint64_t debt = view->debt + (view->is_first ? 0 : bytes);
    view->debt = debt > view->budget ? debt - view->budget : 0;
    uint64_t level = view->debt * GIF_PALETTE_LEVELS / (DEBT_PICTURES * view->budget);
    view->level = level < GIF_PALETTE_LEVELS ? (uint32_t)level : GIF_PALETTE_LEVELS - 1;
    view->is_first = false;
}

static bool may_stay(struct gif_view *view, uint8_t shown, const uint8_t *rgb)
{
    return shown != CLEAR && (gif_palette_near(&view->palette, view->level, rgb) >> shown & 1) != 0;
}

/* What stays may be written as its own colour or as none, to the eye that is the same. */
static struct gif_lzw_pixel choice_of(struct gif_view *view, uint8_t shown, const uint8_t *rgb)
{
    if (may_stay(view, shown, rgb))
        return (struct gif_lzw_pixel){(uint64_t)1 << shown | (uint64_t)1 << CLEAR, rgb};
    return (struct gif_lzw_pixel){gif_palette_near(&view->palette, view->level, rgb), rgb};
}

struct bounds {
    uint32_t left;
    uint32_t right; /* beyond the last */
    uint32_t top;
    uint32_t bottom;
};

static void stretch(struct bounds *bounds, uint32_t x, uint32_t y)
{
    bounds->left = x < bounds->left ? x : bounds->left;
    bounds->right = x >= bounds->right ? x + 1 : bounds->right;
    bounds->top = y < bounds->top ? y : bounds->top;
    bounds->bottom = y + 1;
}

/* Finds what changes; right is 0 when nothing does. `next` is not touched then. */
static struct bounds bounds_of(struct gif_view *view, const struct view_image *image)
{
    struct bounds bounds = {.left = view->width, .top = view->height};
    for (uint32_t y = 0; y < view->height; y++) {
        for (uint32_t x = 0; x < view->width; x++) {
            size_t at = (size_t)y * view->width + x;
            if (!may_stay(view, view->shown[at], image->rgb + at * 3))
                stretch(&bounds, x, y);
        }
    }
    return bounds;
}

static void take(struct gif_view *view, const struct view_image *image, const struct patch *patch)
{
    struct gif_lzw_pixel *choice = view->choices;
    for (uint32_t y = patch->top; y < patch->top + patch->height; y++) {
        for (uint32_t x = patch->left; x < patch->left + patch->width; x++) {
            size_t at = (size_t)y * view->width + x;
            *choice++ = choice_of(view, view->shown[at], image->rgb + at * 3);
        }
    }
    const struct gif_lzw_job job = {.pixels = view->choices,
                                    .count = (size_t)patch->width * patch->height,
                                    .look = (const uint8_t(*)[3])view->palette.colours,
                                    .colours = view->next,
                                    .bytes = view->bytes};
    view->byte_count = gif_lzw_write(view->lzw, &job);
    const uint8_t *next = view->next;
    for (uint32_t y = patch->top; y < patch->top + patch->height; y++) {
        for (uint32_t x = patch->left; x < patch->left + patch->width; x++, next++) {
            if (*next != CLEAR)
                view->shown[(size_t)y * view->width + x] = *next;
        }
    }
    view->patch = *patch;
}

int gif_view_add(struct gif_view *view, const struct view_image *image)
{
    if (image->rgb == NULL || image->width != view->width || image->height != view->height)
        return VIEW_E_ARGUMENT;
    struct bounds bounds = bounds_of(view, image);
    struct patch patch = {0, 0, 1, 1};
    if (bounds.right == 0 && view->wait_cs > 0 && view->wait_cs + view->delay_cs <= DELAY_MAX_CS) {
        view->wait_cs += view->delay_cs;
        settle(view, 0);
        return view->broken ? VIEW_E_IO : VIEW_OK;
    }
    put_waiting(view);
    if (bounds.right != 0)
        patch = (struct patch){bounds.left, bounds.top, bounds.right - bounds.left, bounds.bottom - bounds.top};
    take(view, image, &patch);
    settle(view, view->byte_count);
    view->wait_cs = view->delay_cs;
    return view->broken ? VIEW_E_IO : VIEW_OK;
}

int gif_view_close(struct gif_view *view, char *words, size_t words_bytes)
{
    if (view == NULL)
        return VIEW_OK;
    bool empty = view->gif != NULL && view->wait_cs == 0;
    put_waiting(view);
    int error = 0;
    if (view->gif != NULL && EGifCloseFile(view->gif, &error) == GIF_ERROR && !view->broken) {
        view->broken = true;
        (void)snprintf(view->reason, sizeof view->reason, "%s", strerror(errno));
    }
    bool good = view->gif != NULL && !view->broken && !empty;
    if (!good) {
        part_file_discard(&view->part);
        if (!view->broken)
            (void)snprintf(view->reason, sizeof view->reason, "%s",
                           empty ? "it has no picture" : "there is not enough memory");
    } else {
        good = part_file_publish(&view->part, view->reason);
    }
    if (!good)
        say(words, words_bytes, view->part.path, view->reason);
    int result = good ? VIEW_OK : empty ? VIEW_E_ARGUMENT : VIEW_E_IO;
    release(view);
    return result;
}
