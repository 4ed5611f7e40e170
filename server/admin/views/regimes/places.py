"""The places of a draft that may be edited, arranged as people look for them, with what the linter found at each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any

from core.catalogue import Bundle
from core.problem import Problem
from core.spec import Citation, Item, Text
from server.regimes.editable_values import EditableView
from server.regimes.pointing import pointer_of
from server.regimes.values import VersionDetail
from server.render.band_line import Stretch, item_line

PART = "part-"
TITLES: Mapping[str, Text] = MappingProxyType(
    {
        "policies": Text(zh="评定规则", en="Policies"),
        "grades": Text(zh="等级", en="Grades"),
        "rules": Text(zh="奖励与处罚", en="Awards and penalties"),
        "levels": Text(zh="级别变动", en="Levels"),
        "pay": Text(zh="工资构成", en="Pay"),
        "facts": Text(zh="指标", en="Indicators"),
    }
)
_HEADS: Mapping[str, str] = MappingProxyType(
    {
        "/grade_scale": "grades",
        "/indicators": "facts",
        "/scheme/incentives": "rules",
        "/scheme/ladder": "levels",
        "/scheme/pay": "pay",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The places of one declaration, a band or a rule, at ``path``; ``title`` tells it apart within its group.

    ``citation`` is the clause that its numbers rest on.
    """

    path: str
    citation: Citation | None
    title: Text | None
    places: tuple[EditableView, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An item or rule with its rows, its table as a line, and what was found of it as a whole."""

    name: Text
    rows: tuple[Row, ...]
    line: tuple[Stretch, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What is edited on one page. ``changed`` are its places that the draft changes, ``problems`` all that was found in it."""

    code: str
    title: Text
    places: tuple[EditableView, ...]
    changed: tuple[EditableView, ...]
    problems: tuple[Problem, ...]


def sections(places: Sequence[EditableView], detail: VersionDetail, sheet: Bundle | None) -> tuple[Section, ...]:
    """``places`` by pages, in the order of the regime; what can't be placed is in none."""
    edited = {one.path for one in detail.version.edits}
    found: dict[str, list[EditableView]] = {}
    for one in places:
        found.setdefault(section_of(one.path), []).append(one)
    told: dict[str, tuple[Problem, ...]] = {}
    for problem in detail.findings:
        code = "" if sheet is None else section_of(pointer_of(problem.path, sheet))
        told[code] = (*told.get(code, ()), problem)
    return tuple(
        Section(
            code=code,
            title=_title(code, of, sheet),
            places=tuple(of),
            changed=tuple(one for one in of if one.path in edited),
            problems=told.get(code, ()),
        )
        for code, of in found.items()
    )


def groups(section: Section, sheet: Bundle | None) -> tuple[Group, ...]:
    """The places of ``section`` by item or rule, each with what was found of it."""
    pointed = [] if sheet is None else [(pointer_of(one.path, sheet), one) for one in section.problems]
    runs = [tuple(run) for _, run in groupby(section.places, key=lambda one: one.group)]
    roots = [_root(run) for run in runs]
    paths = {one.path for one in section.places}
    found = []
    for run, root in zip(runs, roots, strict=True):
        rows = [(path, tuple(of)) for path, of in groupby(run, key=lambda one: _parent(one.path))]
        inner = paths | {path for path, _ in rows}
        found.append(
            Group(
                name=run[0].group,
                rows=tuple(
                    Row(
                        path=path,
                        citation=None if sheet is None else _clause(path, sheet),
                        title=of[0].within[-1] if of[0].within else None,
                        places=of,
                        problems=_at(pointed, path),
                    )
                    for path, of in rows
                ),
                line=() if sheet is None else _line(root, sheet),
                problems=tuple(one for at, one in pointed if at not in inner and _owner(at, roots) == root),
            )
        )
    return tuple(found)


def beside(section: Section, sheet: Bundle | None) -> Mapping[str, tuple[Problem, ...]]:
    """By path of a place, what was found there."""
    if sheet is None:
        return {}
    paths = {one.path for one in section.places}
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in section.problems:
        at = pointer_of(problem.path, sheet)
        if at in paths:
            found[at] = (*found.get(at, ()), problem)
    return found


def section_of(pointer: str) -> str:
    """The page on which what stands at ``pointer`` is edited."""
    steps = pointer.split("/")
    if pointer.startswith("/scheme/dimensions/"):
        return PART + steps[3]
    return _HEADS.get("/".join(steps[:3])) or _HEADS.get("/".join(steps[:2]), "policies")


def _title(code: str, places: Sequence[EditableView], sheet: Bundle | None) -> Text:
    if not code.startswith(PART):
        return TITLES[code]
    place = int(code.removeprefix(PART))
    return places[0].group if sheet is None else sheet.scheme.dimensions[place].name


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _root(run: Iterable[EditableView]) -> str:
    """Where the group stands that all places of ``run`` belong to."""
    parents = [_parent(one.path).split("/") for one in run]
    shared = []
    for steps in zip(*parents, strict=False):
        if len(set(steps)) > 1:
            break
        shared.append(steps[0])
    return "/".join(shared)


def _owner(pointer: str, roots: Sequence[str]) -> str:
    """The innermost of ``roots`` that ``pointer`` lies in; else the first."""
    inside = [root for root in roots if f"{pointer}/".startswith(f"{root}/")]
    return max(inside, key=len, default=roots[0])


def _at(pointed: Sequence[tuple[str, Problem]], path: str) -> tuple[Problem, ...]:
    return tuple(problem for at, problem in pointed if at == path)


def _line(root: str, sheet: Bundle) -> tuple[Stretch, ...]:
    """The table of the item that ``root`` stands at or in."""
    items = [one for one in _way(root, sheet) if isinstance(one, Item)]
    return item_line(items[-1], sheet) if items else ()


def _clause(path: str, sheet: Bundle) -> Citation | None:
    """The clause that covers what stands at ``path``: its own, else that of what it stands in."""
    cited = [getattr(one, "citation", None) for one in _way(path, sheet)]
    return next((one for one in reversed(cited) if one is not None), None)


def _way(path: str, sheet: Bundle) -> Iterator[Any]:
    """What one comes by on the way from ``sheet`` to ``path``, as far as it is there."""
    here: Any = sheet
    for step in path.split("/")[1:]:
        if isinstance(here, tuple):
            here = here[int(step)] if int(step) < len(here) else None
        elif isinstance(here, Mapping):
            here = here.get(step)
        else:
            here = getattr(here, step, None)
        yield here
