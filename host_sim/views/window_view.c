// SPDX-License-Identifier: MIT
#include "window_view.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROOM_PERCENT = 90, /* of the screen, that a window takes at most when it opens */
};

/* A picture on its way to the screen. */
struct sheet {
    SDL_Texture *texture;
    int width;
    int height;
};

struct window_view {
    SDL_Window *window;
    SDL_Renderer *renderer;
    struct sheet picture;
    struct sheet overlay;
    bool overlay_is_shown;
    int zoom_max; /* 0: none */
    enum window_corner corner;
    bool is_full;
    SDL_Rect before; /* where the window was when it became as large as the screen */
};

static bool is_open;

static void say(char *words, size_t words_bytes, const char *reason)
{
    (void)snprintf(words, words_bytes, "cannot open a window: %s", reason);
}

static bool config_is_good(const struct window_view_config *config)
{
    return config->width >= 1 && config->width <= WINDOW_VIEW_SIDE_MAX_PX && config->height >= 1 &&
           config->height <= WINDOW_VIEW_SIDE_MAX_PX && config->zoom <= WINDOW_VIEW_ZOOM_MAX &&
           (unsigned)config->corner <= WINDOW_LOWER_RIGHT;
}

static bool sheet_make(struct window_view *view, struct sheet *sheet, int width, int height)
{
    if (sheet->texture != NULL && sheet->width == width && sheet->height == height)
        return true;
    if (sheet->texture != NULL)
        SDL_DestroyTexture(sheet->texture);
    sheet->width = width;
    sheet->height = height;
    sheet->texture =
        SDL_CreateTexture(view->renderer, SDL_PIXELFORMAT_RGB24, SDL_TEXTUREACCESS_STREAMING, width, height);
    return sheet->texture != NULL;
}

static bool sheet_fill(struct window_view *view, struct sheet *sheet, const struct view_image *image)
{
    return sheet_make(view, sheet, (int)image->width, (int)image->height) &&
           SDL_UpdateTexture(sheet->texture, NULL, image->rgb, (int)image->width * 3) == 0;
}

/* How often a picture of width and height fits into a room, whole. */
static int zoom_for(int width, int height, SDL_Point room)
{
    int across = room.x / width;
    int down = room.y / height;
    return across < down ? across : down;
}

/* Where the picture lies in the window; smaller than itself when it does not fit. */
static SDL_Rect picture_place(const struct window_view *view, SDL_Point room)
{
    int width = view->picture.width;
    int height = view->picture.height;
    int zoom = zoom_for(width, height, room);
    if (view->zoom_max != 0 && zoom > view->zoom_max)
        zoom = view->zoom_max;
    SDL_Rect place = {.w = width * zoom, .h = height * zoom};
    if (zoom == 0 && (int64_t)room.x * height < (int64_t)room.y * width)
        place = (SDL_Rect){.w = room.x, .h = (int)((int64_t)room.x * height / width)};
    else if (zoom == 0)
        place = (SDL_Rect){.w = (int)((int64_t)room.y * width / height), .h = room.y};
    place.x = (room.x - place.w) / 2;
    place.y = (room.y - place.h) / 2;
    return place;
}

/* Pixels of the screen for one of the overlay: text keeps its size on screens of high density. */
static int density_of(const struct window_view *view, SDL_Point room)
{
    int width;
    SDL_GetWindowSize(view->window, &width, NULL);
    return width > 0 && room.x >= 2 * width ? room.x / width : 1;
}

static SDL_Rect overlay_place(const struct window_view *view, SDL_Point room)
{
    int density = density_of(view, room);
    SDL_Rect place = {.w = view->overlay.width * density, .h = view->overlay.height * density};
    if (view->corner == WINDOW_UPPER_RIGHT || view->corner == WINDOW_LOWER_RIGHT)
        place.x = room.x - place.w;
    if (view->corner == WINDOW_LOWER_LEFT || view->corner == WINDOW_LOWER_RIGHT)
        place.y = room.y - place.h;
    return place;
}

