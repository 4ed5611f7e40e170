"""``steelyard demo``: the whole way from exports to explained cards, on invented people; with ``--serve``, the server."""

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
FOLDER = Path("steelyard-demo")
FILE_NAMES = {"general.call_log": "calls.csv", "property_mgmt.appraisal_sheet": "appraisal_sheets.csv"}


def demo(
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same department")] = 7,
    into: Annotated[Path | None, typer.Option("--into", help="Also write the invented exports to this folder")] = None,
    serve: Annotated[
        bool, typer.Option("--serve", help="Serve four invented units on this machine · 启动演示服务")
    ] = False,
    folder: Annotated[Path, typer.Option("--folder", help="With --serve: where their data lies")] = FOLDER,
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, help="With --serve: the port, or the next free")
    ] = 8000,
    anew: Annotated[bool, typer.Option("--anew", help="With --serve: make the data again")] = False,
    lang: LangOption = Lang.zh,
) -> None:
    """Appraise an invented department of 40 over six months by R16 and R19: places, levels, awards, pay, and why.

    With --serve: its ranking, then four units with 240 people and an account for each role, in the browser.
    """
    from server.cli.linting import problems_by_scheme
    from server.cli.loading import load_plugins
    from server.demo.course import R16, R19, person_to_explain
    from server.demo.show import print_awards, print_heading, print_levels, print_lint, print_next, print_ranking
    from server.render.appraisal import print_period
    from server.render.console import console
    from server.render.timeline import timeline

    out = console()
    loaded = load_plugins(lang.value)
    exports, results = _appraised(loaded.catalogue, seed, lang.value)
    stars = results[R19]
    if into is not None:
        _write(exports, stars, into, lang.value)
    print_heading(out, lang.value, seed)
    if serve:
        from server.cli.demo_serve import serve_demo

        print_ranking(out, results[R16], lang.value)
        serve_demo(folder, port, anew=anew, lang=lang.value)
        return
    for scored in results.values():
        print_ranking(out, scored, lang.value)
    print_levels(out, stars, lang.value)
    print_awards(out, stars, lang.value)
    chosen = person_to_explain(stars)
    out.print(timeline(stars.months, stars.bundle, chosen, lang.value))
    print_period(out, stars.last, stars.bundle, chosen, lang.value)
    print_lint(out, problems_by_scheme(loaded), lang.value)
    print_next(out, lang.value)


def _appraised(catalogue: Catalogue, seed: int, lang: str) -> tuple[Exports, dict[str, Scored]]:
    from server.cli.refuse import refuse
    from server.demo.course import appraise_months, ingest_exports, make_exports, missing_parts
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
        return exports, appraise_months(catalogue, facts, tell)


def _write(exports: Exports, stars: Scored, into: Path, lang: str) -> None:
    """The exports, and the facts that the star levels were appraised from."""
    from core.problem import Problem
    from server.cli.refuse import refuse
    from server.demo.course import facts_file
    from server.demo.show import FACTS

    try:
        into.mkdir(parents=True, exist_ok=True)
        for feed, raw in exports.files.items():
            (into / FILE_NAMES[feed]).write_bytes(raw)
        (into / FACTS).write_text(facts_file(stars), encoding="utf-8")
    except OSError as error:
        problem = Problem(
            code="file.unwritable",
            severity="error",
            path=str(into),
            message=Text(zh=f"无法写入: {error.strerror}", en=f"it can't be written to: {error.strerror}"),
            remedy=Text(zh="请换一个文件夹", en="name another folder"),
        )
        refuse((problem,), lang, NOT_SHOWN)
