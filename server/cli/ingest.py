"""``steelyard ingest``: a raw export in, a facts file out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.spec import Text
from server.cli.files import STDIN
from server.cli.options import FormatOption, Lang, LangOption, TableOrJson

if TYPE_CHECKING:
    from core.catalogue import Catalogue
    from core.facts.model import Facts
    from core.problem import Problem
    from server.intake.source import Source

NOTHING_READ = Text(zh="未导入", en="nothing was imported")


def ingest(
    file: Annotated[str, typer.Argument(help="CSV or XLSX; - is standard input", metavar="FILE")],
    feed: Annotated[str, typer.Option("--feed", help="Code of the feed (see: steelyard catalogue)")],
    period: Annotated[
        str | None,
        typer.Option("--period", help="month, quarter, half, year: split; 2021-01, 2021-Q1: only that", metavar="P"),
    ] = None,
    map: Annotated[
        list[str] | None, typer.Option("--map", help="A header matched to a field by hand", metavar="HEADER=FIELD")
    ] = None,
    format: FormatOption = TableOrJson.table,
    lang: LangOption = Lang.zh,
) -> None:
    """Turn a raw export into indicator values per person and period: a facts file."""
    from core.problem import Problem
    from server.cli.files import shown_name
    from server.cli.loading import load_plugins
    from server.cli.refuse import faults_heading, refuse, warn
    from server.intake.ingest import find_feed, read_split
    from server.intake.ingest import ingest as read_export
    from server.render.progress import file_progress

    catalogue = load_plugins(lang.value).catalogue
    declared = find_feed(catalogue, feed)
    split = read_split(period)
    mapping, faults = header_mapping(map or [])
    faults += [fault for fault in (declared, split) if isinstance(fault, Problem)]
    if isinstance(declared, Problem) or faults:
        refuse(faults, lang.value, faults_heading("ingest", faults, NOTHING_READ))
    name = shown_name(file)
    with file_progress(name) as progress:
        months, problems = read_export(
            declared, catalogue, _source(file), period, mapping, name=name, progress=progress
        )
    if any(problem.severity == "error" for problem in problems):
        refuse(problems, lang.value, faults_heading(name, problems, NOTHING_READ))
    _print(months, catalogue, format, lang.value)
    warn(problems, lang.value, Text(zh="提醒:", en="Remarks:"))


def header_mapping(pairs: list[str]) -> tuple[dict[str, str], list[Problem]]:
    """Header -> field, and the pairs that can't be read. A header may hold ``=``, a field never does."""
    from core.problem import Problem

    faults: list[Problem] = []
    found: dict[str, str] = {}
    for pair in pairs:
        header, equals, field = pair.rpartition("=")
        if not equals or not header.strip() or not field.strip():
            message = Text(zh=f"{pair} 不是 表头=字段", en=f"{pair} is not HEADER=FIELD")
        elif header in found:
            message = Text(zh=f"表头 {header} 写了两次", en=f"the header {header} is given twice")
        else:
            found[header] = field.strip()
            continue
        remedy = Text(zh='例如 --map "Agent name=agent"', en='write it like --map "Agent name=agent"')
        faults.append(Problem(code="map.invalid", severity="error", path="--map", message=message, remedy=remedy))
    return found, faults


def _source(file: str) -> Source:
    return sys.stdin.buffer if file == STDIN else Path(file)


def _print(months: tuple[Facts, ...], catalogue: Catalogue, format: TableOrJson, lang: str) -> None:
    from core.facts.dump import dump_facts
    from server.render.console import console
    from server.render.facts import facts_table
    from server.render.json_text import json_text

    if format is TableOrJson.json:
        dumped = [dump_facts(month) for month in months]
        typer.echo(json_text(dumped if len(dumped) != 1 else dumped[0]))
        return
    for month in months:
        console().print(facts_table(month, catalogue, lang))
