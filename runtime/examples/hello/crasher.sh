# Works for CRASH_AFTER seconds and a little more, different from run to run, then fails.
. ./agent.sh

seconds=$((${CRASH_AFTER:-20} + $$ % 3))
echo "crasher: works for $seconds s"
pause "$seconds"
echo "crasher: something broke"
exit 3
