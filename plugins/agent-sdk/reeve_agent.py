"""Tells Reeve what an agent does. One file, no dependencies, Python 3.8 and later. Without Reeve it does nothing.

    import reeve_agent as reeve

    steps = reeve.restore(default={"done": 0})
    reeve.on_save(lambda: steps)                 # when the agent is asked to end

    with reeve.request() as request:             # latency, and the error if one is raised
        answer = model.ask(prompt)
        request.tokens(sent=answer.prompt_tokens, received=answer.completion_tokens)
    reeve.progress()                             # the work came further
    reeve.queue(len(tasks))                      # how things are
    reeve.gauge("open_files", 3)                 # a name of your own

What is told is sent every ten seconds, and when the agent ends; each time it is a sign of life, also with nothing to tell.
Nothing here raises, or waits longer than a second for the host: what cannot be sent is kept for the next time.
"""

import atexit
import json
import os
import signal
import socket
import tempfile
import threading
import time

_PERIOD = 10.0
_PATIENCE = 1.0
_MOST_REQUESTS = 1000

_lock = threading.Lock()
_amounts = {}
_gauges = {}
_own_gauges = {}
_own_counters = {}
_requests = []
_savers = []
_started = False


class _Request:
    """One request, task or inference: a context manager, or finish() by hand."""

    def __init__(self):
        self._begin = time.monotonic()
        self._entry = {}

    def tokens(self, sent=0, received=0):
        self._entry["tokens_in"] = self._entry.get("tokens_in", 0) + sent
        self._entry["tokens_out"] = self._entry.get("tokens_out", 0) + received

    def failed(self, error):
        """How it failed: an HTTP status such as 429, an exception, or a word."""
        self._entry["error"] = str(_kind(error))

    def finish(self):
        self._entry["ms"] = (time.monotonic() - self._begin) * 1000
        with _lock:
            _requests.append(self._entry)
            # Without a host for long, the oldest are given up.
            del _requests[:-_MOST_REQUESTS]
        _start()

    def __enter__(self):
        return self

    def __exit__(self, _type, error, _trace):
        if error is not None:
            self.failed(error)
        self.finish()
        return False


def _kind(error):
    if isinstance(error, BaseException):
        status = getattr(error, "status_code", None) or getattr(error, "code", None)
        return status if isinstance(status, int) else type(error).__name__
    return error


def request():
    """Measures what is done within it."""
    return _Request()


def progress(steps=1):
    _add("progress", steps)


def tokens(sent=0, received=0):
    _add("tokens_in", sent)
    _add("tokens_out", received)


def cache(hits=0, misses=0):
    _add("cache_hits", hits)
    _add("cache_misses", misses)


def queue(length):
    _set(_gauges, "queue", length)


def contexts(count):
    _set(_gauges, "contexts", count)


def confidence(ratio):
    _set(_gauges, "confidence", ratio)


def gauge(name, value):
    _set(_own_gauges, name, value)


def counter(name, amount=1):
    with _lock:
        _own_counters[name] = _own_counters.get(name, 0) + amount
    _start()


def heartbeat():
    """From now on Reeve hears from this agent every ten seconds."""
    _start()


def on_save(save):
    """What save() returns is kept when the agent is asked to end, for restore() of the next run. Call it from the main thread."""
    if not _savers:
        _save_on_terminate()
    _savers.append(save)


def restore(default=None):
    """What the run before saved, or the default."""
    try:
        with open(os.environ["REEVE_STATE_FILE"], encoding="utf-8") as file:
            return json.load(file)
    except (KeyError, OSError, ValueError):
        return default


def flush():
    """Sends what there is to tell now; returns whether the host took it."""
    with _lock:
        report = dict(_amounts, **_gauges)
        sent = list(_requests)
        counters = dict(_own_counters)
        if sent:
            report["requests"] = sent
        if _own_gauges:
            report["gauges"] = dict(_own_gauges)
        if counters:
            report["counters"] = counters
        amounts = dict(_amounts)
        _amounts.clear()
        _own_counters.clear()
        _requests.clear()
    if _post(json.dumps(report)):
        return True
    with _lock:
        for name, amount in amounts.items():
            _amounts[name] = _amounts.get(name, 0) + amount
        for name, amount in counters.items():
            _own_counters[name] = _own_counters.get(name, 0) + amount
        _requests[:0] = sent
        del _requests[:-_MOST_REQUESTS]
    return False


def _add(name, amount):
    with _lock:
        _amounts[name] = _amounts.get(name, 0) + amount
    _start()


def _set(values, name, value):
    with _lock:
        values[name] = value
    _start()


def _post(body):
    path = os.environ.get("REEVE_REPORT_SOCKET")
    run = os.environ.get("REEVE_RUN")
    if not path or not run:
        return True
    data = body.encode()
    head = (
        "POST /report HTTP/1.1\r\nHost: reeve\r\nReeve-Run: %s\r\nContent-Length: %d\r\n\r\n" % (run, len(data))
    ).encode()
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(_PATIENCE)
            connection.connect(path)
            connection.sendall(head + data)
            answer = connection.recv(64)
            # A report that is refused would be refused again.
            return answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 4"))
    except OSError:
        return False


def _start():
    global _started
    with _lock:
        if _started or "REEVE_REPORT_SOCKET" not in os.environ:
            return
        _started = True
    threading.Thread(target=_tell, name="reeve-agent", daemon=True).start()
    atexit.register(flush)


def _tell():
    while True:
        flush()
        time.sleep(_PERIOD)


def _save_on_terminate():
    before = signal.getsignal(signal.SIGTERM)

    def terminate(number, frame):
        _save()
        if callable(before):
            before(number, frame)
        elif before == signal.SIG_DFL:
            flush()
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGTERM, terminate)


def _save():
    path = os.environ.get("REEVE_STATE_FILE")
    if not path:
        return
    try:
        state = None
        for save in _savers:
            state = save()
        folder = os.path.dirname(path)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        # Whatever ends the agent meanwhile, the file is whole.
        handle, draft = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(state, file)
        os.replace(draft, path)
    except (OSError, TypeError, ValueError) as error:
        print("reeve_agent: state was not saved: %s" % error)
