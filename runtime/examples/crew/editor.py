"""Collects the results of the researchers and writes a report of each complete edition.

Serves GET /health and GET /report on loopback; the report is there from the first complete edition on.
"""

import http.server
import os
import signal
import threading

import crew

PORT = int(os.environ.get("CREW_EDITOR_PORT", "7802"))
REPORT = crew.work_folder() / "report.md"


def written(edition):
    lines = [f"# What the standard library offers, edition {edition['edition']}", ""]
    lines += ["| module | about | classes | functions | by |", "|---|---|---|---|---|"]
    for result in sorted(edition["results"], key=lambda result: result["topic"]):
        finding = result["finding"]
        summary = finding["summary"].replace("|", "\\|")
        lines.append(
            f"| {result['topic']} | {summary} | {finding['classes']} | {finding['functions']} | {result['researcher']} |"
        )
    return "\n".join(lines) + "\n"


class Desk(http.server.BaseHTTPRequestHandler):
    report = None

    def do_GET(self):
        if self.path == "/health":
            self.answer(200, "ok\n")
        elif self.path == "/report" and Desk.report:
            self.answer(200, Desk.report)
        else:
            self.answer(404 if self.path != "/report" else 503, "not there\n")

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/markdown; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """The probes would fill the log."""


def publish(edition):
    Desk.report = written(edition)
    part = REPORT.with_suffix(".part")
    part.write_text(Desk.report)
    part.replace(REPORT)
    print(f"edition {edition['edition']}: {len(edition['results'])} results in {REPORT}")


def main():
    stop = crew.stop_on(signal.SIGTERM, signal.SIGINT)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"editor on 127.0.0.1:{PORT}")
    last = 0
    while not stop.wait(1):
        edition = crew.call("GET", "/results")
        if edition and edition["complete"] and edition["edition"] != last:
            publish(edition)
            last = edition["edition"]
    server.shutdown()
    print("done")


main()
