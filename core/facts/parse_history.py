"""History of a facts file: what earlier periods came to."""

from __future__ import annotations

from collections.abc import Mapping

from core.calendar import Period, parse_period
from core.facts.checks import Report, entry, member, quoted
from core.facts.known import Known
from core.facts.model import PastPeriod
from core.facts.parse_events import FINEST, events_of
from core.facts.parse_values import values_of
from core.spec import Text

PAST_OPTIONAL = ("total", "rank", "level", "events", "values")


def history_of(data: object, path: str, period: Period | None, known: Known, report: Report) -> tuple[PastPeriod, ...]:
    """The earlier periods at ``path``, oldest first, each once; each before ``period`` or within it (the months of a year)."""
    found: dict[Period, PastPeriod] = {}
    for index, part in enumerate(report.list_(data, path)):
        where = f"{path}[{index}]"
        past = _past(part, where, known, report)
        if past is None:
            continue
        if past.period in found:
            report.add(
                "facts.history_twice", member(where, "period"),
                Text(zh=f"{past.period} 出现了两次", en=f"{past.period} is given twice"),
                Text(zh="每个期间只写一次", en="give each period once"),
            )  # fmt: skip
        if period and not _earlier(past.period, period):
            report.add(
                "facts.history_later", member(where, "period"),
                Text(zh=f"{past.period} 不早于 {period}", en=f"{past.period} is not before {period}"),
                Text(zh="历史只写更早的、或本期之内的期间", en="history holds earlier periods, and those within this one"),
            )  # fmt: skip
        found[past.period] = past
    _without_gaps(found, period, path, report)
    return tuple(sorted(found.values(), key=lambda past: past.period.first_day))


def level_known(level: str | None, path: str, known: Known, report: Report) -> None:
    """Report ``level`` where the scheme has a ladder without it."""
    if level and known.levels and level not in known.levels:
        report.unknown("facts.unknown_level", path, level, known.levels, Text(zh="级别", en="level"))


def _without_gaps(found: Mapping[Period, PastPeriod], period: Period | None, path: str, report: Report) -> None:
    """Report each period that is left out between the earliest of its kind and the latest, or the appraised one."""
    for kind in sorted({past.kind for past in found}):
        given = sorted(past for past in found if past.kind == kind)
        last = period.shifted(-1) if period and period.kind == kind else given[-1]
        missing = given[0]
        while missing < last:
            missing = missing.shifted(1)
            if missing not in found:
                report.add(
                    "facts.history_gap", entry(path, str(missing)),
                    Text(zh=f"历史缺少 {missing}", en=f"history leaves out {missing}"),
                    Text(
                        zh='请补上该期;未参加考核的写 "total": null',
                        en='add the period; where the person was not appraised write "total": null',
                    ),
                )  # fmt: skip


def _earlier(past: Period, period: Period) -> bool:
    within = past != period and past.first_day >= period.first_day and past.last_day <= period.last_day
    return within or past.last_day < period.first_day


def _past(data: object, path: str, known: Known, report: Report) -> PastPeriod | None:
    keys = report.object_(data, path, ("period",), PAST_OPTIONAL)
    label = keys.get("period")
    period = parse_period(label) if isinstance(label, str) else None
    if "period" in keys and period is None:
        report.add(
            "facts.period", member(path, "period"),
            Text(zh=f"{quoted(label)} 不是期间", en=f"{quoted(label)} is no period"),
            Text(zh='请写成 "2026-09" 或 "2026-Q3"', en='write it as "2026-09" or "2026-Q3"'),
        )  # fmt: skip
    total = keys.get("total")
    rank = keys.get("rank")
    if rank is not None and (isinstance(rank, bool) or not isinstance(rank, int) or rank < 1):
        report.add(
            "facts.rank", member(path, "rank"),
            Text(zh=f"{quoted(rank)} 不是名次", en=f"{quoted(rank)} is no rank"),
            Text(zh="请写 1 以上的整数,不加引号", en="write a whole number from 1, without quotes"),
        )  # fmt: skip
        rank = None
    level = report.text(keys["level"], member(path, "level")) if keys.get("level") is not None else None
    level_known(level, member(path, "level"), known, report)
    events = events_of(keys.get("events", []), member(path, "events"), period, known, report, past=True)
    values = values_of(keys.get("values", {}), member(path, "values"), known, report)
    points = report.number(total, member(path, "total"), FINEST) if total is not None else None
    if period is None:
        return None
    return PastPeriod(period=period, total=points, rank=rank, level=level, events=events, values=values)
