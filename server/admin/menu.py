"""The navigation: sections by task, each entry there for whom the policy allows what its page does."""

from __future__ import annotations

from dataclasses import dataclass

from core.spec import Text
from server.admin.visit import Visit
from server.identity.policy import Action


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that the navigation leads to: ``path`` within the unit, for whom ``action`` is allowed."""

    title: Text
    path: str
    action: Action
    icon: str = "dot"


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
        links = tuple(_link(visit, entry) for entry in section.entries if visit.may(entry.action))
        if links:
            shown.append((section.title, links))
    return tuple(shown)


def _link(visit: Visit, entry: Entry) -> Link:
    url = visit.to(entry.path)
    return Link(entry.title, url, entry.icon, visit.path == url or visit.path.startswith(url + "/"))
