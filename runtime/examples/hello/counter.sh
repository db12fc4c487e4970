# Says every few seconds how many greetings there were.
. ./agent.sh

while :; do
    read -r greetings < "$work/greetings" && echo "counter: $greetings greetings so far"
    pause 3
done
