"""The entries of the audit, newest first, and one of them with what was before and what is since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from types import MappingProxyType
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.gate import page
from server.admin.reading import blank
from server.admin.views.audit.deeds import deed
from server.admin.views.audit.names import Names
from server.admin.visit import Visit
from server.audit.queries import list_entries, read_entry
from server.audit.values import EntryFilter, EntryView
from server.audit.words import SUBJECTS, FieldChange, subject_words
from server.clock import BUSINESS_ZONE
from server.identity.policy import Action
from server.identity.queries.memberships import MembershipFilter, list_memberships, members_by_ids
from server.paging import LARGEST, NOTHING, Page
from server.refusal import Invalid, Refusal, error

DOORS: Mapping[str, Text] = MappingProxyType(
    {
        "admin": Text(zh="管理页面", en="these pages"),
        "api": Text(zh="接口", en="the API"),
        "cli": Text(zh="命令行", en="the command line"),
        "job": Text(zh="系统任务", en="a job"),
    }
)
"""Where a change came in: the first word of a tag."""
QUIET = frozenset(
    {
        "id", "salt", "version", "created_at", "recorded_at", "series_id", "revision", "person_id", "digest",
        "token_digest", "origin_id", "base_id", "content_id", "regime_digest", "facts_digest", "results_digest",
        "facts_seq", "run_id",
    }
)  # fmt: skip
"""Fields that the list doesn't tell of."""
EARLIEST, LATEST = date(1900, 1, 1), date(9999, 1, 1)
"""Days beyond these bound nothing, and have no midnight everywhere."""
MOST_TOLD = 3
MOST_SEEN = 20
_NOT_LISTED = frozenset({"user", "unit", "login_session"})
"""Subjects of the deployment's chain."""
KINDS = {code: words for code, words in SUBJECTS.items() if code not in _NOT_LISTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditSieve:
    """Which entries. ``name`` is part of the name of who made them, ``actor`` and ``token`` are ids."""

    first: date | None = None
    last: date | None = None
    name: str | None = None
    subject: str | None = None
    tag: str | None = None
    row: str | None = None
    actor: UUID | None = None
    token: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry as the list tells it: ``what`` was changed is called ``name``, and its page is at ``url``."""

    entry: EntryView
    how: Text
    what: Text
    name: str | None
    url: str | None
    fields: tuple[tuple[FieldChange, str | None, str | None], ...]
    more: int


def listed(visit: Visit) -> Answer:
    """The entries that the filter lets through."""
    sieve = visit.filter(AuditSieve)
    wanted = sieve if isinstance(sieve, Refusal) else _wanted(visit, sieve)
    found: Page[EntryView] | Refusal
    found = wanted if isinstance(wanted, Refusal) else visit.ask(list_entries, wanted, after=visit.after)
    refused = found if isinstance(found, Refusal) else None
    rows = () if isinstance(found, Refusal) else found.rows
    names = Names(visit, rows)
    return visit.screen(
        "audit/list.html",
        refused,
        found=NOTHING if isinstance(found, Refusal) else found,
        told=_together(_told(names, one) for one in rows),
        sieve=visit.sieve(blank(AuditSieve), refused),
        kinds=KINDS,
        actor=None if isinstance(sieve, Refusal) else _actor(visit, sieve.actor),
        token=None if isinstance(sieve, Refusal) else sieve.token,
    )


def shown(visit: Visit, seq: int) -> Answer:
    """One entry, field by field."""
    if seq > LARGEST:
        return no_such_page()
    entry = visit.need(read_entry, seq)
    names = Names(visit, (entry,))
    return visit.screen(
        "audit/entry.html",
        told=_told(names, entry),
        entry=entry,
        fields=[(one, *_values(names, entry, one)) for one in entry.fields],
        doors=DOORS,
    )


def _together(told: Iterable[Told]) -> list[list[Told]]:
    """Entries in a row that one step of somebody has made of one kind of thing."""
    return [list(some) for _, some in groupby(told, lambda one: (one.entry.at, one.entry.actor_id, one.entry.tag))]


def _told(names: Names, entry: EntryView) -> Told:
    name = names.of(entry.subject, entry.row_id) or _about(names, entry)
    loud = [(one, *_values(names, entry, one)) for one in entry.fields if one.field not in QUIET]
    loud = [one for one in loud if name is None or one[2] != name]
    return Told(
        entry=entry,
        how=deed(entry),
        what=subject_words(entry.subject),
        name=name,
        url=names.url(entry.subject, entry.row_id),
        fields=tuple(loud[:MOST_TOLD]),
        more=max(0, len(loud) - MOST_TOLD),
    )


def _about(names: Names, entry: EntryView) -> str | None:
    """The employee whom a row without a name is about, where the entry says so."""
    held = next((one.now or one.was for one in entry.fields if one.field == "employee_id"), None)
    return None if held is None else names.of("employee", held)


def _values(names: Names, entry: EntryView, one: FieldChange) -> tuple[str | None, str | None]:
    return names.value(entry.subject, one.field, one.was), names.value(entry.subject, one.field, one.now)


def _wanted(visit: Visit, sieve: AuditSieve) -> EntryFilter | Invalid:
    actor = sieve.actor
    if sieve.name is not None:
        found = _called(visit, sieve.name)
        if isinstance(found, Invalid):
            return found
        actor = found
    return EntryFilter(
        subject=sieve.subject,
        row_id=sieve.row,
        actor_id=actor,
        token_id=sieve.token,
        tag=sieve.tag,
        since=None if sieve.first is None or sieve.first < EARLIEST else _midnight(sieve.first),
        until=None if sieve.last is None or sieve.last >= LATEST else _midnight(sieve.last + timedelta(days=1)),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BUSINESS_ZONE)


def _called(visit: Visit, name: str) -> UUID | Invalid:
    """The one user whose name here has ``name`` in it, or is ``name``."""
    rows = visit.need(list_memberships, MembershipFilter(text=name, ended=True), MOST_SEEN).rows
    exact = {one.user_id: one.name for one in rows if one.name == name}
    users = exact or {one.user_id: one.name for one in rows}
    if len(users) == 1:
        return next(iter(users))
    return _nobody(name) if not users else _several(users.values())


def _nobody(name: str) -> Invalid:
    return _beside(
        Text(zh=f"没有姓名含“{name}”的成员。", en=f"No member's name has “{name}” in it."),
        Text(zh="请核对姓名, 或留空。", en="Check it, or leave it out."),
    )


def _several(names: Iterable[str]) -> Invalid:
    listed = sorted(names)
    return _beside(
        Text(zh=f"有几位成员符合: {'、'.join(listed)}。", en=f"Several members fit: {', '.join(listed)}."),
        Text(
            zh="请写全姓名; 同名者请从“成员与角色”进入其操作记录。",
            en="Give the whole name; where two share it, go by their page under members.",
        ),
    )


def _beside(message: Text, remedy: Text) -> Invalid:
    return Invalid((error("audit.actor", "name", message, remedy),))


def _actor(visit: Visit, user_id: UUID | None) -> str | None:
    """What the user is called whose entries alone are shown; their id where they have no name."""
    if user_id is None:
        return None
    found = visit.need(members_by_ids, (user_id,)).get(user_id)
    return str(user_id) if found is None else found.name


SPOTS = (
    page("/audit", listed, Action.READ_AUDIT),
    page("/audit/{seq:int}", shown, Action.READ_AUDIT),
)
