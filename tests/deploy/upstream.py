"""A stand-in for Poise behind nginx: says one event, then nothing for a while."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Upstream:
    """Context manager around the little server; ``seen`` holds the last request's headers."""

    silence = 4.0

    def __enter__(self) -> Upstream:
        self.seen: dict[str, str] = {}
        self.over = threading.Event()
        outer = self

        class Events(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.seen = dict(self.headers.items())
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                self.wfile.write(b"event: class\ndata: {}\n\n")
                self.wfile.flush()
                outer.over.wait(outer.silence)

            def log_message(self, *_: object) -> None:
                """Keep the tests' output quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Events)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
