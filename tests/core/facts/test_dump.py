"""Facts written as a facts file and read back are the same facts."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from core.calendar import Period
from core.catalogue import Catalogue
from core.facts.dump import dump_facts
from core.facts.model import Employee, Event, Facts, PastPeriod
from core.facts.parse import parse_facts
from plugins.general.feed_indicators import FEED_INDICATORS
from tests.core.facts.sample import BUNDLE, CATALOGUE

FULL = Facts(
    period=Period(2026, "month", 10),
    employees=(
        Employee(
            id="A1",
            name="李娜",
            department="D1",
            position="staff",
            level="ordinary",
            hired=date(2020, 3, 1),
            values={"general.answer_rate": Decimal("80.50")},
            ratings={"general.x": {"self": Decimal("90")}},
            events=(Event(kind="late", on=date(2026, 10, 3), amount=Decimal("120.00"), cause="storm"),),
            pay={"commission": Decimal("300.00")},
            history=(PastPeriod(period=Period(2026, "month", 9), total=Decimal("88.00"), rank=1, level="ordinary"),),
        ),
        Employee(id="A2"),
    ),
    totals={"general.calls": Decimal("1E+3")},
    feed="general.call_log",
)


def test_the_format_word_for_word() -> None:
    assert dump_facts(FULL) == {
        "period": "2026-10",
        "employees": [
            {
                "id": "A1",
                "name": "李娜",
                "department": "D1",
                "position": "staff",
                "level": "ordinary",
                "hired": "2020-03-01",
                "values": {"general.answer_rate": "80.50"},
                "ratings": {"general.x": {"self": "90"}},
                "events": [{"kind": "late", "on": "2026-10-03", "amount": "120.00", "cause": "storm"}],
                "pay": {"commission": "300.00"},
                "history": [{"period": "2026-09", "total": "88.00", "rank": 1, "level": "ordinary"}],
            },
            {"id": "A2"},
        ],
        "totals": {"general.calls": "1000"},
        "feed": "general.call_log",
    }


def test_it_is_read_back_as_it_was() -> None:
    catalogue = Catalogue(indicators={one.code: one for one in FEED_INDICATORS})
    facts = Facts(
        period=Period(2021, "quarter", 1),
        employees=(Employee(id="Dan", values={"general.calls": Decimal(633), "general.talk_time": Decimal("231.19")}),),
        totals={"general.calls": Decimal(633)},
        feed="general.call_log",
    )
    read, problems = parse_facts(json.loads(json.dumps(dump_facts(facts))), catalogue)
    assert problems == ()
    assert read is not None
    assert [dump_facts(one) for one in read] == [dump_facts(facts)]


def test_history_with_its_facts_and_the_start_of_a_deadline_are_read_back_as_they_were() -> None:
    reply = Event(kind="reply", on=date(2026, 10, 9), since=date(2026, 10, 8), subject="case 7")
    before = Event(kind="late", on=date(2026, 9, 30), amount=Decimal("0.5"), cause="traffic")
    facts = Facts(
        period=Period(2026, "month", 10),
        employees=(
            Employee(
                id="A1",
                level="ordinary",
                events=(reply,),
                history=(
                    PastPeriod(period=Period(2026, "month", 8), level="star"),
                    PastPeriod(
                        period=Period(2026, "month", 9),
                        total=Decimal("88.00"),
                        rank=2,
                        level="ordinary",
                        events=(before,),
                        values={"shop.answer_rate": Decimal("92.50"), "shop.mood": Decimal("-2.5")},
                    ),
                ),
            ),
        ),
    )
    written = dump_facts(facts)
    assert written["employees"][0]["events"][0]["since"] == "2026-10-08"
    assert written["employees"][0]["history"][1]["values"] == {"shop.answer_rate": "92.50", "shop.mood": "-2.5"}
    read, problems = parse_facts(json.loads(json.dumps(written)), CATALOGUE, BUNDLE)
    assert problems == ()
    assert read == (facts,)
