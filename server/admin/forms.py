"""A form as a page shows it: what was typed stays, faults stand beside their fields, and a stale one says what changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from core.problem import Problem
from server.admin.posted import KEY, WAS, Posted
from server.ids import new_id
from server.refusal import Refusal, Stale

Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a template needs for one form. ``path`` is where it is sent; ``was`` what each field held when it was opened.

    ``meanwhile`` is what fields hold now that somebody else has changed since: those that weren't touched here hold it
    already, the others hold what was typed. ``beside`` are problems by field, ``above`` those of no field.
    """

    path: str
    csrf: str
    key: str
    version: int | None
    values: Values
    was: Values
    meanwhile: Values = field(default_factory=dict)
    beside: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    above: tuple[Problem, ...] = ()

    def value(self, name: str) -> str:
        """What the field holds."""
        return next(iter(self.values.get(name, ())), "")

    def holds(self, name: str, value: str) -> bool:
        """Whether ``value`` is chosen in the field."""
        return value in self.values.get(name, ())

    def problems(self, name: str) -> tuple[Problem, ...]:
        """What is wrong with the field."""
        return self.beside.get(name, ())


def opened(path: str, csrf: str, stored: Values, version: int | None) -> Form:
    """A form that nobody has typed in yet: it shows what is ``stored``."""
    return Form(path=path, csrf=csrf, key=str(new_id()), version=version, values=stored, was=stored)


def returned(path: str, csrf: str, stored: Values, version: int | None, sent: Posted, refused: Refusal) -> Form:
    """The form that came as ``sent`` and was ``refused``, with what is ``stored`` by now at ``version``.

    It keeps its idempotency key: whoever sends it again after an answer got lost has one effect.
    """
    was = {name: sent.all(WAS + name) for name in stored}
    typed = {name: sent.all(name) for name in stored}
    is_stale = isinstance(refused, Stale)
    meanwhile = {name: now for name, now in stored.items() if is_stale and _differ(now, was[name])}
    beside, above = _placed(refused.problems, stored)
    return Form(
        path=path,
        csrf=csrf,
        key=sent.one(KEY),
        version=version if is_stale else sent.version,
        values={
            name: meanwhile[name] if name in meanwhile and not _differ(value, was[name]) else value
            for name, value in typed.items()
        },
        was=stored if is_stale else was,
        meanwhile=meanwhile,
        beside=beside,
        above=above,
    )


def called(refused: Refusal, names: Mapping[str, str]) -> Refusal:
    """``refused`` with the paths of its problems as a form calls the fields: ``names`` from path to field."""
    return replace(
        refused, problems=tuple(replace(one, path=names.get(one.path, one.path)) for one in refused.problems)
    )


def _differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether they say different things; nothing, and an empty text, say the same."""
    return [value for value in one if value] != [value for value in other if value]


def _placed(
    problems: Collection[Problem], names: Collection[str]
) -> tuple[dict[str, tuple[Problem, ...]], tuple[Problem, ...]]:
    """Problems by the field that their path begins with (``reason``, ``edits[2].value`` for ``edits``), and the rest."""
    beside: dict[str, tuple[Problem, ...]] = {}
    above: tuple[Problem, ...] = ()
    for problem in problems:
        name = next((name for name in (problem.path, problem.path.split("[")[0].split(".")[0]) if name in names), None)
        if name is None:
            above = (*above, problem)
        else:
            beside[name] = (*beside.get(name, ()), problem)
    return beside, above
