"""``steelyard facts``: facts of a unit at the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from core.spec import Text
from server.cli.options import Lang, LangOption

facts = typer.Typer(help="Facts of a unit · 事实数据", no_args_is_help=True)
NOTHING_RECORDED = Text(zh="未录入", en="nothing was recorded")


@facts.callback()
def _group() -> None:
    """Facts of a unit · 事实数据"""


@facts.command()
def record(
    file: Annotated[str, typer.Argument(help="Facts file (JSON); - is standard input")],
    unit: Annotated[str, typer.Option("--unit", help="Code of the unit")],
    reason: Annotated[str, typer.Option("--reason", help="Why what is recorded otherwise is corrected")] = "",
    lang: LangOption = Lang.zh,
) -> None:
    """Record a facts file in a unit: every fact of it, or nothing."""
    from core.problem import Problem
    from server.cli.acting import end, unit_id_of
    from server.cli.database import opened
    from server.cli.files import read_bytes, shown_name
    from server.cli.refuse import faults_heading, refuse, warn
    from server.facts.recording import record_document
    from server.identity.who import operator
    from server.refusal import Refusal

    raw = read_bytes(file)
    if isinstance(raw, Problem):
        refuse((raw,), lang.value, faults_heading(shown_name(file), (raw,), NOTHING_RECORDED))
    with opened(lang.value) as executor:
        done = record_document(executor, operator(unit_id_of(executor, unit, lang.value)), raw, reason)
    if isinstance(done, Refusal):
        end(done, shown_name(file), lang.value, NOTHING_RECORDED)
    warn(done.warnings, lang.value, Text(zh="请留意:", en="please note:"))
    said = Text(
        zh=f"{', '.join(done.periods)}: {done.people} 人; 新录入 {done.recorded}, 更正 {done.corrected}, 未变 {done.unchanged}",
        en=f"{', '.join(done.periods)}: {done.people} people; {done.recorded} recorded, {done.corrected} corrected, "
        f"{done.unchanged} unchanged",
    )
    typer.echo(said.in_(lang.value))
