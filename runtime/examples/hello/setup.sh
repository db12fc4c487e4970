# A job: does its work once and ends.
. ./agent.sh

mkdir -p "$work" || exit 1
printf '%s\n' Ada Grace Barbara Frances Radia > "$work/names"
echo "setup: $work is laid out"
