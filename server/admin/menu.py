"""The navigation: sections by task, each entry there for whom the policy allows what its page does."""

from __future__ import annotations

from dataclasses import dataclass

from core.spec import Text
from server.admin.visit import Visit
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that the navigation leads to: ``path`` within the unit, for whom ``action`` is allowed.

    ``is_own``: it is about the visitor themselves, and there for employees. ``is_wide``: it is about people in their
    number, and there for whom ``action`` reaches further than themselves.
    """

    title: Text
    path: str
    action: Action
    icon: str = "dot"
    is_own: bool = False
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Entries that belong to one task."""

    title: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it is shown; ``current``: the page lies at or below it."""

    title: Text
    url: str
    icon: str
    current: bool


def seen(visit: Visit, sections: tuple[Section, ...]) -> tuple[tuple[Text, tuple[Link, ...]], ...]:
    """Sections with the entries that are the visitor's; a section without any isn't there."""
    shown = []
    for section in sections:
        links = tuple(_link(visit, entry) for entry in section.entries if _leads(visit, entry))
        if links:
            shown.append((section.title, links))
    return tuple(shown)


def reaches_others(who: Who, action: Action) -> bool:
    """Whether ``who`` may do ``action`` for somebody else."""
    return explain(who, action).reach > Reach.OWN


def _leads(visit: Visit, entry: Entry) -> bool:
    if entry.is_own and visit.who.employee_id is None:
        return False
    return reaches_others(visit.who, entry.action) if entry.is_wide else visit.may(entry.action)


def _link(visit: Visit, entry: Entry) -> Link:
    url = visit.to(entry.path)
    return Link(entry.title, url, entry.icon, visit.path == url or visit.path.startswith(url + "/"))
