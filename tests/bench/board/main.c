// SPDX-License-Identifier: MIT
#include "measure.h"
#include "ruler.h"

int main(void)
{
    if (!ruler_init())
        return 1;
    measure_sizes();
    return measure_reading() && measure_sign() && measure_drivers() ? 0 : 1;
}
