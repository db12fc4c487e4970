"""What the Python agents of the crew share: a client for the dispatcher, and signals as events."""

import json
import os
import pathlib
import signal
import threading
import urllib.error
import urllib.request

DISPATCHER = f"http://127.0.0.1:{os.environ.get('CREW_PORT', '7801')}"
NAME = os.environ.get("REEVE_UNIT", f"pid {os.getpid()}")


def call(method, path, body=None):
    """Returns the decoded answer, or None when there is none or the dispatcher is away."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(DISPATCHER + path, data=data, method=method)
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            text = response.read()
            return json.loads(text) if text else None
    except (urllib.error.URLError, OSError) as error:
        print(f"the dispatcher does not answer: {error}")
        return None


def stop_on(*signals):
    """An event that is set by the first of these signals."""
    stop = threading.Event()

    def handle(number, _frame):
        print(f"{signal.Signals(number).name}: finishing")
        stop.set()

    for number in signals:
        signal.signal(number, handle)
    return stop


def work_folder():
    """One per home, so that two fleets at the same time never meet."""
    state = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    folder = pathlib.Path(os.environ.get("REEVE_HOME") or f"{state}/reeve") / "work" / "crew"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