static bool present(struct window_view *view)
{
    SDL_Point room;
    if (SDL_GetRendererOutputSize(view->renderer, &room.x, &room.y) != 0)
        return false;
    SDL_Rect place = picture_place(view, room);
    bool is_smaller = place.w < view->picture.width;
    if (SDL_SetTextureScaleMode(view->picture.texture, is_smaller ? SDL_ScaleModeLinear : SDL_ScaleModeNearest) != 0 ||
        SDL_SetRenderDrawColor(view->renderer, 0, 0, 0, SDL_ALPHA_OPAQUE) != 0 ||
        SDL_RenderClear(view->renderer) != 0 ||
        SDL_RenderCopy(view->renderer, view->picture.texture, NULL, &place) != 0)
        return false;
    if (view->overlay_is_shown) {
        place = overlay_place(view, room);
        if (SDL_RenderCopy(view->renderer, view->overlay.texture, NULL, &place) != 0)
            return false;
    }
    SDL_RenderPresent(view->renderer);
    return true;
}

/* The size to open with, in pixels of the screen. */
static SDL_Point first_size(const struct window_view_config *config)
{
    SDL_Rect usable = {0, 0, 640, 480};
    (void)SDL_GetDisplayUsableBounds(0, &usable);
    SDL_Point room = {usable.w * ROOM_PERCENT / 100, usable.h * ROOM_PERCENT / 100};
    int width = (int)config->width;
    int height = (int)config->height;
    int zoom = zoom_for(width, height, room);
    if (config->zoom != 0)
        zoom = (int)config->zoom;
    if (zoom == 0)
        return width < room.x ? (SDL_Point){width, room.y} : (SDL_Point){room.x, height < room.y ? height : room.y};
    return (SDL_Point){width * zoom, height * zoom};
}

/* The window's size is in points. On a screen of high density a point is several pixels. */
static void correct_density(struct window_view *view, SDL_Point size)
{
    SDL_Point pixels;
    SDL_Point points;
    SDL_GetWindowSize(view->window, &points.x, &points.y);
    if (SDL_GetRendererOutputSize(view->renderer, &pixels.x, &pixels.y) == 0 && pixels.x > points.x && points.x > 0)
        SDL_SetWindowSize(view->window, size.x * points.x / pixels.x, size.y * points.y / pixels.y);
}

static bool make(struct window_view *view, const struct window_view_config *config)
{
    const int anywhere = (int)SDL_WINDOWPOS_CENTERED;
    SDL_Point size = first_size(config);
    view->zoom_max = (int)config->zoom;
    view->corner = config->corner;
    view->window = SDL_CreateWindow(config->title == NULL ? "" : config->title, anywhere, anywhere, size.x, size.y,
                                    SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_RESIZABLE);
    if (view->window == NULL)
        return false;
    view->renderer = SDL_CreateRenderer(view->window, -1, SDL_RENDERER_SOFTWARE);
    if (view->renderer == NULL)
        return false;
    correct_density(view, size);
    return sheet_make(view, &view->picture, (int)config->width, (int)config->height);
}

/* SDL has screens that nobody sees, and falls back to them. Who wants one of those names it. */
static bool is_seen(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    bool is_hidden = driver == NULL || strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0;

    return !is_hidden || SDL_getenv("SDL_VIDEODRIVER") != NULL;
}

static bool begin(void)
{
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return false;
    return is_seen() || SDL_SetError("there is no display") == 0;
}

int window_view_open(struct window_view **view, const struct window_view_config *config, char *words,
                     size_t words_bytes)
{
    *view = NULL;
    if (!config_is_good(config)) {
        say(words, words_bytes, "the picture has no size for one");
        return VIEW_E_ARGUMENT;
    }
    if (is_open) {
        say(words, words_bytes, "one is open already");
        return VIEW_E_BUSY;
    }
    struct window_view *made = calloc(1, sizeof *made);
    if (made == NULL) {
        say(words, words_bytes, "there is not enough memory");
        return VIEW_E_MEMORY;
    }
    (void)SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    (void)SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"); /* or SDL loads OpenGL to show what is painted already */
    (void)SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    is_open = true;
    if (!begin() || !make(made, config)) {
        say(words, words_bytes, SDL_GetError());
        window_view_close(made);
        return VIEW_E_IO;
    }
    *view = made;
    return VIEW_OK;
}

