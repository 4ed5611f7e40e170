"""A bounded load on a server of this machine: so many requests by so many connections, each waiting for its answer."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from time import perf_counter

CONNECTIONS = 4
HOST = "127.0.0.1"


def rate(port: int, path: str, body: bytes, headers: Mapping[str, str], requests: int) -> float:
    """Requests a second over ``requests`` of them.

    Raises:
        RuntimeError: an answer wasn't 200, or has errors.
    """
    each = -(-requests // CONNECTIONS)
    began = perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        for one in [pool.submit(_asked, port, path, body, headers, each) for _ in range(CONNECTIONS)]:
            one.result()
    return each * CONNECTIONS / (perf_counter() - began)


def answer(port: int, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """One answer.

    Raises:
        RuntimeError: it wasn't 200, or has errors.
    """
    return _asked(port, path, body, headers, 1)


def _asked(port: int, path: str, body: bytes, headers: Mapping[str, str], times: int) -> bytes:
    found = b""
    connection = HTTPConnection(HOST, port, timeout=60)
    try:
        for _ in range(times):
            connection.request("POST", path, body, {"content-type": "application/json", **headers})
            response = connection.getresponse()
            found = response.read()
            if response.status != 200 or found.startswith(b'{"errors"') or b'"errors":[' in found[:200]:
                raise RuntimeError(f"{response.status}: {found[:500]!r}")
    finally:
        connection.close()
    return found
