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
    from core.facts.parse import parse_known
    from core.facts.read import read_json
    from core.problem import Problem
    from server.cli.acting import unit_id_of
    from server.cli.database import opened
    from server.cli.files import read_bytes, shown_name
    from server.cli.refuse import faults_heading, refuse, warn
    from server.facts.commands.files import record_facts_file
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.regimes.known import names_for

    raw = read_bytes(file)
    data, faults = (None, (raw,)) if isinstance(raw, Problem) else read_json(raw)
    if faults:
        refuse(faults, lang.value, faults_heading(shown_name(file), faults, NOTHING_RECORDED))
    with opened(lang.value) as executor:
        who = operator(unit_id_of(executor, unit, lang.value))
        with executor.database.reading(who.unit_id) as session:
            known = names_for(session).known
        found, problems = parse_known(data, known)
        if found is None:
            refuse(problems, lang.value, faults_heading(shown_name(file), problems, NOTHING_RECORDED))
        facts_given = found if isinstance(data, list) else found[0]
        done = executor.perform(who, record_facts_file, facts_given, reason)
    if isinstance(done, Refusal):
        refuse(done.problems, lang.value, faults_heading(shown_name(file), done.problems, NOTHING_RECORDED))
    warn(problems, lang.value, Text(zh="请留意:", en="please note:"))
    said = Text(
        zh=f"{', '.join(done.periods)}: {done.people} 人; 新录入 {done.recorded}, 更正 {done.corrected}, 未变 {done.unchanged}",
        en=f"{', '.join(done.periods)}: {done.people} people; {done.recorded} recorded, {done.corrected} corrected, "
        f"{done.unchanged} unchanged",
    )
    typer.echo(said.in_(lang.value))
