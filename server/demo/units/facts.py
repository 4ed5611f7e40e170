"""The facts of a month come in: exports by their feeds, exams, a facts file, and what supervisors rate themselves."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import product
from random import Random

from core.calendar import Period
from core.catalogue import Bundle, bundle
from core.facts.model import Employee, Facts
from server.clock import at
from server.demo.staff import level_of as by_skill
from server.demo.units.accounts import HR, SYSTEM
from server.demo.units.exports import export
from server.demo.units.figures import month_of, rating
from server.demo.units.office import Office, done
from server.demo.units.staff import Worker
from server.facts.commands.exams import enter_results, hold_exam
from server.facts.commands.files import record_facts_file
from server.facts.commands.ratings import give_rating
from server.facts.imports.importing import Importer
from server.facts.imports.values import ImportRequest
from server.facts.known import names
from server.facts.values import ExamMark

EXAMS = {"ecommerce.knowledge_test": "专业知识月度测试"}
MOST_BYTES = 64 * 1024 * 1024
FILE_NAMES = {
    "general.call_log": "通话记录",
    "ecommerce.chat_log": "在线咨询记录",
    "property_mgmt.appraisal_sheet": "物业客服考核表",
}
"""What the exports are called, before the month."""
SUPERVISOR = "supervisor"


def imported(office: Office, month: Period, place: int, when: datetime, seed: int, *, rated: bool = True) -> None:
    """Every export of the month is imported; ``rated``: with the supervisors' ratings, where it has some."""
    for feed in office.plan.feeds:
        raw = file_of(office, feed, month, place, seed, rated=rated)
        with at(office.moment(when)):
            importer = Importer(office.executor, office.files, office.whos[SYSTEM])
            request = ImportRequest(feed=feed, period=str(month))
            name = f"{FILE_NAMES[feed]}{month}.csv"
            done(importer.import_file(io.BytesIO(raw), name, "text/csv", request, MOST_BYTES), "fact.import")


def file_of(office: Office, feed: str, month: Period, place: int, seed: int, *, rated: bool = True) -> bytes:
    """The export of ``feed`` for the people whom it is about."""
    people = office.of_position((office.plan.feeds[feed],))
    return export(feed, people, month, place, Random(f"{office.plan.code} {feed} {month} {seed}"), rated)


def recorded(office: Office, month: Period, place: int, when: datetime, seed: int, *, rated: bool = True) -> None:
    """Exams and everything else that no export gives; ``rated``: supervisors' ratings too, where they state them as a whole."""
    random = Random(f"{office.plan.code} {month} {seed}")
    people = tuple(_people(office, month, place, random, first=not place))
    if not rated:
        people = tuple(replace(one, ratings={}) for one in people)
    people = tuple(one for one in people if one.values or one.ratings or one.events or one.pay or one.level)
    for code, title in EXAMS.items():
        if any(code in bundle_of(scheme).indicators for scheme in office.plan.schemes):
            _exam(office, code, f"{title} {month}", month, place, when, random)
    if people:
        office.did(HR, when, record_facts_file, Facts(period=month, employees=people))


def given(office: Office, month: Period, place: int, when: datetime, seed: int, share: float) -> None:
    """Each supervisor has rated ``share`` of their people one by one, as the schemes ask them to."""
    random = Random(f"{office.plan.code} ratings {month} {seed}")
    known = {who.employee_id: who for who in office.whos.values()}
    for scheme, positions in office.plan.schemes.items():
        sheet, people = bundle_of(scheme), office.of_position(positions)
        asked = [code for code in sheet.indicators if SUPERVISOR in names().roles.get(code, ())]
        for number in dict.fromkeys(one.supervisor for one in people):
            led = [one for one in people if one.supervisor == number]
            who = known[office.ids[number or ""]]
            for worker, code in product(led[: round(len(led) * share)], asked):
                value = rating(sheet.indicators[code], worker, place, random)
                when += timedelta(minutes=1)
                office.did(who, when, give_rating, office.ids[worker.number], str(month), code, SUPERVISOR, value)


def bundle_of(scheme: str) -> Bundle:
    """The scheme of the catalogue."""
    catalogue = names().catalogue
    return bundle(catalogue, catalogue.schemes[scheme])


def exported(office: Office) -> frozenset[str]:
    """The indicators that the unit's exports give."""
    feeds = (names().catalogue.feeds[one] for one in office.plan.feeds)
    return frozenset(measure.indicator for feed in feeds for measure in feed.measures)


def _people(office: Office, month: Period, place: int, random: Random, *, first: bool) -> Iterator[Employee]:
    skipped = {*exported(office), *EXAMS}
    for scheme, positions in office.plan.schemes.items():
        sheet = bundle_of(scheme)
        for worker in office.of_position(positions):
            person = month_of(worker, sheet, month, place, random, skipped)
            yield replace(person, level=level_of(worker)) if first and sheet.scheme.ladder else person


def level_of(worker: Worker) -> str:
    """The level that ``worker`` begins with, under the one scheme that has levels."""
    return by_skill(worker.skill[0])


def _exam(
    office: Office, code: str, title: str, month: Period, place: int, when: datetime, random: Random
) -> None:  # fmt: skip
    exam = office.did(HR, when, hold_exam, title, code, str(month), month.last_day)
    people: Sequence[Worker] = [
        one for positions in office.plan.schemes.values() for one in office.of_position(positions)
    ]
    marks = tuple(
        ExamMark(number=one.number, mark=Decimal(max(30, min(100, round(random.gauss(84 + 6 * one.skill[place], 6))))))
        for one in people
    )
    office.did(HR, when, enter_results, exam.id, marks)
