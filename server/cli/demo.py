"""``steelyard demo``: the whole way from exports to explained cards, on invented people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.spec import Text
from server.cli.options import Lang, LangOption

if TYPE_CHECKING:
    from core.catalogue import Catalogue
    from server.demo.course import Exports, Scored

NOT_SHOWN = Text(zh="演示无法进行", en="the demo can't run")
FILE_NAMES = {"general.call_log": "calls.csv", "property_mgmt.appraisal_sheet": "appraisal_sheets.csv"}


def demo(
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same department")] = 7,
    into: Annotated[Path | None, typer.Option("--into", help="Also write the invented exports to this folder")] = None,
    lang: LangOption = Lang.zh,
) -> None:
    """Score an invented department of 40 over six months by R16 and R19, and explain it."""
    from server.cli.linting import problems_by_scheme
    from server.cli.loading import load_plugins
    from server.demo.course import R19, person_to_explain
    from server.demo.show import print_heading, print_lint, print_next, print_ranking
    from server.render.card import card_table
    from server.render.console import console

    out = console()
    loaded = load_plugins(lang.value)
    exports, results = _scored(loaded.catalogue, seed, lang.value)
    if into is not None:
        _write(exports, into, lang.value)
    print_heading(out, lang.value, seed)
    for scored in results.values():
        print_ranking(out, scored, lang.value)
    last = results[R19]
    chosen = person_to_explain(last)
    card = next(card for card in last.runs[-1].cards if card.employee == chosen)
    person = next(person for person in last.months[-1].employees if person.id == chosen)
    out.print(card_table(card, last.runs[-1], last.bundle, person, lang.value))
    print_lint(out, problems_by_scheme(loaded), lang.value)
    print_next(out, lang.value)


def _scored(catalogue: Catalogue, seed: int, lang: str) -> tuple[Exports, dict[str, Scored]]:
    from server.cli.refuse import refuse
    from server.demo.course import ingest_exports, make_exports, missing_parts, score_months
    from server.render.progress import stages

    gone = missing_parts(catalogue)
    if gone:
        from server.cli.loading import SCHEMES_WANTED, unknown_code

        known = {**catalogue.schemes, **catalogue.feeds}
        refuse([unknown_code(code, known, "demo", SCHEMES_WANTED) for code in gone], lang, NOT_SHOWN)
    with stages() as tell:
        exports = make_exports(seed, tell)
        facts, problems = ingest_exports(exports, catalogue, tell)
        if any(problem.severity == "error" for problem in problems):
            refuse(problems, lang, NOT_SHOWN)
        return exports, score_months(catalogue, facts, tell)


def _write(exports: Exports, into: Path, lang: str) -> None:
    from core.problem import Problem
    from server.cli.refuse import refuse

    try:
        into.mkdir(parents=True, exist_ok=True)
        for feed, raw in exports.files.items():
            (into / FILE_NAMES[feed]).write_bytes(raw)
    except OSError as error:
        problem = Problem(
            code="file.unwritable",
            severity="error",
            path=str(into),
            message=Text(zh=f"无法写入: {error.strerror}", en=f"it can't be written to: {error.strerror}"),
            remedy=Text(zh="请换一个文件夹", en="name another folder"),
        )
        refuse((problem,), lang, NOT_SHOWN)
