# The memory server keeps its notes in one file per home, so that two fleets at the same time never meet.
work=${REEVE_HOME:-${XDG_STATE_HOME:-$HOME/.local/state}/reeve}/work/mcp-fleet
mkdir -p "$work" || exit 1
export MEMORY_FILE_PATH="$work/notes.jsonl"
exec node bridge.mjs "${MCP_NOTES_PORT:-7813}" npx --no-install mcp-server-memory
