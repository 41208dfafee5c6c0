// SPDX-License-Identifier: MIT
#include <tkr/panels/transfer.h>

static int refused(struct tkr_transfer *transfer)
{
    transfer->report.refused++;
    transfer->report.last_error = TKR_E_IO;
    return TKR_E_IO;
}

static int give_up(struct tkr_transfer *transfer, uint64_t now)
{
    tkr_bus_reset(transfer->bus, now);
    transfer->begun_us = now; /* should the bus need long to come back */
    transfer->report.stuck++;
    transfer->report.last_error = TKR_E_IO;
    return TKR_E_IO;
}

int tkr_transfer_await(struct tkr_transfer *transfer, uint64_t now)
{
    int result = tkr_bus_idle(transfer->bus, now);

    if (result < 0)
        return refused(transfer);
    if (result == 1 && now - transfer->begun_us > TKR_TRANSFER_STUCK_US)
        return give_up(transfer, now);
    return result;
}

int tkr_transfer_begin_parts(struct tkr_transfer *transfer, const struct tkr_bus_part *parts, size_t count,
                             uint64_t now)
{
    int result;

    for (size_t i = 0; i < count; i++)
        transfer->parts[i] = parts[i];
    result = tkr_bus_send(transfer->bus, transfer->parts, count, now);
    if (result == TKR_E_BUSY) {
        transfer->report.busy++;
        return 1;
    }
    if (result < 0)
        return refused(transfer);
    transfer->begun_us = now;
    transfer->report.last_error = TKR_OK;
    return TKR_OK;
}

int tkr_transfer_begin(struct tkr_transfer *transfer, struct tkr_bus_part part, uint64_t now)
{
    return tkr_transfer_begin_parts(transfer, &part, 1, now);
}
