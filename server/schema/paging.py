"""Relay connections over pages by keyset: opaque cursors, forward only, at most 100 at a time."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import strawberry
from strawberry import field
from strawberry.types import Info

from server.operations import Query
from server.paging import MOST_FIRST, Page, bad_cursor
from server.refusal import Refusal
from server.schema.context import Context

T = TypeVar("T")
FIRST = f"How many entries, 1 to {MOST_FIRST}."
AFTER = "The cursor behind which the page begins; without it, the first page."


@strawberry.type(description="Where a page lies within its list.")
class PageInfo:
    has_next_page: bool = field(description="Whether more entries follow.")
    has_previous_page: bool = field(description="Whether entries come before; lists are read forward only.")
    start_cursor: str | None = field(description="The cursor of the first entry; null on an empty page.")
    end_cursor: str | None = field(description="The cursor of the last entry: the `after` of the next page.")


@strawberry.type(description="One entry of a page.")
class Edge(Generic[T]):
    node: T = field(description="What is listed.")
    cursor: str = field(description="The place of this entry; opaque.")


@strawberry.type(description="One page of a list.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = field(description="The entries of this page with their cursors.")
    nodes: list[T] = field(description="The entries of this page without their cursors.")
    page_info: PageInfo = field(description="Where the page lies within the list.")


@dataclass(frozen=True, slots=True)
class Entry:
    """The source of an ``Edge``."""

    node: Any
    cursor: str


@dataclass(frozen=True, slots=True)
class Connected:
    """The source of a ``Connection``. What else the ``page`` tells of its list may be fields of its own."""

    page: Page[Any]
    edges: Sequence[Entry]
    nodes: Sequence[Any]
    page_info: PageInfo


def listed(info: Info[Context, None], what: Query[..., Any], first: int, after: str | None, **keywords: Any) -> Any:
    """The page of ``what`` behind the cursor ``after``; ``None`` with a noted refusal where there is none."""
    return paged(info, after, lambda place: info.context.answer(what, first=first, after=place, **keywords))


def paged(info: Info[Context, None], after: str | None, page: Callable[[str | None], Page[Any] | Refusal]) -> Any:
    """The ``page`` that begins behind the cursor ``after``; ``None`` with a noted refusal where there is none."""
    place = place_at(after)
    if place is None and after is not None:
        info.context.refuse(info, bad_cursor())
        return None
    found: Page[Any] | None = info.context.given(info, page(place))
    return None if found is None else connected(found, after)


def connected(page: Page[Any], after: str | None) -> Connected:
    """``page``, which began behind ``after``, as a connection."""
    edges = [Entry(row, cursor_at(place)) for row, place in zip(page.rows, page.cursors, strict=True)]
    info = PageInfo(
        has_next_page=page.after is not None,
        has_previous_page=after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connected(page, edges, page.rows, info)


def cursor_at(place: str) -> str:
    """The cursor of ``place``."""
    return urlsafe_b64encode(place.encode()).decode().rstrip("=")


def place_at(cursor: str | None) -> str | None:
    """What the query takes as ``after``; ``None`` for none, and for what no page gave."""
    if cursor is None:
        return None
    try:
        place = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        return None
    return place if cursor_at(place) == cursor and "\x00" not in place else None
