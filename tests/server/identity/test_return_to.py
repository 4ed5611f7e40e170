"""A login leads nowhere but to this server."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.identity.return_to import local_path

PATHS = [
    ("/", "/"),
    ("/cards/7?page=2#line", "/cards/7?page=2#line"),
    ("/员工", "/员工"),
    ("/" + "x" * 499, "/" + "x" * 499),
    ("/" + "x" * 500, "/"),
    (None, "/"),
    ("", "/"),
    ("cards", "/"),
    ("//evil.example", "/"),
    ("///evil.example", "/"),
    ("/\\evil.example", "/"),
    ("/a\\..\\b", "/"),
    ("https://evil.example/", "/"),
    ("javascript:alert(1)", "/"),
    ("/\t/evil.example", "/"),
    ("/\n/evil.example", "/"),
    ("/a\r\nset-cookie: x", "/"),
    ("/\u0000", "/"),
]


@pytest.mark.parametrize(("wanted", "path"), PATHS)
def test_only_a_local_path_is_followed(wanted: str | None, path: str) -> None:
    assert local_path(wanted) == path


@given(st.text(alphabet=st.sampled_from("/\\\t\n:@?#.aé%[]"), max_size=12).map(lambda tail: "/" + tail))
def test_wherever_it_leads_is_the_same_host(wanted: str) -> None:
    led = urlsplit(urljoin("https://here.example/login", local_path(wanted)))
    assert (led.scheme, led.netloc) == ("https", "here.example")
