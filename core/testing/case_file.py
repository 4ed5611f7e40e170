"""Case tables as HR writes them, read into values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from core.calendar import Period, parse_period
from core.problem import Problem
from core.spec import Text
from core.testing.case_expectations import Expectations
from core.testing.case_model import Case, CaseFile, Expectation, GradeCase, Raw
from core.testing.overlay import merge
from core.testing.strict_yaml import read_yaml
from core.workdays import WEEKENDS, WorkCalendar

ONLY_PERSON = "P1"
"""The id of a case's one person where the case names none."""

_EMPLOYEE_KEYS = (
    "id", "name", "department", "position", "level", "hired", "values", "ratings", "events", "pay", "history",
)  # fmt: skip
_FILE_KEYS = (
    "scheme", "title", "period", "calendar", "facts", "cases", "thresholds", "people", "months", "grades",
)  # fmt: skip


def load_cases(text: str, name: str) -> tuple[CaseFile | None, tuple[Problem, ...]]:
    """The case table that ``text`` holds, or ``None`` with everything that is wrong with it.

    ``name`` is the file's name, for reports. Facts are not judged here: ``run_cases`` puts them through the same
    door as a facts file.
    """
    data, problems = read_yaml(text, name)
    if problems:
        return None, problems
    reader = _Reader(name)
    found = reader.file(data)
    if reader.problems:
        return None, tuple(reader.problems)
    return found, ()


