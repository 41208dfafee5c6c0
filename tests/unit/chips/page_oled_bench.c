// SPDX-License-Identifier: MIT
#include "page_oled_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

void board_start(struct board *board)
{
    board->pins->sda(board->chip, false, board->now_ns);
    board->now_ns += BOARD_HOLD_NS;
    board->pins->scl(board->chip, false, board->now_ns);
}

void board_restart(struct board *board)
{
    board->pins->sda(board->chip, true, board->now_ns);
    board->now_ns += BOARD_LOW_NS;
    board->pins->scl(board->chip, true, board->now_ns);
    board->now_ns += BOARD_HIGH_NS;
    board_start(board);
}

void board_stop(struct board *board)
{
    board->pins->sda(board->chip, false, board->now_ns);
    board->now_ns += BOARD_LOW_NS;
    board->pins->scl(board->chip, true, board->now_ns);
    board->now_ns += BOARD_HOLD_NS;
    board->pins->sda(board->chip, true, board->now_ns);
    board->now_ns += BOARD_LOW_NS;
}

static void send_bit(struct board *board, bool bit)
{
    board->pins->sda(board->chip, bit, board->now_ns + BOARD_LOW_NS - BOARD_SETUP_NS);
    board->now_ns += BOARD_LOW_NS;
    board->pins->scl(board->chip, true, board->now_ns);
    board->now_ns += BOARD_HIGH_NS;
    board->pins->scl(board->chip, false, board->now_ns);
}

void board_bits(struct board *board, unsigned bits, unsigned count)
{
    for (unsigned left = count; left-- > 0;) {
        send_bit(board, (bits >> left & 1U) != 0);
    }
}

bool board_byte(struct board *board, uint8_t byte)
{
    board_bits(board, byte, 8);
    board->pins->sda(board->chip, true, board->now_ns);
    board->now_ns += BOARD_LOW_NS;
    board->pins->scl(board->chip, true, board->now_ns);
    const bool acknowledged = board->pins->sda_low(board->chip);
    board->now_ns += BOARD_HIGH_NS;
    board->pins->scl(board->chip, false, board->now_ns);
    return acknowledged;
}

void board_transfer(struct board *board, const uint8_t *bytes, size_t count)
{
    board_start(board);
    assert_true(board_byte(board, PAGE_OLED_I2C_ADDRESS << 1));
    for (size_t i = 0; i < count; i++) {
        assert_true(board_byte(board, bytes[i]));
    }
    board_stop(board);
}

void board_select(struct board *board)
{
    board->pins->select(board->chip, false, board->now_ns);
    board->now_ns += BOARD_PAUSE_NS;
}

void board_deselect(struct board *board)
{
    board->now_ns += BOARD_PAUSE_NS;
    board->pins->select(board->chip, true, board->now_ns);
    board->now_ns += BOARD_PAUSE_NS;
}

void board_dc(struct board *board, bool is_data)
{
    board->pins->dc(board->chip, is_data, board->now_ns);
    board->now_ns += BOARD_PAUSE_NS;
}

void board_spi_bits(struct board *board, unsigned bits, unsigned count)
{
    for (unsigned left = count; left-- > 0;) {
        board->pins->data(board->chip, (bits >> left & 1U) != 0, board->now_ns);
        board->pins->clock(board->chip, true, board->now_ns + board->spi_period_ns / 2);
        board->now_ns += board->spi_period_ns;
        board->pins->clock(board->chip, false, board->now_ns);
    }
}

static void send(struct board *board, bool is_data, const uint8_t *bytes, size_t count)
{
    if (board->spi) {
        board_dc(board, is_data);
        board_select(board);
        for (size_t i = 0; i < count; i++) {
            board->now_ns = board->pins->byte(board->chip, bytes[i], board->now_ns, board->spi_period_ns);
        }
        board_deselect(board);
        return;
    }
    board_start(board);
    assert_true(board_byte(board, PAGE_OLED_I2C_ADDRESS << 1));
    assert_true(board_byte(board, is_data ? 0x40 : 0x00));
    for (size_t i = 0; i < count; i++) {
        assert_true(board_byte(board, bytes[i]));
    }
    board_stop(board);
}

void board_commands(struct board *board, const uint8_t *bytes, size_t count)
{
    send(board, false, bytes, count);
}

void board_data(struct board *board, const uint8_t *bytes, size_t count)
{
    send(board, true, bytes, count);
}

uint8_t board_setting(const struct board *board, unsigned command)
{
    return board->oled->settings[command];
}

void board_expect_clean(const struct board *board)
{
    if (board->log->total != 0) {
        print_message("%s\n", page_oled_violation_name(board->log->list[0].kind));
    }
    assert_int_equal(board->log->total, 0);
}

void board_expect_count(const struct board *board, enum page_oled_violation kind, uint64_t count)
{
    assert_int_equal(board->log->by_kind[kind], count);
    assert_int_equal(board->log->total, count);
}

void board_expect_only(const struct board *board, enum page_oled_violation kind, uint64_t detail)
{
    assert_string_equal(board->log->total == 0 ? "none" : page_oled_violation_name(board->log->list[0].kind),
                        page_oled_violation_name(kind));
    board_expect_count(board, kind, 1);
    assert_int_equal(board->log->list[0].detail, detail);
    assert_int_equal(board->log->list[0].unit, 0);
}
