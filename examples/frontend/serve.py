"""Serves the page, and hands what is the API's on to the server: page and API have one origin."""

from __future__ import annotations

import argparse
from functools import partial
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

HANDED_ON = ("/auth/", "/graphql")
LEFT_OUT = {"connection", "keep-alive", "transfer-encoding", "content-length", "host"}


class Page(SimpleHTTPRequestHandler):
    """The files of ``static``; requests to the API go to ``server``."""

    def __init__(self, *arguments: object, server_address: str, **keywords: object) -> None:
        self._api = server_address
        super().__init__(*arguments, directory=str(Path(__file__).parent / "static"), **keywords)  # type: ignore[arg-type]

    def do_POST(self) -> None:
        """Only the API takes what is posted."""
        if not self.path.startswith(HANDED_ON):
            self.send_error(405)
            return
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        connection = HTTPConnection(self._api, timeout=60)
        try:
            headers = {name: value for name, value in self.headers.items() if name.lower() not in LEFT_OUT}
            # To the server, its own page and this one are the same; another site's request stays another site's.
            if self.headers.get("origin") == f"http://{self.headers['host']}":
                headers["Origin"] = f"http://{self._api}"
            connection.request("POST", self.path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in LEFT_OUT:
                self.send_header(name, value)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def main() -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", default="http://127.0.0.1:8000", help="where Steelyard is")
    parser.add_argument("--port", type=int, default=8080)
    given = parser.parse_args()
    handler = partial(Page, server_address=urlsplit(given.server).netloc)
    with ThreadingHTTPServer(("127.0.0.1", given.port), handler) as server:
        print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
