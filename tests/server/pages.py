"""Walking through a list by its pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.paging import Page
from server.refusal import Invalid

MOST_PAGES = 50
Asked = Callable[[int, str | None], Any]
ODD_CURSORS = ("", "[]", "{}", "null", "[1]", '["', '["a\\u0000"]', '["a","b","c","d","e"]', "[" * 5000, "\x00")


def walked(ask: Asked, size: int) -> list[tuple[Any, ...]]:
    """The rows of each page of ``size``; every cursor leads to what stands behind its row."""
    pages: list[tuple[Any, ...]] = []
    after: str | None = None
    while not pages or after is not None:
        page = ask(size, after)
        assert isinstance(page, Page), page
        assert len(page.rows) == len(page.cursors)
        assert page.after in (None, *page.cursors[-1:])
        for index, cursor in enumerate(page.cursors):
            following = ask(size, cursor)
            assert following.rows[: size - 1 - index] == page.rows[index + 1 :]
        pages.append(page.rows)
        after = page.after
        assert len(pages) < MOST_PAGES
    return pages


def in_pages(ask: Asked) -> tuple[Any, ...]:
    """All rows; they come in pages of one, two and a hundred alike, and what is no page is refused."""
    (whole,) = walked(ask, 100)
    assert [len(page) for page in walked(ask, 1)] == [1] * len(whole)
    for size in (1, 2):
        assert sum(walked(ask, size), ()) == whole
    for first in (-1, 0, 101):
        assert isinstance(ask(first, None), Invalid)
    for odd in ODD_CURSORS:
        answer = ask(1, odd)
        assert isinstance(answer, Invalid), odd
        assert [problem.code for problem in answer.problems] == ["page.cursor"]
    return whole
