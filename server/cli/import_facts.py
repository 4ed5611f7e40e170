"""``steelyard import``: a raw export into a business unit."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from core.spec import Text
from server.cli.files import STDIN
from server.cli.ingest import NOTHING_READ, header_mapping
from server.cli.options import Lang, LangOption

if TYPE_CHECKING:
    from core.catalogue import Catalogue
    from core.problem import Problem
    from server.facts.imports.values import Changes, ImportView


def import_facts(
    file: Annotated[str, typer.Argument(help="CSV or XLSX; - is standard input", metavar="FILE")],
    unit: Annotated[str, typer.Option("--unit", help="Code of the unit · 单位代码", metavar="CODE")],
    feed: Annotated[str, typer.Option("--feed", help="Code of the feed (see: steelyard catalogue)", metavar="CODE")],
    period: Annotated[
        str | None,
        typer.Option("--period", help="month, quarter, half, year: split; 2021-01, 2021-Q1: only that", metavar="P"),
    ] = None,
    map: Annotated[
        list[str] | None, typer.Option("--map", help="A header matched to a field by hand", metavar="HEADER=FIELD")
    ] = None,
    alias: Annotated[
        list[str] | None, typer.Option("--alias", help="Whom the file means by a name", metavar="NAME=NUMBER")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why numbers are replaced · 更正原因")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing")] = False,
    lang: LangOption = Lang.zh,
) -> None:
    """Import a raw export into a unit: numbers per person and period count from then on, whole or not at all."""
    from server.cli.acting import end, unit_id_of
    from server.cli.database import opened, settings_or_refuse
    from server.cli.files import shown_name
    from server.cli.loading import load_plugins
    from server.cli.refuse import faults_heading, refuse, warn
    from server.facts.imports.importing import Importer
    from server.facts.imports.values import ImportRequest, Preview
    from server.files.store import FileStore
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.render.progress import file_progress

    mapping, faults = header_mapping(map or [])
    aliases, more = _aliases(alias or [])
    if faults or more:
        refuse((*faults, *more), lang.value, faults_heading("import", (*faults, *more), NOTHING_READ))
    catalogue = load_plugins(lang.value).catalogue
    request = ImportRequest(feed=feed, period=period, mapping=mapping, aliases=aliases, reason=reason)
    settings = settings_or_refuse(lang.value)
    name = shown_name(file)
    with ExitStack() as stack:
        executor = stack.enter_context(opened(lang.value))
        importer = Importer(executor, FileStore(settings.files), operator(unit_id_of(executor, unit, lang.value)))
        stream = _stream(file, name, lang.value, stack)
        progress = stack.enter_context(file_progress(name))
        done = (
            importer.preview(stream, name, request, progress)
            if dry_run
            else importer.import_file(stream, name, "", request, settings.largest_import, progress=progress)
        )
    if isinstance(done, Refusal):
        end(done, name, lang.value, NOTHING_READ)
    shown = done if isinstance(done, Preview) else done.done
    _print(shown.changes, catalogue, lang.value)
    _say(None if isinstance(done, Preview) else done.imported, shown.rows, dry_run, lang.value)
    warn(shown.warnings, lang.value, Text(zh="提醒:", en="Remarks:"))


def _aliases(pairs: list[str]) -> tuple[dict[str, str], list[Problem]]:
    """Name -> staff number, and the pairs that can't be read. A name may hold ``=``, a number doesn't."""
    from server.refusal import error

    faults: list[Problem] = []
    found: dict[str, str] = {}
    for pair in pairs:
        name, _, number = pair.rpartition("=")
        if name.strip() and number.strip() and name not in found:
            found[name] = number.strip()
            continue
        message = Text(zh=f"{pair} 不是 名称=工号, 或重复", en=f"{pair} is not NAME=NUMBER, or given twice")
        remedy = Text(zh='例如 --alias "Ann=1001"', en='write it like --alias "Ann=1001"')
        faults.append(error("alias.invalid", "--alias", message, remedy))
    return found, faults


def _stream(file: str, name: str, lang: str, stack: ExitStack) -> BinaryIO:
    """The bytes of the file, closed with ``stack``.

    Raises:
        typer.Exit: it can't be opened.
    """
    from server.cli.files import unreadable
    from server.cli.refuse import faults_heading, refuse

    if file == STDIN:
        return sys.stdin.buffer
    try:
        return stack.enter_context(Path(file).open("rb"))
    except OSError as failure:
        problem = unreadable(file, failure)
        refuse((problem,), lang, faults_heading(name, (problem,), NOTHING_READ))


def _print(changes: Changes, catalogue: Catalogue, lang: str) -> None:
    from server.render.console import console
    from server.render.imports import changes_table

    if changes.first:
        console().print(changes_table(changes, catalogue, lang))


def _say(made: ImportView | None, rows: int, dry_run: bool, lang: str) -> None:
    """One line: what has happened."""
    from server.render.console import console

    if dry_run:
        said = Text(zh=f"试运行: 读取 {rows} 行, 未写入。", en=f"dry run: {rows} rows read, nothing was written.")
    elif made is None:
        said = Text(
            zh=f"读取 {rows} 行, 与已保存的一致, 未作更改。",
            en=f"{rows} rows read; nothing changes, nothing was written.",
        )
    else:
        said = Text(
            zh=f"已导入 {rows} 行, 记录 {made.recorded} 个数值 (导入 {made.id})。",
            en=f"imported {rows} rows, recorded {made.recorded} numbers (import {made.id}).",
        )
    console().print(said.in_(lang), soft_wrap=True)
