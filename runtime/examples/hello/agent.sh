# What the agents of this fleet share; each sources it. POSIX shell, no other program than sleep, mkdir and rm.

# One work folder per home, so that two fleets at the same time never meet.
work=${REEVE_HOME:-${XDG_STATE_HOME:-$HOME/.local/state}/reeve}/work/hello

nap=

# A shell runs a trap only between commands: a sleep in the background and a wait, which a signal ends, make it prompt.
pause() {
    sleep "$1" &
    nap=$!
    wait "$nap"
    nap=
}

finish() {
    [ -z "$nap" ] || kill "$nap" 2>/dev/null
    echo "${0##*/}: asked to stop, bye"
    exit 0
}

trap finish TERM INT
