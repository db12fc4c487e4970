#!/bin/sh
# Writes its process id and a number, ever on.
i=0
while :; do
    i=$((i + 1))
    echo "$$ $i"
    sleep 0.1
done
