"""``steelyard employees``: the staff of a unit, in from a list and out as one."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.spec import Text
from server.cli.files import STDIN
from server.cli.options import Lang, LangOption
from server.export.cells import FileFormat

if TYPE_CHECKING:
    from server.employees.importing.sheet import StaffSheet

employees = typer.Typer(help="Employees of a unit · 员工", no_args_is_help=True)
NOTHING_IMPORTED = Text(zh="未导入", en="nothing was imported")
UnitOption = Annotated[str, typer.Option("--unit", help="Code of the unit · 业务单位代码")]


@employees.command("import")
def import_command(
    file: Annotated[str, typer.Argument(help="Staff list, CSV or XLSX; - is standard input", metavar="FILE")],
    unit: UnitOption,
    map: Annotated[
        list[str] | None,
        typer.Option("--map", help="A header matched to a field by hand; - puts it aside", metavar="HEADER=FIELD"),
    ] = None,
    levels_from: Annotated[
        datetime | None,
        typer.Option("--levels-from", formats=["%Y-%m-%d"], help="From which day on the list's levels count"),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Import without asking")] = False,
    lang: LangOption = Lang.zh,
) -> None:
    """Show what a staff list would change, ask, and import all of it or nothing."""
    from server.cli.acting import end, unit_id_of
    from server.cli.database import opened
    from server.cli.files import shown_name
    from server.cli.refuse import faults_heading, refuse, warn
    from server.employees.importing.commands import import_staff, refusals
    from server.employees.importing.queries import preview_import
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.render.console import console
    from server.render.staff import preview_lines

    said, name = lang.value, shown_name(file)
    sheet = _read(file, name, map or [], asks=not yes, lang=said)
    day = None if levels_from is None else levels_from.date()
    with opened(said) as executor:
        who = operator(unit_id_of(executor, unit, said))
        preview = executor.ask(who, preview_import, sheet, day)
        if isinstance(preview, Refusal):
            end(preview, name, said, NOTHING_IMPORTED)
        for line in preview_lines(preview, said):
            console().print(line)
        warn(preview.remarks, said, Text(zh="请留意:", en="please note:"))
        faults = refusals(preview)
        if faults:
            refuse(faults, said, faults_heading(name, faults, NOTHING_IMPORTED))
        if not yes and not typer.confirm(Text(zh="导入?", en="Import?").in_(said)):
            typer.echo(NOTHING_IMPORTED.in_(said))
            raise typer.Exit(1)
        done = executor.perform(who, import_staff, sheet, preview.digest, day)
    if isinstance(done, Refusal):
        end(done, name, said, NOTHING_IMPORTED)
    typer.echo(
        Text(
            zh=f"已导入: 新增 {done.new}, 变更 {done.changed}, 未变 {done.unchanged}",
            en=f"imported: {done.new} new, {done.changed} changed, {done.unchanged} unchanged",
        ).in_(said)
    )


@employees.command()
def export(
    unit: UnitOption,
    format: Annotated[FileFormat, typer.Option("--format", help="Kind of file")] = FileFormat.CSV,
    output: Annotated[
        str, typer.Option("--output", "-o", help="File to write; - is standard output", metavar="FILE")
    ] = STDIN,
    lang: LangOption = Lang.zh,
) -> None:
    """Write the staff as a list that can be imported again unchanged."""
    from server.cli.acting import end, unit_id_of
    from server.cli.database import opened
    from server.clock import today
    from server.employees.listing import staff_table
    from server.employees.queries.export import export_staff
    from server.export.written import written
    from server.identity.who import operator
    from server.refusal import Refusal

    with opened(lang.value) as executor:
        found = executor.ask(operator(unit_id_of(executor, unit, lang.value)), export_staff, today())
    if isinstance(found, Refusal):
        end(found, "employees", lang.value)
    _put(output, written(staff_table(found, lang.value), format).content, lang.value)


def _read(file: str, name: str, pairs: list[str], *, asks: bool, lang: str) -> StaffSheet:
    from server.cli.ingest import header_mapping
    from server.cli.refuse import faults_heading, refuse
    from server.employees.importing.sheet import StaffSheet, read_staff
    from server.refusal import error

    mapping, faults = header_mapping(pairs)
    if file == STDIN and asks:
        faults.append(
            error(
                "import.cannot_ask",
                "--yes",
                Text(zh="名册来自标准输入, 无法再提问。", en="The list is standard input, so nothing can be asked."),
                Text(zh="请写 --yes, 或给出文件。", en="Write --yes, or name a file."),
            )
        )
    if faults:
        refuse(faults, lang, faults_heading(name, faults, NOTHING_IMPORTED))
    sheet = read_staff(sys.stdin.buffer if file == STDIN else Path(file), mapping, name=name)
    if not isinstance(sheet, StaffSheet):
        refuse(sheet, lang, faults_heading(name, sheet, NOTHING_IMPORTED))
    return sheet


def _put(output: str, content: bytes, lang: str) -> None:
    from server.cli.refuse import refuse
    from server.refusal import error

    if output == STDIN:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        Path(output).write_bytes(content)
    except OSError as failure:
        why = failure.strerror or type(failure).__name__
        fault = error(
            "file.unwritable",
            "--output",
            Text(zh=f"无法写入文件: {why}。", en=f"The file can't be written: {why}."),
            Text(zh="请核对路径与权限。", en="Check the path and its permissions."),
        )
        refuse([fault], lang, Text(zh="未导出", en="nothing was exported"))
