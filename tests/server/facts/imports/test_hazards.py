"""Files that harm or don't fit: refused with row and reason, memory bounded, nothing written anywhere."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from server.refusal import Invalid
from tests.server.facts.imports.shop import HEADER, Shop, calls, log
from tests.server.intake.logs import workbook
from tests.server.intake.test_xlsx import PLAIN, SHEET, bomb, changed, sheet_xml

MIB = 1024 * 1024
ROW = "ann,2021-01-05,Y,Y,10,60,4"
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def xlsx_bomb(folder: Path) -> bytes:
    return bomb(folder / "bomb.xlsx", SHEET).read_bytes()


def xml_entities(_folder: Path) -> bytes:
    rows = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>')
    return changed(PLAIN, sheet=ENTITIES + rows)


def formula(_folder: Path) -> bytes:
    heads = [(0, at, word) for at, word in enumerate(HEADER.split(","))]
    cells = [(1, at, word) for at, word in enumerate(ROW.split(","))]
    return workbook(*heads, *cells[:-1], (1, 6, "=1+3"))


def long_field(_folder: Path) -> bytes:
    return log(ROW, f'"{"x" * 200_000}",2021-01-05,Y,Y,10,60,4')


def long_field_over_lines(_folder: Path) -> bytes:
    line = "x" * 1000 + "\n"
    return log(ROW, f'"{line * 110}",2021-01-05,Y,Y,10,60,4')


def mixed_encodings(_folder: Path) -> bytes:
    return (
        log(ROW)
        + "李娜,2021-01-05,Y,Y,10,60,4\n".encode()
        + "李娜,2021-01-05,Y,Y,10,60,4\n".encode("gb18030")
        + b"\xff\n"
    )


def duplicate_headers(_folder: Path) -> bytes:
    return log(f"{ROW},ben", header=f"{HEADER},Agent")


def unknown_employee(_folder: Path) -> bytes:
    return log(ROW, ROW, ROW.replace("ann", "zoe"), ROW.replace("ann", "zoe"))


def bad_cell(_folder: Path) -> bytes:
    return log(ROW, ROW.replace(",60,", ",sixty,"))


def quotes(_folder: Path) -> bytes:
    return log(ROW, f'"ann" x{ROW}')


def nul(_folder: Path) -> bytes:
    return log(*([ROW] * 3000), "ann\0,2021-01-05,Y,Y,10,60,4")


def no_zip(_folder: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("log.csv", log(ROW))
    return out.getvalue()


def future(_folder: Path) -> bytes:
    return log(ROW, ROW.replace("2021", "2921"))


def one_good_and_a_stranger_at_the_end(_folder: Path) -> bytes:
    return log(*([ROW] * 9000), ROW.replace("ann", "zoe"))


HAZARDS: list[tuple[Callable[[Path], bytes], str, str, str]] = [
    (xlsx_bomb, "log.xlsx", "xlsx.inflates", "inflates to more than"),
    (xml_entities, "log.xlsx", "xlsx.forbidden_xml", "entities"),
    (formula, "log.xlsx", "xlsx.formula", "G2"),
    (long_field, "log.csv", "file.big_field", "Row 3"),
    (long_field_over_lines, "log.csv", "file.big_field", "Row 3"),
    (mixed_encodings, "log.csv", "file.wrong_kind", ""),
    (duplicate_headers, "log.csv", "feed.several_columns", '"Agent", "Agent"'),
    (unknown_employee, "log.csv", "import.unknown_employee", 'Row 4: there is no employee "zoe" (2 rows)'),
    (bad_cell, "log.csv", "feed.bad_cell", "Row 3"),
    (quotes, "log.csv", "file.bad_quotes", "row 3"),
    (nul, "log.csv", "file.nul_byte", "Row 3002"),
    (no_zip, "log.xlsx", "file.wrong_kind", ""),
    (future, "log.csv", "fact.period_ahead", "2921-01"),
    (one_good_and_a_stranger_at_the_end, "log.csv", "import.unknown_employee", "Row 9002"),
]


@pytest.mark.parametrize(("make", "name", "code", "words"), HAZARDS, ids=lambda one: getattr(one, "__name__", None))
def test_refused_with_nothing_written(
    small_shop: Shop, tmp_path: Path, make: Callable[[Path], bytes], name: str, code: str, words: str
) -> None:
    data = make(tmp_path)
    small_shop.imported(log(*calls("ben", 1)))
    before = small_shop.census()
    tracemalloc.start()
    refused = small_shop.attempt(data, name=name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(refused, Invalid), refused
    assert code in [problem.code for problem in refused.problems]
    problem = next(problem for problem in refused.problems if problem.code == code)
    assert words in problem.message.en
    assert problem.remedy.zh
    assert small_shop.census() == before
    assert peak < 16 * MIB


def test_a_refusal_leaves_nothing_on_either_database(shop: Shop) -> None:
    before = shop.census()
    assert isinstance(shop.attempt(unknown_employee(Path())), Invalid)
    assert shop.census() == before


def test_a_file_that_was_stored_before_survives_a_refusal(small_shop: Shop) -> None:
    data = log(*calls("ann", 1))
    small_shop.imported(data)
    before = small_shop.census()
    small_shop.change("ann", left_on=date(2020, 1, 1))
    refused = small_shop.attempt(data)
    assert isinstance(refused, Invalid)
    assert [problem.code for problem in refused.problems] == ["import.not_employed"]
    assert small_shop.census()["files"] == before["files"] == 1


def test_two_people_of_one_name_are_told_apart_by_an_alias(small_shop: Shop) -> None:
    small_shop.change("cai", name="Ann")
    data = log(*calls("Ann", 2))
    refused = small_shop.attempt(data)
    assert isinstance(refused, Invalid)
    assert [problem.code for problem in refused.problems] == ["import.ambiguous_employee"]
    small_shop.imported(data, aliases={"Ann": "cai"})
    assert small_shop.values("cai")["calls"] == "2"
    assert small_shop.values("ann") == {}


def test_a_name_and_a_number_of_one_person_add_up(small_shop: Shop) -> None:
    small_shop.imported(log(*calls("ann", 2), *calls("Ann", 1), *calls("A. L.", 1)), aliases={"A. L.": " ann "})
    assert small_shop.values("ann")["calls"] == "4"


@pytest.mark.parametrize(
    ("keywords", "path"),
    [
        ({"feed": "general.calls_log"}, "feed"),
        ({"period": "fortnight"}, "period"),
        ({"mapping": {"Agent": "nobody"}}, 'map["Agent"]'),
        ({"aliases": {"x": "nobody"}}, 'aliases["x"]'),
        ({"reason": "x" * 501}, "reason"),
        ({"reason": "a\nb"}, "reason"),
    ],
)
def test_a_bad_request_names_its_path(small_shop: Shop, keywords: dict[str, object], path: str) -> None:
    before = small_shop.census()
    refused = small_shop.attempt(log(ROW), **keywords)
    assert isinstance(refused, Invalid)
    assert path in [problem.path for problem in refused.problems]
    assert small_shop.census() == before
