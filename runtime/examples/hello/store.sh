# A database in miniature. "store.sh ready" asks whether a running one has loaded its names.
. ./agent.sh

if [ "${1:-}" = ready ]; then
    { read -r owner < "$work/store.pid" && kill -0 "$owner"; } 2>/dev/null && exit 0
    echo "the names are not loaded yet"
    exit 1
fi

rm -f "$work/store.pid"
echo "store: loading"
pause 1
while read -r name; do
    echo "store: loaded $name"
done < "$work/names"
echo "$$" > "$work/store.pid"
echo "store: ready"

while :; do
    pause 5
done
