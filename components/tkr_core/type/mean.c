// SPDX-License-Identifier: MIT
#include <tkr/type.h>

/* Letters, spaces and capitals are about as frequent as in English headlines. */
static const char sample[] = "Ministers reach a deal on rates and trade after a long night of talks as rain "
                             "holds up the final test";

uint16_t tkr_type_mean_columns(const struct tkr_font *font, uint16_t characters)
{
    const uint32_t count = sizeof(sample) - 1;
    uint32_t columns = (tkr_type_measure(font, sample, (uint16_t)count) * characters + count / 2) / count;

    if (columns > UINT16_MAX)
        return UINT16_MAX;
    return columns > 0 ? (uint16_t)columns : 1;
}
