# SPDX-License-Identifier: MIT
# Running a board's image in QEMU; for bash programs to source (tools/board, tests/board/run).
#
# With "${qemu_counted[@]}" time in the machine is counted in instructions, one a nanosecond, and a sleeping processor
# skips to its next interrupt: a run takes the same course each time, and no longer than the work in it.
#
#   qemu_start FOLDER IMAGE [OPTION...]   starts; FOLDER takes sockets and uart.log, and is made if need be
#   qemu_ask JSON                         one command of the QMP; prints its answer; fails when that is an error
#   qemu_picture FILE png|ppm             what the display shows
#   qemu_key NAME true|false              presses a key, or lets it go
#   qemu_wait_for SECONDS PATTERN         until the UART said it
#   gdb_connect, gdb_run_to ADDRESS SECONDS, gdb_set_register NUMBER VALUE, gdb_write ADDRESS BYTES, gdb_leave
#                                         (-gdb unix:FOLDER/gdb.sock,server=on,wait=off) the processor to where ADDRESS
#                                         is executed next; there the machine stands still, and gdb_leave lets it go on
#   qemu_stop                             ends what qemu_start started; harmless otherwise

qemu_counted=(-icount shift=0,sleep=off)
qemu_patience=20 # seconds for an answer

qemu_start() {
    qemu_folder=$1
    local image=$2
    shift 2
    mkdir -p "$qemu_folder"
    rm -f "$qemu_folder"/*.sock "$qemu_folder"/*.in "$qemu_folder"/*.out
    : >"$qemu_folder/uart.log"
    qemu_helpers=()
    qemu-system-arm -M lm3s6965evb -nic none -monitor none -no-reboot \
        -serial "file:$qemu_folder/uart.log" -qmp "unix:$qemu_folder/qmp.sock,server=on,wait=off" \
        "$@" -kernel "$image" >"$qemu_folder/qemu.log" 2>&1 </dev/null &
    qemu_pid=$!
    qemu_join qmp 8 && qemu_answer >/dev/null && qemu_ask '{"execute": "qmp_capabilities"}' >/dev/null
}

qemu_is_running() {
    kill -0 "$qemu_pid" 2>/dev/null
}

# Joins the file descriptors N, to write, and N + 1, to read, to the socket NAME.sock. Both ends of the
# pipes are opened in the same order on both sides, else they would wait for each other.
qemu_join() { # name n
    local base=$qemu_folder/$1 tries=0
    until [ -S "$base.sock" ]; do
        tries=$((tries + 1))
        { [ "$tries" -lt $((qemu_patience * 20)) ] && qemu_is_running; } || return 1
        sleep 0.05
    done
    mkfifo "$base.in" "$base.out"
    socat - "UNIX-CONNECT:$base.sock" <"$base.in" >"$base.out" 2>/dev/null &
    qemu_helpers+=($!)
    eval "exec $2>'$base.in' $(($2 + 1))<'$base.out'"
}

# The next line of the QMP that is no event.
qemu_answer() {
    local line
    while read -r -t "$qemu_patience" -u 9 line; do
        case $line in
        '{"return"'* | '{"QMP"'*)
            echo "$line"
            return 0
            ;;
        '{"error"'*)
            echo "$line" >&2
            return 1
            ;;
        esac
    done
    return 1
}

qemu_ask() { # json
    echo "$1" >&8
    qemu_answer
}

qemu_picture() { # file format
    qemu_ask '{"execute": "screendump", "arguments": {"filename": "'"$1"'", "format": "'"$2"'"}}' >/dev/null
}

qemu_key() { # name down: true or false
    qemu_ask '{"execute": "input-send-event", "arguments": {"events": [{"type": "key", "data":
        {"down": '"$2"', "key": {"type": "qcode", "data": "'"$1"'"}}}]}}' >/dev/null
}

qemu_wait_for() { # seconds pattern
    local until=$((SECONDS + $1))
    until grep -aq -- "$2" "$qemu_folder/uart.log"; do
        { [ "$SECONDS" -lt "$until" ] && qemu_is_running; } || return 1
        sleep 0.1
    done
}

# ---- The remote protocol of gdb: $PACKET#CHECKSUM, answered by + and a packet of the other side ----

gdb_connect() {
    qemu_join gdb 6
}

gdb_say() { # packet
    local i code sum=0
    for ((i = 0; i < ${#1}; i++)); do
        printf -v code %d "'${1:i:1}"
        sum=$(((sum + code) % 256))
    done
    printf '$%s#%02x' "$1" "$sum" >&6
}

gdb_hear() { # seconds: sets gdb_packet
    read -r -t "$1" -d '#' -u 7 gdb_packet && read -r -t "$qemu_patience" -N 2 -u 7 || return 1
    gdb_packet=${gdb_packet##*\$}
    printf + >&6
}

gdb_ask() { # packet
    gdb_say "$1"
    gdb_hear "$qemu_patience"
}

# One step first: at a breakpoint under the program counter it would not move.
gdb_run_to() { # address seconds
    gdb_ask s && gdb_ask "Z0,$1,2" && gdb_say c && gdb_hear "$2" && [[ $gdb_packet == T05* ]] && gdb_ask "z0,$1,2"
}

# QEMU takes single registers only from a client that has asked for their description.
gdb_set_register() { # number value: hexadecimal, the lowest byte first
    gdb_ask qXfer:features:read:target.xml:0,10 && gdb_ask "P$1=$2" && [ "$gdb_packet" = OK ]
}

gdb_write() { # address bytes, in hexadecimal
    gdb_ask "M$1,$((${#2} / 2)):$2" && [ "$gdb_packet" = OK ]
}

gdb_leave() {
    gdb_ask D
}

qemu_stop() {
    local helper
    [ "${qemu_pid:-}" ] || return 0
    exec 6>&- 7<&- 8>&- 9<&-
    for helper in "$qemu_pid" ${qemu_helpers[@]+"${qemu_helpers[@]}"}; do
        kill "$helper" 2>/dev/null || true
        wait "$helper" 2>/dev/null || true
    done
    qemu_pid=
    rm -f "$qemu_folder"/*.sock "$qemu_folder"/*.in "$qemu_folder"/*.out
}
