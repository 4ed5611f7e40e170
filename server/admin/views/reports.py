"""Reports as pictures: grades, the trend of means, what items earned by department; each with its table and workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from core.calendar import parse_period
from core.spec import Text
from core.workflow import CycleState
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.files import handed_out
from server.admin.gate import page
from server.admin.menu import Entry, Section
from server.admin.reading import blank
from server.admin.visit import Visit
from server.cycles.queries.cycles import list_cycles, read_cycle
from server.cycles.values import CycleDetail
from server.employees.queries.structure import list_departments
from server.export.cells import ExportTable, FileFormat
from server.export.written import written
from server.identity.policy import Action
from server.refusal import Refusal
from server.results.queries.reports import grade_counts, item_shares, result_words, trend

WITH_RESULTS = (CycleState.PUBLISHED, CycleState.CLOSED, CycleState.IN_REVIEW, CycleState.SCORED)
MOST_CYCLES = 50
WHOLE = Text(zh="全体", en="Everybody")
NO_GRADE = Text(zh="未定等级", en="No grade")
Number = Decimal | int
Found = Iterable[tuple[UUID | None, Text, str | None, Number]]
"""Scheme, what a row is called, the code of a department (``None``: everybody), and the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSieve:
    """Of which cycle; the latest where none is named."""

    cycle: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of numbers: ``rows`` by what they are called, a cell for each of ``columns``; of one scheme, or of none."""

    scheme: Text | None
    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[Number | None, ...]], ...]


def reports(visit: Visit) -> Answer:
    """The pictures of one cycle, and of the periods up to now."""
    wanted = visit.filter(ReportSieve)
    if isinstance(wanted, Refusal):
        return wanted
    cycles = visit.need(list_cycles, states=WITH_RESULTS, first=MOST_CYCLES).rows
    found = wanted.cycle or next((one.id for one in cycles), None)
    if found is None:
        return visit.screen("reports/none.html")
    detail = visit.need(read_cycle, found)
    return visit.screen(
        "reports/all.html",
        cycle=detail.cycle,
        cycles=cycles,
        sieve=visit.sieve(blank(ReportSieve)),
        **{name: draw(visit, detail) for name, (_, draw) in REPORTS.items()},
    )


def workbook(visit: Visit, cycle_id: UUID, name: str) -> Answer:
    """The table of one report as a workbook."""
    if name not in REPORTS:
        return no_such_page()
    title, draw = REPORTS[name]
    detail = visit.need(read_cycle, cycle_id)
    say = visit.words.text
    grids = draw(visit, detail)
    columns = tuple(map(say, grids[0].columns)) if grids else ()
    table = ExportTable(
        name=f"{say(title)} {detail.cycle.period}",
        headers=(visit.words.t("考核方案", "Scheme"), visit.words.t("项目", "What"), *columns),
        rows=[
            ("" if grid.scheme is None else say(grid.scheme), say(what), *cells)
            for grid in grids
            for what, cells in grid.rows
        ],
    )
    return handed_out(written(table, FileFormat.XLSX))


def _grades(visit: Visit, detail: CycleDetail) -> Sequence[Grid]:
    """How many got which grade."""
    found = visit.ask(grade_counts, detail.cycle.id)
    if isinstance(found, Refusal):
        return ()
    words = visit.need(result_words, tuple(one.regime_digest for one in detail.schemes if one.regime_digest))
    named = {one.id: words[one.regime_digest].grades for one in detail.schemes if one.regime_digest in words}

    def called(scheme_id: UUID, grade: str | None) -> Text:
        if grade is None:
            return NO_GRADE
        return named.get(scheme_id, {}).get(grade) or Text(zh=grade, en=grade)

    each = [(one.scheme_id, called(one.scheme_id, one.grade), one.department, one.people) for one in found]
    sums: dict[tuple[UUID, Text], int] = {}
    for scheme_id, grade, _, people in each:
        sums[scheme_id, grade] = sums.get((scheme_id, grade), 0) + people
    whole = [(scheme_id, grade, None, people) for (scheme_id, grade), people in sums.items()]
    return _grids(visit, detail, [*whole, *each])


def _trend(visit: Visit, detail: CycleDetail) -> Sequence[Grid]:
    """What totals came to on average through the periods of the cycle's kind, in percent of the full mark."""
    period = parse_period(detail.cycle.period)
    found = () if period is None else visit.need(trend, period.kind)
    return _grids(
        visit, detail, [(None, Text(zh=one.period, en=one.period), one.department, one.share) for one in found]
    )


def _items(visit: Visit, detail: CycleDetail) -> Sequence[Grid]:
    """What items earned on average by department, in percent of their full mark."""
    found = visit.ask(item_shares, detail.cycle.id)
    shares = () if isinstance(found, Refusal) else found
    return _grids(visit, detail, [(one.scheme_id, one.name, one.department, one.share) for one in shares])


def _grids(visit: Visit, detail: CycleDetail, found: Found) -> Sequence[Grid]:
    """``found`` as tables, one for each scheme, all with the same columns; rows stay in the order in which they come."""
    schemes: dict[UUID | None, Text] = {one.id: one.name for one in detail.schemes}
    names = {one.code: Text(zh=one.name, en=one.name) for one in visit.need(list_departments)}
    rows: dict[UUID | None, dict[Text, dict[str | None, Number]]] = {}
    for scheme_id, what, department, number in found:
        rows.setdefault(scheme_id, {}).setdefault(what, {})[department] = number
    codes = sorted(
        {code for each in rows.values() for cells in each.values() for code in cells}, key=lambda code: code or ""
    )
    columns = tuple(WHOLE if code is None else names.get(code, Text(zh=code, en=code)) for code in codes)
    return [
        Grid(
            scheme=schemes.get(scheme_id),
            columns=columns,
            rows=tuple((what, tuple(cells.get(code) for code in codes)) for what, cells in each.items()),
        )
        for scheme_id, each in rows.items()
    ]


REPORTS: Mapping[str, tuple[Text, Callable[[Visit, CycleDetail], Sequence[Grid]]]] = {
    "grades": (Text(zh="等级分布", en="Grades"), _grades),
    "trend": (Text(zh="平均得分走势", en="Trend of means"), _trend),
    "items": (Text(zh="各部门指标得分率", en="Items by department"), _items),
}
"""What each report is called, and what draws its tables."""

SPOTS = (
    page("/reports", reports, Action.READ_RESULTS),
    page("/reports/{cycle_id:uuid}/{name}.xlsx", workbook, Action.READ_RESULTS),
)
SECTION = Section(
    Text(zh="报表", en="Reports"),
    (Entry(Text(zh="考核报表", en="Reports"), "reports", Action.READ_RESULTS, "report", is_wide=True),),
)
