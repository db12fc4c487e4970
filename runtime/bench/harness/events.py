"""What the agents say: datagrams with the time at which something happened to them, on the monotonic clock."""
import socket, threading, time
from collections import namedtuple

Event = namedtuple("Event", "what name pid at run")

MORE_ROOM = 33  # SO_RCVBUFFORCE
PAUSE = 0.004


class Events:
    def __init__(self, path):
        self.path = path
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            self.socket.setsockopt(socket.SOL_SOCKET, MORE_ROOM, 8 << 20)
        except OSError:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
        self.socket.bind(path)
        self.all = []
        threading.Thread(target=self._receive, daemon=True).start()

    def _receive(self):
        while True:
            try:
                what, name, pid, at, run = self.socket.recv(512).decode().split()
            except OSError:
                return
            except ValueError:
                continue
            if what == "END":
                return
            self.all.append(Event(what, name, int(pid), int(at), int(run)))

    def close(self):
        """The thread is woken by a word of its own: closing alone would leave it asleep."""
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as last:
                last.sendto(b"END - 0 0 0", self.path)
        except OSError:
            pass
        self.socket.close()

    def mark(self):
        return len(self.all)

    def until(self, fold, since=0, timeout=60):
        """Hands each event since a mark to `fold` once; the first answer that is not None, or None when time is up.

        Polls: the events carry their times, so nothing is measured with it."""
        end = time.monotonic() + timeout
        while True:
            known = len(self.all)
            for event in self.all[since:known]:
                answer = fold(event)
                if answer is not None:
                    return answer
            since = known
            if time.monotonic() > end:
                return None
            time.sleep(PAUSE)

    def started(self, names, since=0, timeout=60):
        """When each of these was first in main(), by name; None when not all came."""
        missing, first = set(names), {}

        def fold(event):
            if event.what == "START" and event.name in missing:
                missing.remove(event.name)
                first[event.name] = event.at
            return first if not missing else None

        return first if not missing else self.until(fold, since, timeout)

    def runs(self):
        """The pid of the latest run of each unit."""
        return {event.name: event.pid for event in list(self.all) if event.what == "START"}
