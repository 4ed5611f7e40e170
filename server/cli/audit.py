"""``steelyard audit``: whether what is stored is what was written, and what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from core.problem import Problem
from core.spec import Text
from server.cli.options import FormatOption, Lang, LangOption, TableOrJson

if TYPE_CHECKING:
    from server.audit.values import Head, Verification
    from server.execute import Executor

FOUND = 1
NOTHING_DONE = Text(zh="audit: 未执行", en="audit: nothing was done")
DEPLOYMENT_CODE = "deployment"

UnitOption = Annotated[str, typer.Option("--unit", help="The unit's code; deployment for the deployment's own chain")]

audit = typer.Typer(help="Verify and read the audit.", no_args_is_help=True)


@audit.callback()
def chains() -> None:
    """Verify and read the audit."""


@audit.command("verify")
def verify_command(
    unit: Annotated[
        str | None, typer.Option("--unit", help="One unit by its code; all and the deployment where none is given")
    ] = None,
    head: Annotated[
        list[str] | None, typer.Option("--head", help="A head that was exported earlier; several may be given")
    ] = None,
    lang: LangOption = Lang.zh,
) -> None:
    """Check chains and rows against what was written; exit 1 where something is found."""
    from server.cli.acting import no_unit
    from server.cli.database import opened
    from server.render.audit import findings_table, units_table
    from server.render.console import console

    heads = _read_heads(head or [], lang.value)
    with opened(lang.value) as executor:
        units = _units(executor, unit, lang.value)
        for code in heads:
            if code not in units:
                _refuse(no_unit(code, "--head").problems[0], lang.value)
        verified = [_verified(executor, units[code], heads.get(code), lang.value) for code in units]
    console().print(units_table(verified, lang.value))
    if not all(one.holds for one in verified):
        console().print(findings_table(verified, lang.value))
        remedy = next(one.findings[0].remedy for one in verified if not one.holds)
        console().print(remedy.in_(lang.value), style="green", soft_wrap=True)
        raise typer.Exit(FOUND)


@audit.command("head")
def head_command(unit: UnitOption, lang: LangOption = Lang.zh) -> None:
    """Print the end of a unit's chain as JSON; kept elsewhere, it shows later that nothing was cut or rewritten."""
    from server.audit.heads import dump_head
    from server.audit.queries import read_head
    from server.cli.database import opened
    from server.identity.who import operator
    from server.refusal import Refusal

    with opened(lang.value) as executor:
        found = executor.ask(operator(_units(executor, unit, lang.value)[unit]), read_head)
    if isinstance(found, Refusal):
        _refuse(found.problems[0], lang.value)
    typer.echo(dump_head(found))


@audit.command("list")
def list_command(
    unit: UnitOption,
    subject: Annotated[str | None, typer.Option("--subject", help="Of one subject, as in employee")] = None,
    row: Annotated[str | None, typer.Option("--row", help="Of one row by its id")] = None,
    tag: Annotated[str | None, typer.Option("--tag", help="source:subject:action; each part may be *")] = None,
    first: Annotated[int, typer.Option("--first", min=1, max=100, help="How many, newest first")] = 50,
    before: Annotated[int | None, typer.Option("--before", help="Only entries numbered below this")] = None,
    format: FormatOption = TableOrJson.table,
    lang: LangOption = Lang.zh,
) -> None:
    """Print entries of a unit's audit, newest first."""
    from server.audit.queries import list_entries
    from server.audit.values import EntryFilter
    from server.cli.database import opened
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.render.audit import entries_json, entries_table
    from server.render.console import console

    only = EntryFilter(subject=subject, row_id=row, tag=tag, before=before)
    with opened(lang.value) as executor:
        who = operator(_units(executor, unit, lang.value)[unit])
        page = executor.ask(who, list_entries, only, first)
    if isinstance(page, Refusal):
        _refuse(page.problems[0], lang.value)
    next_before = None if page.after is None else page.rows[-1].seq
    if format is TableOrJson.json:
        typer.echo(entries_json(page.rows, next_before))
        return
    console().print(entries_table(page.rows, lang.value))
    if next_before is not None:
        more = Text(zh=f"更早的: --before {next_before}", en=f"Earlier ones: --before {next_before}")
        console().print(more.in_(lang.value), style="dim")


def _units(executor: Executor, wanted: str | None, lang: str) -> dict[str, int]:
    """The ids of the wanted unit, or of the deployment and all units, by code; the command ends where there is none."""
    from server.cli.acting import no_unit
    from server.db.base import DEPLOYMENT
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.units.queries import list_units

    listed = executor.ask(operator(), list_units)
    if isinstance(listed, Refusal):
        _refuse(listed.problems[0], lang)
    units = {DEPLOYMENT_CODE: DEPLOYMENT, **{one.code: one.id for one in listed}}
    if wanted is None:
        return units
    if wanted not in units:
        _refuse(no_unit(wanted, "--unit").problems[0], lang)
    return {wanted: units[wanted]}


def _verified(executor: Executor, unit_id: int, head: Head | None, lang: str) -> Verification:
    """What the verification of one unit came to, with a bar for each table while it runs."""
    from server.audit.queries import verify_unit
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.render.progress import stages

    with stages() as tell:
        outcome = executor.ask(operator(unit_id), verify_unit, head, tell)
    if isinstance(outcome, Refusal):
        _refuse(outcome.problems[0], lang)
    return outcome


def _read_heads(paths: list[str], lang: str) -> dict[str, Head]:
    """The heads in these files by their unit; the command ends where one can't be read."""
    from server.audit.heads import parse_head
    from server.cli.files import read_bytes, shown_name

    heads: dict[str, Head] = {}
    for path in paths:
        raw = read_bytes(path)
        head = raw if isinstance(raw, Problem) else parse_head(raw, shown_name(path))
        if isinstance(head, Problem):
            _refuse(head, lang)
        if head.unit in heads:
            _refuse(_twice(head.unit), lang)
        heads[head.unit] = head
    return heads


def _twice(code: str) -> Problem:
    from server.refusal import error

    return error(
        "audit.two_heads",
        "--head",
        Text(zh=f"单位 {code} 给了两个链头。", en=f"Two heads of the unit {code} are given."),
        Text(zh="请分两次核对。", en="Verify against one after the other."),
    )


def _refuse(problem: Problem, lang: str) -> NoReturn:
    from server.cli.refuse import refuse

    refuse((problem,), lang, NOTHING_DONE)
