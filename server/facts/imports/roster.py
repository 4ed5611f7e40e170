"""Whom a file means: by alias, by staff number, by a name that one employee alone has."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.catalogue import nearest
from core.facts.checks import entry, quoted
from core.feeds.faults import Faults, fault
from core.problem import Problem
from core.spec import Text
from server.facts.imports.values import Listed

MOST_NAMES = 1000
"""Names without an employee that are told apart; of further ones only the rows are counted."""
LONGEST_NAME = 200
"""Characters by which they are told apart."""
_MOST_NEAR = 1000
"""Employees among whom the nearest name is looked for: that many take a tenth of a second."""

_Why = Literal["unknown", "ambiguous", "not_employed"]


@dataclass(frozen=True, slots=True)
class _Somebody:
    id: str
    first: date
    last: date


@dataclass(slots=True)
class _Stranger:
    why: _Why
    named: str
    row: int
    rows: int = 0


class Roster:
    """The employees of a unit as the rows of one file name them.

    ``aliases`` (what the file says -> staff number) goes first, then the staff number as written, then a person's name
    without regard to case and width, where one employee alone has it, whether still employed or not.
    """

    def __init__(self, listed: Sequence[Listed], aliases: Mapping[str, str]) -> None:
        self._numbers = {one.number: one for one in listed}
        self._names: dict[str, list[Listed]] = {}
        for one in listed:
            self._names.setdefault(_key(one.name), []).append(one)
        self._names.pop("", None)
        self._aliases = {_key(named): number for named, number in aliases.items()}
        self._given = dict(aliases)
        self._met: dict[str, _Somebody] = {}
        self._strangers: dict[tuple[_Why, str], _Stranger] = {}
        self._more = 0

    def alias_problems(self) -> tuple[Problem, ...]:
        """The aliases that lead to nobody."""
        return tuple(
            _no_such_number(named, number) for named, number in self._given.items() if number not in self._numbers
        )

    def id_of(self, row: int, named: str, on: date) -> str | None:
        """The id of whom row number ``row`` means by ``named``; ``None``, and noted, where that is nobody on that day."""
        found = self._met.get(named)
        if found is None:
            candidates = self._candidates(named)
            if len(candidates) != 1:
                self._note("ambiguous" if candidates else "unknown", named, row)
                return None
            one = candidates[0]
            found = _Somebody(str(one.employee_id), one.hired_on or date.min, one.left_on or date.max)
            self._met[named] = found
        if found.first <= on <= found.last:
            return found.id
        self._note("not_employed", named, row)
        return None

    def problems(self, header: str) -> tuple[Problem, ...]:
        """Each name that can't be taken, with its first row and how many rows it has; they stand under ``header``."""
        faults = Faults("import.more_strangers")
        for one in sorted(self._strangers.values(), key=lambda stranger: stranger.row):
            if faults.room:
                faults.add(self._problem(one, entry(f"rows[{one.row}]", header)))
            else:
                faults.add_unseen()
        return (*faults.problems(), *((_more_rows(self._more),) if self._more else ()))

    def _candidates(self, named: str) -> Sequence[Listed]:
        number = self._aliases.get(_key(named), named)
        known = self._numbers.get(number)
        return self._names.get(_key(named), ()) if known is None else (known,)

    def _note(self, why: _Why, named: str, row: int) -> None:
        key = (why, named[:LONGEST_NAME])
        stranger = self._strangers.get(key)
        if stranger is None:
            if len(self._strangers) >= MOST_NAMES:
                self._more += 1
                return
            stranger = self._strangers[key] = _Stranger(why, key[1], row)
        stranger.rows += 1

    def _problem(self, one: _Stranger, path: str) -> Problem:
        rows_zh, rows_en = f"共 {one.rows} 行", f"{one.rows} row{'' if one.rows == 1 else 's'}"
        first_zh, first_en, shown = f"第 {one.row} 行", f"Row {one.row}", quoted(one.named)
        if one.why == "unknown":
            near = self._near(one.named)
            hint_zh, hint_en = (f" 是否指 {near}?", f" Did you mean {near}?") if near else ("", "")
            return fault(
                "import.unknown_employee",
                path,
                Text(
                    zh=f"{first_zh}: 没有员工 {shown} ({rows_zh})。{hint_zh}",
                    en=f"{first_en}: there is no employee {shown} ({rows_en}).{hint_en}",
                ),
                Text(
                    zh=f"请先录入该员工, 或指明工号: --alias {quoted(f'{one.named}=工号')}。",
                    en=f"Enter the employee first, or name the staff number: --alias {quoted(f'{one.named}=NUMBER')}.",
                ),
            )
        if one.why == "ambiguous":
            numbers = ", ".join(sorted(who.number for who in self._candidates(one.named)))
            return fault(
                "import.ambiguous_employee",
                path,
                Text(
                    zh=f"{first_zh}: 有多名员工叫 {shown}: {numbers} ({rows_zh})。",
                    en=f"{first_en}: several employees are called {shown}: {numbers} ({rows_en}).",
                ),
                Text(
                    zh=f"请指明工号: --alias {quoted(f'{one.named}=工号')}, 或在文件中改用工号。",
                    en=f"Name the staff number: --alias {quoted(f'{one.named}=NUMBER')}, or have it in the file.",
                ),
            )
        return fault(
            "import.not_employed",
            path,
            Text(
                zh=f"{first_zh}: {shown} 当日不在职 ({rows_zh})。",
                en=f"{first_en}: {shown} wasn't employed on that day ({rows_en}).",
            ),
            Text(
                zh="请核对入职、离职日期与文件中的日期, 或是否为另一名员工。",
                en="Check the days of hire and leave against the file, and whether somebody else is meant.",
            ),
        )

    def _near(self, named: str) -> str | None:
        if len(self._numbers) > _MOST_NEAR:
            return None
        return nearest(named, (*self._numbers, *(one.name for one in self._numbers.values() if one.name)))


def _key(name: str) -> str:
    """``name`` without case, width and superfluous spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _no_such_number(named: str, number: str) -> Problem:
    return fault(
        "import.unknown_alias",
        entry("aliases", named),
        Text(zh=f"没有工号 {quoted(number)}。", en=f"There is no staff number {quoted(number)}."),
        Text(zh="别名须指向本单位员工的工号。", en="An alias leads to the staff number of an employee of the unit."),
    )


def _more_rows(rows: int) -> Problem:
    return fault(
        "import.more_strangers",
        "",
        Text(
            zh=f"另有 {rows} 行的员工对不上, 名称已超过 {MOST_NAMES} 个。",
            en=f"{rows} more rows name nobody here; there are more than {MOST_NAMES} such names.",
        ),
        Text(zh="请核对员工一列是否对应正确。", en="See whether the right column was taken for the employee."),
    )
