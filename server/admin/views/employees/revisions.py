"""Something that was recorded in revisions: the latest of them, for pages that can't be without it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from server.admin.errors import no_such_page
from server.admin.visit import Unshown


class Revised(Protocol):
    """A revision, which counts or has been withdrawn or replaced."""

    @property
    def counts(self) -> bool:
        """Whether it is the latest, and not withdrawn."""


R = TypeVar("R", bound=Revised)


def latest(revisions: Iterable[R]) -> R:
    """The last of ``revisions``.

    Raises:
        Unshown: there is none.
    """
    found = list(revisions)
    if not found:
        raise Unshown(no_such_page())
    return found[-1]


def counting(revisions: Iterable[R]) -> R:
    """The last of ``revisions``, which counts.

    Raises:
        Unshown: there is none, or it is withdrawn.
    """
    now = latest(revisions)
    if not now.counts:
        raise Unshown(no_such_page())
    return now