int window_view_draw(struct window_view *view, const struct view_image *image, const struct view_image *overlay)
{
    if (image->rgb == NULL || (int64_t)image->width != view->picture.width ||
        (int64_t)image->height != view->picture.height)
        return VIEW_E_ARGUMENT;
    if (overlay != NULL && (overlay->rgb == NULL || overlay->width < 1 || overlay->width > WINDOW_VIEW_SIDE_MAX_PX ||
                            overlay->height < 1 || overlay->height > WINDOW_VIEW_SIDE_MAX_PX))
        return VIEW_E_ARGUMENT;
    view->overlay_is_shown = overlay != NULL;
    if (!sheet_fill(view, &view->picture, image) || (overlay != NULL && !sheet_fill(view, &view->overlay, overlay)))
        return VIEW_E_IO;
    return present(view) ? VIEW_OK : VIEW_E_IO;
}

static void put_window(struct window_view *view, SDL_Rect place)
{
    SDL_SetWindowPosition(view->window, place.x, place.y);
    SDL_SetWindowSize(view->window, place.w, place.h);
}

/* SDL asks the window manager for the full screen. A kiosk may have none: then the size set here remains. */
static void toggle_full(struct window_view *view)
{
    SDL_Rect screen;
    int display = SDL_GetWindowDisplayIndex(view->window);
    if (view->is_full) {
        (void)SDL_SetWindowFullscreen(view->window, 0);
        put_window(view, view->before);
    } else if (SDL_GetDisplayBounds(display < 0 ? 0 : display, &screen) == 0) {
        SDL_GetWindowPosition(view->window, &view->before.x, &view->before.y);
        SDL_GetWindowSize(view->window, &view->before.w, &view->before.h);
        put_window(view, screen);
        (void)SDL_SetWindowFullscreen(view->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
    } else {
        return; /* no screen, no full one */
    }
    view->is_full = !view->is_full;
    (void)SDL_ShowCursor(view->is_full ? SDL_DISABLE : SDL_ENABLE);
}

/* By the letter that a layout has there; characters that need other keys with them come as text. */
static enum window_key key_of(struct window_view *view, const SDL_KeyboardEvent *event)
{
    if (event->repeat != 0 || (event->keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0)
        return WINDOW_KEY_NONE;
    if (event->keysym.sym == SDLK_f)
        toggle_full(view);
    switch (event->keysym.sym) {
    case SDLK_SPACE:
        return WINDOW_KEY_PAUSE;
    case SDLK_n:
        return WINDOW_KEY_NEXT;
    case SDLK_i:
        return WINDOW_KEY_INSPECT;
    case SDLK_s:
        return WINDOW_KEY_SAVE;
    case SDLK_q:
    case SDLK_ESCAPE:
        return WINDOW_KEY_QUIT;
    default:
        return WINDOW_KEY_NONE;
    }
}

static enum window_key key_of_text(char character)
{
    switch (character) {
    case '+':
    case '=':
        return WINDOW_KEY_FASTER;
    case '-':
        return WINDOW_KEY_SLOWER;
    case '[':
    case ',':
        return WINDOW_KEY_DARKER;
    case ']':
    case '.':
        return WINDOW_KEY_BRIGHTER;
    default:
        return WINDOW_KEY_NONE;
    }
}

enum window_key window_view_poll(struct window_view *view)
{
    enum window_key key = WINDOW_KEY_NONE;
    bool is_stale = false;
    SDL_Event event;
    while (key == WINDOW_KEY_NONE && SDL_PollEvent(&event) != 0) {
        if (event.type == SDL_QUIT)
            key = WINDOW_KEY_QUIT;
        else if (event.type == SDL_KEYDOWN)
            key = key_of(view, &event.key);
        else if (event.type == SDL_TEXTINPUT)
            key = key_of_text(event.text.text[0]);
        else if (event.type == SDL_WINDOWEVENT)
            is_stale = true;
    }
    if (is_stale)
        (void)present(view); /* when the screen is gone, drawing says so */
    return key;
}

void window_view_close(struct window_view *view)
{
    if (view == NULL)
        return;
    if (view->overlay.texture != NULL)
        SDL_DestroyTexture(view->overlay.texture);
    if (view->picture.texture != NULL)
        SDL_DestroyTexture(view->picture.texture);
    if (view->renderer != NULL)
        SDL_DestroyRenderer(view->renderer);
    if (view->window != NULL)
        SDL_DestroyWindow(view->window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    free(view);
    is_open = false;
}
