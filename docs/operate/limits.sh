#!/bin/bash
# Looks whether limits hold on this machine: run it as root where systemd rules over cgroup v2 (a virtual machine will do).
# It starts a host as a service with Delegate=yes, and says for each limit what it saw. Leaves nothing. Needs about a minute.
# usage: limits.sh PATH-OF-REEVE
set -u
reeve=$(readlink -f "${1:?usage: limits.sh PATH-OF-REEVE}")
work=$(mktemp -d /tmp/reeve-limits.XXXXXX)
export REEVE_HOME=$work/home
unit=reeve-limits-$$
failed=0

say() { printf '%-4s %s\n' "$1" "$2"; [ "$1" = ok ] || failed=1; }
check() { if eval "$2"; then say ok "$1"; else say BAD "$1"; fi; }

trap 'systemctl stop "$unit" 2>/dev/null; rm -rf "$work"' EXIT
mkdir -p "$work/fleet" "$REEVE_HOME"
cat > "$work/fleet/reeve.yaml" <<'F'
defaults: {restart: never}
agents:
  greedy: {command: [sh, -c, "head -c 300M /dev/zero | tail | wc -c; sleep 300"], limits: {memory: 64Mi, swap: 0}}
  forking: {command: [sh, -c, "for i in 1 2 3 4 5 6 7 8 9; do sleep 300 & done; sleep 300"], limits: {processes: 5}}
  spinning: {command: [sh, -c, "while :; do :; done"], limits: {cpu: 0.2, cpu_weight: 50}}
  hiding: {command: [sh, -c, "setsid env -i sh -c 'sleep 300 & sleep 300 &' & sleep 300"]}
  twice: {command: [sh, -c, "[ -e done ] && exec sleep 300; touch done; head -c 300M /dev/zero | tail | wc -c; sleep 300"], limits: {memory: 64Mi, swap: 0}}
  sharing: {command: [sh, -c, "head -c 40M /dev/zero | tail | sleep 300"], replicas: 3, limits: {swap: 0}}
  turning: {command: [sh, -c, "while :; do :; done"], replicas: 2}
groups:
  family: {members: [sharing], limits: {memory: 96Mi, swap: 0, processes: 50}}
  outer: {members: [inner], limits: {cpu: 0.4}}
  inner: {members: [turning], limits: {cpu_weight: 50}}
F
systemd-run -q --unit "$unit" -p Delegate=yes -p "Environment=REEVE_HOME=$REEVE_HOME" \
    ${JAVA_HOME:+-p "Environment=JAVA_HOME=$JAVA_HOME"} "$reeve" run "$work/fleet"
for _ in $(seq 120); do "$reeve" ps greedy 2>/dev/null | grep -qE 'failed|exited' && break; sleep 1; done

groups=$(echo /sys/fs/cgroup/system.slice/$unit.service/home-*)
events() { "$reeve" why "$1"; "$reeve" events; }
check "the host has a group of its own" '[ -n "$(cat /sys/fs/cgroup/system.slice/$unit.service/host/cgroup.procs)" ]'
check "memory: greedy was killed for want of memory" 'events greedy | grep -q "for want of memory"'
check "processes: forking could not fork" '"$reeve" logs forking | grep -qi "fork"'
before=$(sed -n 's/^usage_usec //p' "$groups/spinning.unit/cpu.stat"); sleep 5
after=$(sed -n 's/^usage_usec //p' "$groups/spinning.unit/cpu.stat")
check "cpu: spinning used $(( (after - before) / 50000 )) % of a core, 20 % are allowed" '[ $((after - before)) -lt 1300000 ]'
check "cpu_weight: 50" '[ "$(cat "$groups/spinning.unit/cpu.weight")" = 50 ]'
hidden=$(cat "$groups/hiding.unit/cgroup.procs")
"$reeve" stop hiding >/dev/null
check "nothing of hiding is left of $(echo "$hidden" | wc -w) processes" '! ps -o stat= -p "$(echo $hidden | tr " " ,)" | grep -qv Z'
for _ in $(seq 60); do "$reeve" ps twice | grep -qE 'failed|exited' && break; sleep 1; done
"$reeve" start twice >/dev/null; "$reeve" kill twice >/dev/null
check "twice ran out of memory once, and a later kill is not taken for that" '[ "$("$reeve" events | grep "^[^ ]* twice" | grep -c "notice .*for want of memory")" = 1 ]'
check "group memory: three units that need 120Mi have 96Mi, and one at least was killed" 'events sharing-1 | grep -q "for want of memory" || "$reeve" events | grep "sharing" | grep -q "for want of memory"'
check "group memory: not all of them went" '"$reeve" ps sharing-1 sharing-2 sharing-3 | grep -qE "ready|running"'
check "group processes: 50" '[ "$(cat "$groups/family.group/pids.max")" = 50 ]'
turned() { sed -n 's/^usage_usec //p' "$groups/outer.group/cpu.stat"; }
before=$(turned); sleep 5; after=$(turned)
check "group cpu: two units used $(( (after - before) / 50000 )) % of a core together, 40 % are allowed" '[ $((after - before)) -lt 2500000 ]'
pids() { "$reeve" ps -o json | tr '{' '\n' | sed -n 's/.*"name":"\(turning-[12]\)".*"pid":\([0-9]*\).*/\1 \2/p'; }
same=$(pids)
sed -i 's/outer: {members: \[inner\], limits: {cpu: 0.4}}/outer: {members: [inner], limits: {cpu: 0.2}}/' "$work/fleet/reeve.yaml"
"$reeve" reload >/dev/null; sleep 1
before=$(turned); sleep 5; after=$(turned)
check "a reload: now $(( (after - before) / 50000 )) %, 20 % are allowed" '[ $((after - before)) -lt 1300000 ]'
sed -i '/outer: {/d; s/inner: {members: \[turning\], limits: {cpu_weight: 50}}/other: {members: [turning], limits: {cpu: 0.3, cpu_weight: 70}}/' "$work/fleet/reeve.yaml"
"$reeve" reload >/dev/null
for _ in $(seq 20); do [ -e "$groups/outer.group" ] || break; sleep 0.5; done
check "units of another group are moved, and the former is gone" '[ -e "$groups/other.group/turning-1.unit" ] && [ ! -e "$groups/outer.group" ]'
check "cpu.max of the other group holds: $(cat "$groups/other.group/cpu.max")" '[ "$(cat "$groups/other.group/cpu.max")" = "30000 100000" ]'
check "the processes are in it: $(cat "$groups"/other.group/turning-*.unit/cgroup.procs | tr '\n' ' ')" '[ "$(cat "$groups"/other.group/turning-*.unit/cgroup.procs | wc -l)" = 2 ]'
check "nothing was restarted for all that" '[ "$(pids)" = "$same" ]'
"$reeve" status | grep 'driver *process'
"$reeve" down >/dev/null
check "nothing is left" '! ls -d /sys/fs/cgroup/system.slice/$unit.service/home-* 2>/dev/null | grep -q .'
exit $failed
