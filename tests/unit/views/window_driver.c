// SPDX-License-Identifier: MIT
/*
 * A program with a window, for test_window_view. Says each key in a line, and on `s` compares what the X server has on
 * its screen with the picture: the words after "screen" are the zoom and the place where it was found.
 *
 *   window_driver ZOOM        "i" shows and hides an overlay; ends after "quit", or by itself after a minute
 *   window_driver close ID    asks a window to close, as a window manager does
 */
#define _POSIX_C_SOURCE 200809L

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "noise.h"
#include "window_view.h"

enum {
    WIDTH = 150,
    HEIGHT = 40,
    OVERLAY_WIDTH = 60,
    OVERLAY_HEIGHT = 25,
    LIFE_S = 60,
};

static uint8_t pixels[WIDTH * HEIGHT * 3];
static uint8_t overlay_pixels[OVERLAY_WIDTH * OVERLAY_HEIGHT * 3];
static const struct view_image picture = {WIDTH, HEIGHT, pixels};
static const struct view_image overlay = {OVERLAY_WIDTH, OVERLAY_HEIGHT, overlay_pixels};

static const char *const names[] = {
    [WINDOW_KEY_NONE] = "none",     [WINDOW_KEY_PAUSE] = "pause",     [WINDOW_KEY_FASTER] = "faster",
    [WINDOW_KEY_SLOWER] = "slower", [WINDOW_KEY_DARKER] = "darker",   [WINDOW_KEY_BRIGHTER] = "brighter",
    [WINDOW_KEY_NEXT] = "next",     [WINDOW_KEY_INSPECT] = "inspect", [WINDOW_KEY_SAVE] = "save",
    [WINDOW_KEY_QUIT] = "quit",
};

static void paint(uint8_t *rgb, size_t bytes, uint32_t seed)
{
    struct noise noise = {seed};
    for (size_t i = 0; i < bytes; i++)
        rgb[i] = (uint8_t)(1 + noise_below(&noise, 255)); /* never black: that is what is around */
}

static uint32_t colour_at(const struct view_image *image, uint32_t x, uint32_t y)
{
    const uint8_t *pixel = image->rgb + ((size_t)y * image->width + x) * 3;
    return (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2];
}

struct screen {
    XImage *image;
    uint32_t width;
    uint32_t height;
};

static uint32_t on_screen(const struct screen *screen, uint32_t x, uint32_t y)
{
    return (uint32_t)(XGetPixel(screen->image, (int)x, (int)y) & 0xFFFFFF);
}

/* The upper left of what is not black, and beyond its lower right. */
struct box {
    uint32_t left, top, right, bottom;
};

static struct box bright_box(const struct screen *screen)
{
    struct box box = {screen->width, screen->height, 0, 0};
    for (uint32_t y = 0; y < screen->height; y++) {
        for (uint32_t x = 0; x < screen->width; x++) {
            if (on_screen(screen, x, y) == 0)
                continue;
            box.left = x < box.left ? x : box.left;
            box.top = y < box.top ? y : box.top;
            box.right = x + 1 > box.right ? x + 1 : box.right;
            box.bottom = y + 1;
        }
    }
    return box;
}

/* Whether the picture fills the box, but for the overlay that lies in the lower right of the window. */
static bool shows(const struct screen *screen, struct box box, uint32_t zoom, bool with_overlay)
{
    for (uint32_t y = box.top; y < box.bottom; y++) {
        for (uint32_t x = box.left; x < box.right; x++) {
            uint32_t wanted = colour_at(&picture, (x - box.left) / zoom, (y - box.top) / zoom);
            if (with_overlay && x >= box.right - OVERLAY_WIDTH && y >= box.bottom - OVERLAY_HEIGHT)
                wanted = colour_at(&overlay, x - (box.right - OVERLAY_WIDTH), y - (box.bottom - OVERLAY_HEIGHT));
            if (on_screen(screen, x, y) != wanted)
                return false;
        }
    }
    return true;
}

static void compare(bool with_overlay)
{
    Display *display = XOpenDisplay(NULL);
    if (display == NULL) {
        puts("screen: none");
        return;
    }
    XWindowAttributes root;
    (void)XGetWindowAttributes(display, DefaultRootWindow(display), &root);
    struct screen screen = {XGetImage(display, DefaultRootWindow(display), 0, 0, (unsigned)root.width,
                                      (unsigned)root.height, AllPlanes, ZPixmap),
                            (uint32_t)root.width, (uint32_t)root.height};
    struct box box = bright_box(&screen);
    uint32_t zoom = box.right > box.left ? (box.right - box.left) / WIDTH : 0;
    bool whole = zoom > 0 && box.right - box.left == WIDTH * zoom && box.bottom - box.top == HEIGHT * zoom;
    if (whole && shows(&screen, box, zoom, with_overlay))
        printf("screen zoom %u, left %u, right %u, above %u, below %u\n", zoom, box.left, screen.width - box.right,
               box.top, screen.height - box.bottom);
    else
        printf("screen: another picture, %u to %u and %u to %u\n", box.left, box.right, box.top, box.bottom);
    XDestroyImage(screen.image);
    XCloseDisplay(display);
}

/* Client message WM_DELETE_WINDOW (Inter-Client Communication Conventions Manual, 4.2.8.1). */
static int ask_to_close(Window window)
{
    Display *display = XOpenDisplay(NULL);
    if (display == NULL)
        return 1;
    XEvent event = {.xclient = {.type = ClientMessage, .window = window, .format = 32}};
    event.xclient.message_type = XInternAtom(display, "WM_PROTOCOLS", False);
    event.xclient.data.l[0] = (long)XInternAtom(display, "WM_DELETE_WINDOW", False);
    bool sent = XSendEvent(display, window, False, NoEventMask, &event) != 0;
    XCloseDisplay(display);
    return sent ? 0 : 1;
}

int main(int argc, char **argv)
{
    const struct timespec pause = {.tv_nsec = 5000000};
    const struct window_view_config config = {.title = "tkr window test",
                                              .width = WIDTH,
                                              .height = HEIGHT,
                                              .zoom = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 0,
                                              .corner = WINDOW_LOWER_RIGHT};
    char words[WINDOW_VIEW_WORDS_BYTES];
    struct window_view *view;
    struct window_view *second;
    enum window_key key = WINDOW_KEY_NONE;
    bool with_overlay = false;
    if (argc == 3)
        return ask_to_close((Window)strtoul(argv[2], NULL, 10));
    (void)alarm(LIFE_S);
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    paint(pixels, sizeof pixels, 3);
    paint(overlay_pixels, sizeof overlay_pixels, 4);
    if (window_view_open(&view, &config, words, sizeof words) != VIEW_OK) {
        puts(words);
        return 1;
    }
    if (window_view_open(&second, &config, words, sizeof words) != VIEW_E_BUSY)
        return 2;
    for (bool first = true; key != WINDOW_KEY_QUIT; first = false) {
        if (window_view_draw(view, &picture, with_overlay ? &overlay : NULL) != VIEW_OK)
            return 3;
        if (first)
            puts("ready");
        key = window_view_poll(view);
        if (key == WINDOW_KEY_SAVE)
            compare(with_overlay);
        else if (key != WINDOW_KEY_NONE)
            puts(names[key]);
        with_overlay = key == WINDOW_KEY_INSPECT ? !with_overlay : with_overlay;
        (void)nanosleep(&pause, NULL);
    }
    window_view_close(view);
    return 0;
}
