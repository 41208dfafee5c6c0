// SPDX-License-Identifier: MIT
#include "guard.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "check.h"

enum { POISON = 0xA5 };

void guard_open(struct guard *guard, size_t room)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t mapped = (room + page - 1) / page * page + page;
    void *pages = mmap(NULL, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(pages != MAP_FAILED);
    *guard = (struct guard){pages, mapped, (char *)pages + mapped - page, 0};
    assert_int_equal(mprotect(guard->end, page, PROT_NONE), 0);
}

char *guard_put(struct guard *guard, const void *bytes, size_t count)
{
    assert_true(count <= (size_t)(guard->end - guard->pages));
    memset(guard->end - guard->used, POISON, guard->used);
    guard->used = count;
    if (count != 0) {
        memcpy(guard->end - count, bytes, count);
    }
    return guard->end - count;
}

void guard_close(struct guard *guard)
{
    munmap(guard->pages, guard->mapped);
    *guard = (struct guard){0};
}