class _Reader(Expectations):
    """Reads one case table."""

    def file(self, data: Any) -> CaseFile:
        top = self.mapping(data, "", _FILE_KEYS)
        scheme = top.get("scheme")
        if not isinstance(scheme, str):
            self.wrong(
                "cases.scheme",
                "scheme",
                Text(zh="没有写明方案", en="no scheme is named"),
                Text(zh="写上方案的代码, 如 scheme: general.r19.monthly", en="write scheme: and the scheme's code"),
            )
            scheme = ""
        base = self.employee(top.get("facts") or {}, "facts", ())
        cases = [
            *(self.case(row, f"cases[{n}]", base) for n, row in enumerate(self.entries(top.get("cases"), "cases"))),
            *(
                case
                for n, row in enumerate(self.entries(top.get("thresholds"), "thresholds"))
                for case in self.threshold(row, f"thresholds[{n}]", base)
            ),
            *(
                self.people(row, f"people[{n}]", base)
                for n, row in enumerate(self.entries(top.get("people"), "people"))
            ),
        ]
        rows = [self.row(row, f"months[{n}]", base) for n, row in enumerate(self.entries(top.get("months"), "months"))]
        grades = self.grades(top.get("grades") or {})
        names = [
            *(case.name for case in (*cases, *(case for row in rows for case in row))),
            *(case.name for case in grades),
        ]
        for case_name in dict.fromkeys(name for name in names if names.count(name) > 1):
            self.wrong(
                "cases.duplicate_case",
                case_name,
                Text(zh="两个案例同名", en="two cases have this name"),
                Text(zh="给其中一个换个名字", en="give one of them another name"),
            )
        if not names and not self.problems:
            self.wrong(
                "cases.empty",
                "cases",
                Text(zh="没有案例", en="there are no cases"),
                Text(zh="至少写一个案例", en="write at least one case"),
            )
        return CaseFile(
            name=self.name,
            scheme=scheme,
            title=self.title(top.get("title"), scheme),
            period=self.period(top.get("period")),
            cases=tuple(cases),
            grades=grades,
            rows=tuple(rows),
            calendar=self.calendar(top.get("calendar")),
        )

    def calendar(self, data: Any) -> WorkCalendar:
        if data is None:
            return WEEKENDS
        given = self.mapping(data, "calendar", ("holidays", "workdays"))
        days = {
            key: frozenset(
                self.day(day, f"calendar.{key}[{n}]") for n, day in enumerate(self.entries(given.get(key), key))
            )
            for key in ("holidays", "workdays")
        }
        years = frozenset(day.year for found in days.values() for day in found)
        return WorkCalendar(holidays=days["holidays"], workdays=days["workdays"], published=years)

    def day(self, data: Any, path: str) -> date:
        try:
            return date.fromisoformat(str(data))
        except ValueError:
            self.wrong(
                "cases.day",
                path,
                Text(zh=f"{data} 不是日期", en=f"{data} is no date"),
                Text(zh="写成 2026-10-01", en="write 2026-10-01"),
            )
            return date.min

    def row(self, data: Any, path: str, base: Raw) -> tuple[Case, ...]:
        row = self.mapping(data, path, ("case", "start", "periods"))
        name = self.case_name(data, path)
        start = merge(base, self.employee(row.get("start") or {}, f"{path}.start", ()))
        later = {key: value for key, value in base.items() if key not in ("level", "history")}
        found: list[Case] = []
        for label, step in self.mapping(row.get("periods"), f"{path}.periods", ()).items():
            where = f"{path}.periods.{label}"
            person = merge(later if found else start, self.employee(step, where, ("expect",)))
            person.setdefault("id", ONLY_PERSON)
            expected = self.expected(step.get("expect") if isinstance(step, dict) else None, f"{where}.expect")
            found.append(
                Case(
                    name=f"{name} {label}",
                    employees=(person,),
                    expected={person["id"]: expected},
                    period=self.period(label),
                )
            )
        return tuple(found)

    def period(self, data: Any) -> Period | None:
        if data is None:
            return None
        period = parse_period(str(data))
        if period is None:
            self.wrong(
                "cases.period",
                "period",
                Text(zh=f"{data} 不是周期", en=f"{data} is no period"),
                Text(zh="写成 2026-01、2026-Q1、2026-H1 或 2026", en="write 2026-01, 2026-Q1, 2026-H1 or 2026"),
            )
        return period

    def title(self, data: Any, scheme: str) -> Text:
        if data is None:
            return Text(zh=scheme, en=scheme)
        words = self.mapping(data, "title", ("zh", "en"))
        return Text(zh=str(words.get("zh", scheme)), en=str(words.get("en", scheme)))

    def employee(self, data: Any, path: str, more: tuple[str, ...]) -> Raw:
        row = self.mapping(data, path, (*_EMPLOYEE_KEYS, *more))
        person: Raw = {key: value for key, value in row.items() if key in _EMPLOYEE_KEYS}
        if "events" in person:
            person["events"] = self.events(person["events"], f"{path}.events")
        return person

    def events(self, data: Any, path: str) -> list[Raw]:
        found: list[Raw] = []
        for n, row in enumerate(self.entries(data, path)):
            event = dict(self.mapping(row, f"{path}[{n}]", ()))
            times = str(event.pop("times", "1"))
            if not times.isdecimal() or int(times) == 0:
                self.wrong(
                    "cases.times",
                    f"{path}[{n}].times",
                    Text(zh=f"{times} 不是次数", en=f"{times} is no number of times"),
                    Text(zh="写一个正整数", en="write a whole number from 1"),
                )
                times = "1"
            found += [dict(event) for _ in range(int(times))]
        return found

    def case(self, data: Any, path: str, base: Raw) -> Case:
        over = self.employee(data, path, ("case", "expect"))
        person = merge(base, over)
        person.setdefault("id", ONLY_PERSON)
        expected = self.expected(data.get("expect") if isinstance(data, dict) else None, f"{path}.expect")
        return Case(
            name=self.case_name(data, path),
            employees=(person,),
            expected={person["id"]: expected},
        )

    def people(self, data: Any, path: str, base: Raw) -> Case:
        row = self.mapping(data, path, ("case", "employees", "expect"))
        persons = [
            merge(base, self.employee(person, f"{path}.employees[{n}]", ()))
            for n, person in enumerate(self.entries(row.get("employees"), f"{path}.employees"))
        ]
        ids = tuple(str(person.get("id")) for person in persons)
        wanted = self.mapping(row.get("expect") or {}, f"{path}.expect", ids)
        return Case(
            name=self.case_name(data, path),
            employees=tuple(persons),
            expected={who: self.expected(part, f"{path}.expect.{who}") for who, part in wanted.items()},
        )

    def case_name(self, data: Any, path: str) -> str:
        name = data.get("case") if isinstance(data, dict) else None
        if not name:
            self.wrong(
                "cases.name",
                path,
                Text(zh="案例没有名字", en="the case has no name"),
                Text(zh="写上 case: 和一句话", en="write case: and a few words"),
            )
        return str(name)

    def threshold(self, data: Any, path: str, base: Raw) -> list[Case]:
        over = self.employee(data, path, ("item", "rule", "vary", "points", "holds"))
        row = data if isinstance(data, dict) else {}
        vary = str(row.get("vary"))
        watched = str(row.get("rule") or row.get("item"))
        key = "holds" if "rule" in row else "points"
        person = merge(base, over)
        person.setdefault("id", ONLY_PERSON)
        cases = []
        for value, want in self.mapping(row.get(key), f"{path}.{key}", ()).items():
            varied = self.varied(person, vary, str(value), path)
            where = f"{path}.{key}.{value}"
            if key == "holds":
                expectation = Expectation(what="rules", item=watched, want=self.yes_or_no(want, where))
            else:
                expectation = Expectation(what="points", item=watched, want=self.number(want, where))
            cases.append(
                Case(
                    name=f"{watched}: {vary} = {value}",
                    employees=(varied,),
                    expected={varied["id"]: (expectation,)},
                )
            )
        return cases

    def varied(self, person: Raw, vary: str, value: str, path: str) -> Raw:
        kind, _, code = vary.partition(".")
        if kind == "values" and code:
            return merge(person, {"values": {code: value}})
        if kind == "ratings" and "." in code:
            indicator, _, role = code.rpartition(".")
            return merge(person, {"ratings": {indicator: {role: value}}})
        others = [event for event in person.get("events", []) if event.get("kind") != code]
        if kind == "events" and code and value.isdecimal():
            return merge(person, {"events": others + [{"kind": code} for _ in range(int(value))]})
        if kind == "amount" and code:
            return merge(person, {"events": [*others, {"kind": code, "amount": value}]})
        self.wrong(
            "cases.vary",
            f"{path}.vary",
            Text(zh=f"{vary} = {value} 不能代入", en=f"{vary} = {value} can't be filled in"),
            Text(
                zh="写成 values.<指标>、ratings.<指标>.<评分人>、events.<事件> (次数) 或 amount.<事件>",
                en="write values.<indicator>, ratings.<indicator>.<role>, events.<kind> (a count) or amount.<kind>",
            ),
        )
        return person

    def grades(self, data: Any) -> tuple[GradeCase, ...]:
        found = []
        for total, grade in self.mapping(data, "grades", ()).items():
            try:
                found.append(GradeCase(total=Decimal(total), grade=grade))
            except InvalidOperation:
                self.number(total, f"grades.{total}")
        return tuple(found)
