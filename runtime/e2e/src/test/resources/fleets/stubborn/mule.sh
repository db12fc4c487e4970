trap '' TERM INT
setsid sh -c 'trap "" TERM INT HUP; sleep 3600 & wait' &
sh -c 'sleep 3600 & wait' &
echo up
while :; do wait; done
