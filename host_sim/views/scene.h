// SPDX-License-Identifier: MIT
/*
 * Panels in one picture, one above the other on plain dark ground.
 */
#ifndef SCENE_H
#define SCENE_H

#include "look.h"

enum {
    SCENE_PANELS_MAX = 8,
    SCENE_MARGIN_MAX_PX = 1000,
};

struct scene_config {
    const struct look_config *panels; /* from the top; needed during open only */
    uint16_t panel_count;             /* 1 to SCENE_PANELS_MAX */
    uint16_t zoom;                    /* whole number by which the pitch of every panel is multiplied; 0: 1 */
    uint16_t margin_px;               /* around and between the panels, at every zoom */
};

struct scene;

/*
 * Allocates everything that rendering needs. VIEW_E_ARGUMENT outside the ranges here and in look.h (the pitch with the
 * zoom), VIEW_E_MEMORY when there is none; *scene is NULL then.
 */
VIEW_MUST_CHECK int scene_open(struct scene **scene, const struct scene_config *config);

/*
 * Renders a frame a panel, as look_render takes it. *image points into the scene: it is good until the next render or
 * close. After an error it is good for nothing.
 */
VIEW_MUST_CHECK int scene_render(struct scene *scene, const struct view_frame *const frames[],
                                 const struct view_image **image);

/* Renders the chart of every panel, for the palette of a GIF. */
VIEW_MUST_CHECK int scene_render_chart(struct scene *scene, const struct view_image **image);

uint32_t scene_width_px(const struct scene *scene);
uint32_t scene_height_px(const struct scene *scene);

/* Where a panel lies in the picture, with its frame. */
struct scene_place {
    uint32_t x_px;
    uint32_t y_px;
    uint32_t width_px;
    uint32_t height_px;
    struct look_grid grid; /* of its dots, in the picture of the scene */
};

/* index is below panel_count. */
struct scene_place scene_place(const struct scene *scene, uint32_t index);

/* Frees; NULL is fine. */
void scene_close(struct scene *scene);

#endif
