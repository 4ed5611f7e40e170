"""Where people find what ``steelyard serve`` serves."""

from __future__ import annotations

from typing import Any

import pytest

from server.cli.serve import reached
from server.settings import Settings


@pytest.mark.parametrize(
    ("given", "host", "port", "seen"),
    [
        ({}, "127.0.0.1", 8000, "http://127.0.0.1:8000/"),
        ({}, "127.0.0.1", 8901, "http://127.0.0.1:8901/"),
        ({}, "::1", 8901, "http://[::1]:8901/"),
        ({}, "localhost", 80, "http://localhost/"),
        ({}, "127.0.0.1", 0, "http://127.0.0.1:8000/"),
        ({}, "0.0.0.0", 8901, "http://127.0.0.1:8000/"),
        ({"public_url": "https://hr.example.com"}, "127.0.0.1", 8901, "https://hr.example.com/"),
    ],
)
def test_the_address_that_people_see(given: dict[str, Any], host: str, port: int, seen: str) -> None:
    assert str(reached(Settings(**given), host, port).public_url) == seen
