trap 'kill $!; echo "stop $REEVE_UNIT" >> order; exit 0' TERM
echo "start $REEVE_UNIT" >> order
sleep 3600 &
echo up
wait
