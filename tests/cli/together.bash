# Processes that start all at once, and processes that are killed.
# shellcheck shell=bash

# Between hold and go the processes of outcome() gather; then all start at once.
hold() {
    exec 9> barrier
    flock 9
}

go() {
    exec 9>&-
    wait
    rm barrier
}

# outcome NAME COMMAND...: keeps what it printed, said and ended with in out., err. and status.NAME.
outcome() {
    local name=$1 status=0
    shift
    exec 9>&- 8< barrier
    flock -s 8
    "$@" > "out.$name" 2> "err.$name" 8<&- || status=$?
    echo $status > "status.$name"
}

# Kills a loop of writers after random pauses.
kill_often() {
    local writer
    for _ in {1..40}; do
        setsid sh -c "$1" > /dev/null 2>&1 &
        writer=$!
        sleep "0.0$((RANDOM % 40 + 10))"
        # On a busy machine it takes a while until it has a group of its own; or it has ended already.
        until kill -9 -- "-$writer" 2> /dev/null || ! kill -0 "$writer" 2> /dev/null; do
            sleep 0.001
        done
        wait "$writer" 2> /dev/null || true
    done
}
