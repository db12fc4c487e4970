# Greets the names of the store in turn, once a second.
. ./agent.sh

greetings=0
while :; do
    while read -r name; do
        greetings=$((greetings + 1))
        echo "$greetings" > "$work/greetings"
        echo "Hello, $name. This is greeting $greetings."
        pause 1
    done < "$work/names"
done
