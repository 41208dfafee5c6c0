// SPDX-License-Identifier: MIT
/*
 * Results of the views: negative is an error, 0 is done, positive is named at the function.
 *
 * The values are those of <tkr/result.h>. They are repeated here because the views include nothing
 * of the components: a picture must not be able to know what the program meant.
 */
#ifndef VIEW_RESULT_H
#define VIEW_RESULT_H

#if defined(__GNUC__)
#define VIEW_MUST_CHECK __attribute__((warn_unused_result))
#else
#define VIEW_MUST_CHECK
#endif

enum view_result {
    VIEW_OK = 0,
    VIEW_E_ARGUMENT = -1, /* a value from the caller is outside its documented range */
    VIEW_E_MEMORY = -2,   /* the system gave no memory */
    VIEW_E_BUSY = -3,     /* only one may be open, and one is */
    VIEW_E_IO = -4,       /* a file or the terminal did not do what it was asked; errno says why */
};

#endif
