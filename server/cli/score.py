"""``steelyard score``: a facts file in, a result out, without a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from core.spec import Text
from server.cli.options import FormatOption, Lang, LangOption, TableOrJson

if TYPE_CHECKING:
    from core.catalogue import Bundle, Catalogue
    from core.engine.incentives.chain import Appraisal
    from core.facts.model import Facts
    from core.problem import Problem

NOTHING_SCORED = Text(zh="未评分", en="nothing was scored")
SCHEME = Text(zh="方案", en="scheme")
PERSON = Text(zh="此人", en="person")


def score(
    scheme: Annotated[str, typer.Option("--scheme", help="Code of the scheme (see: steelyard catalogue)")],
    facts: Annotated[str, typer.Option("--facts", help="Facts file (JSON); - is standard input")],
    format: FormatOption = TableOrJson.table,
    explain: Annotated[str | None, typer.Option("--explain", help="One person's card, by id or name")] = None,
    lang: LangOption = Lang.zh,
) -> None:
    """Score a facts file by a scheme: totals, grades, places, and the reasons."""
    from core.problem import Problem
    from server.cli.files import shown_name
    from server.cli.loading import load_plugins
    from server.cli.refuse import faults_heading, refuse

    catalogue = load_plugins(lang.value).catalogue
    bundle, faults = _bundle(catalogue, scheme)
    months, problems = _facts(facts, catalogue, bundle)
    wanted = _wanted(explain, months) if months else None
    faults += [
        problem for problem in (*problems, wanted) if isinstance(problem, Problem) and problem.severity == "error"
    ]
    if bundle is None or faults:
        refuse(faults, lang.value, faults_heading(shown_name(facts), faults, NOTHING_SCORED))
    person = None if isinstance(wanted, Problem) else wanted
    done = _appraised(bundle, months)
    if format is TableOrJson.json:
        _print_json(done, bundle, problems, person, lang.value)
    else:
        _print_tables(done, bundle, problems, person, lang.value)


def _bundle(catalogue: Catalogue, code: str) -> tuple[Bundle | None, list[Problem]]:
    """The scheme that is to be scored, and why it can't be: nobody declares it, or the linter refuses it."""
    from core.catalogue import bundle
    from core.lint import lint
    from server.cli.loading import unknown_code

    found = catalogue.schemes.get(code)
    if found is None:
        return None, [unknown_code(code, catalogue.schemes, "--scheme", SCHEME)]
    pinned = bundle(catalogue, found)
    return pinned, [problem for problem in lint(pinned, catalogue) if problem.severity == "error"]


def _facts(path: str, catalogue: Catalogue, bundle: Bundle | None) -> tuple[tuple[Facts, ...], tuple[Problem, ...]]:
    """The facts of the file, none where there is a fault in it; and what is to be said about them."""
    from core.facts.parse import parse_facts
    from core.facts.read import read_json
    from core.problem import Problem
    from server.cli.files import read_bytes

    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return (), (raw,)
    data, faults = read_json(raw)
    if faults:
        return (), faults
    found, problems = parse_facts(data, catalogue, bundle)
    return found or (), problems


def _appraised(bundle: Bundle, months: tuple[Facts, ...]) -> tuple[Appraisal, ...]:
    """The appraisal of each period in order of time, with what is odd about it among its problems."""
    from dataclasses import replace

    from core.engine.incentives.chain import appraise
    from server.cli.oddities import oddities
    from server.holidays import china

    done = appraise(bundle, months, china({month.period.year for month in months}))
    return tuple(
        replace(one, run=replace(one.run, problems=(*one.run.problems, *oddities(one.run, bundle, one.facts))))
        for one in done
    )


def _wanted(explain: str | None, months: tuple[Facts, ...]) -> str | Problem | None:
    """The id of the person to explain, by id or by a name that only one has; or that there is nobody of it."""
    from server.cli.loading import unknown_code

    if explain is None:
        return None
    people = {person.id: person for month in months for person in month.employees}
    named = {person.id for person in people.values() if person.name == explain}
    if explain in people:
        return explain
    if len(named) == 1:
        return named.pop()
    return unknown_code(explain, people, "--explain", PERSON)


def _print_json(
    done: tuple[Appraisal, ...],
    bundle: Bundle,
    problems: tuple[Problem, ...],
    wanted: str | None,
    lang: str,
) -> None:
    import sys

    from core.engine.result import result_of
    from server.render.json_text import json_chunks

    results = [result_of(one.run, bundle, one.facts, lang, problems, one.decisions) for one in done]
    if wanted is not None:
        for result in results:
            result["employees"] = [person for person in result["employees"] if person["id"] == wanted]
    sys.stdout.writelines(json_chunks(results if len(results) != 1 else results[0]))
    typer.echo()


def _print_tables(
    done: tuple[Appraisal, ...], bundle: Bundle, problems: tuple[Problem, ...], wanted: str | None, lang: str
) -> None:
    from server.render.appraisal import print_everybody, print_person
    from server.render.console import console
    from server.render.problems import print_report
    from server.render.words import word

    out = console()
    if wanted is None:
        print_everybody(out, done, bundle, lang)
    else:
        print_person(out, done, bundle, wanted, lang)
    flags = [flag for one in done for decision in one.decisions for flag in decision.problems]
    found = (*problems, *(problem for one in done for problem in one.run.problems), *flags)
    if found:
        print_report(console(stderr=True), word("problems", lang), found, lang)
