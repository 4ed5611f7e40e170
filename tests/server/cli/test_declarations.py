"""``plugins``, ``catalogue`` and ``check``: what is declared, with its clauses, and whether it holds."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from core.catalogue import bundle
from core.plugins import Loaded
from core.spec import Text
from core.testing.cases import Outcome
from server.discovery import discover
from tests.server.cli.running import R16, R19, run


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return discover()


def numbers(value: Any) -> list[Any]:
    """Every bare number anywhere in JSON values."""
    if isinstance(value, dict):
        return [found for part in value.values() for found in numbers(part)]
    if isinstance(value, list):
        return [found for part in value for found in numbers(part)]
    return [value] if isinstance(value, (int, float)) and not isinstance(value, bool) else []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_plugins_are_listed_with_what_each_declares(loaded: Loaded, lang: str) -> None:
    done = run("plugins", "--lang", lang)
    assert done.exit_code == 0
    for provider in loaded.catalogue.providers.values():
        assert provider.name in done.stdout
        assert provider.version in done.stdout
    assert "R16" in done.stdout


def test_the_catalogue_as_json_has_every_declaration_with_its_clause(loaded: Loaded) -> None:
    done = run("catalogue", "--format", "json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    catalogue = loaded.catalogue
    for kind in ("regulations", "indicators", "grade_scales", "schemes", "feeds", "scorers"):
        assert [one["code"] for one in found[kind]] == list(getattr(catalogue, kind)), kind
        assert all(one["provider"] in catalogue.providers for one in found[kind]), kind
    by_code = {scheme["code"]: scheme for scheme in found["schemes"]}
    assert (by_code[R16]["regime"], by_code[R19]["regime"]) == ("R16", "R19")
    for scheme in found["schemes"]:
        assert scheme["digest"].startswith("sha256:")
        assert scheme["citation"]["clause"]
        assert all(dimension["citation"]["quote"] for dimension in scheme["dimensions"])
    assert all(indicator["citation"]["clause"] for indicator in found["indicators"])
    assert numbers(found) == []


def citations(value: Any) -> list[dict[str, Any]]:
    """Every citation anywhere in JSON values."""
    if isinstance(value, list):
        return [found for part in value for found in citations(part)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"source", "clause", "quote"} <= set(value) else []
    return [*own, *(found for part in value.values() for found in citations(part))]


def test_the_catalogue_as_json_lists_the_regimes_each_with_what_its_schemes_need(loaded: Loaded) -> None:
    found = json.loads(run("catalogue", "--format", "json").stdout)
    regimes = {regime["code"]: regime for regime in found["regimes"]}
    assert list(regimes) == sorted(loaded.catalogue.regulations)
    by_code = {scheme["code"]: scheme for scheme in found["schemes"]}
    for code, regime in regimes.items():
        assert regime["title"]["zh"]
        assert all(by_code[scheme]["regime"] == code for scheme in regime["schemes"])
    assert sum(len(regime["schemes"]) for regime in regimes.values()) == len(by_code)
    for scheme in found["schemes"]:
        declared = loaded.catalogue.schemes[scheme["code"]]
        assert [rule["code"] for rule in scheme["incentives"]] == [rule.code for rule in declared.incentives]
        assert [one["code"] for one in scheme["indicators"]] == list(bundle(loaded.catalogue, declared).indicators)
        moves = scheme["ladder"]["moves"] if "ladder" in scheme else []
        items = scheme["pay"]["items"] if "pay" in scheme else []
        for rule in (*scheme["incentives"], *scheme["grades"], *scheme["indicators"], *moves, *items):
            assert rule["citation"]["clause"], rule["code"]
        for rule in (*scheme["incentives"], *moves, *items):
            assert all(words["zh"] and words["en"] for words in rule["in_words"].values()), rule["code"]
    assert all(one["source"] in loaded.catalogue.regulations and one["quote"] for one in citations(found))


def test_the_words_of_a_rule_stand_beside_it_in_json() -> None:
    found = json.loads(run("catalogue", "--format", "json").stdout)
    rules = {rule["code"]: rule for scheme in found["schemes"] for rule in scheme["incentives"]}
    assert rules["r03_first_three_months"]["in_words"] == {
        "when": {
            "zh": "连续 3 期: 名次 1 (每满 3 期算一次;未考核的期间中断连续)",
            "en": "3 periods running: place 1 (once for every 3 periods; a period not appraised breaks the run)",
        },
        "then": {"zh": "一次性奖励: 200 元", "en": "Award, once: 200 CNY"},
    }


def test_the_catalogue_on_the_screen_shows_incentives_the_ladder_and_the_pay(loaded: Loaded) -> None:
    shown = "".join(run("catalogue", "--lang", "en").stdout.split())
    for scheme in loaded.catalogue.schemes.values():
        moves = scheme.ladder.moves if scheme.ladder else ()
        for rule in (*scheme.incentives, *moves):
            assert rule.code in shown
    for words in ("Transitionsbetweenlevels", "Baronpromotion", "Awardsandpenalties", "Basepay", "legalreviewneeded"):
        assert words in shown


@pytest.mark.parametrize("format", ["table", "markdown"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_catalogue_to_read_names_every_scheme_indicator_and_clause(loaded: Loaded, format: str, lang: str) -> None:
    done = run("catalogue", "--format", format, "--lang", lang)
    assert done.exit_code == 0
    squeezed = "".join(done.stdout.split())
    for scheme in loaded.catalogue.schemes.values():
        assert scheme.code in squeezed
        for dimension in scheme.dimensions:
            assert "".join(dimension.name.in_(lang).split()) in squeezed or format == "table"
    for code, indicator in loaded.catalogue.indicators.items():
        assert code in squeezed or format == "table"
        assert "".join(indicator.citation.clause.split()) in squeezed or format == "table"


def test_markdown_tables_have_as_many_cells_in_every_row() -> None:
    lines = run("catalogue", "--format", "markdown", "--lang", "en").stdout.splitlines()
    width = 0
    for line in lines:
        if not line.startswith("|"):
            width = 0
            continue
        cells = line.replace("\\|", "").count("|")
        assert width in (0, cells), line
        width = cells


@pytest.mark.parametrize(("lang", "words"), [("en", ("defect", "assumed")), ("zh", ("原文矛盾", "假定"))])
def test_check_lists_the_known_contradictions_and_every_assumption_with_its_clause(
    loaded: Loaded, lang: str, words: tuple[str, str]
) -> None:
    done = run("check", "--lang", lang)
    assert done.exit_code == 0, done.stdout
    sums = [line for line in done.stdout.splitlines() if "[sum.missed]" in line]
    for regime in ("R10", "R21"):
        assert any(regime in line and "110" in line for line in sums)
    assert "維度一維度二維度三維度四維度五" in done.stdout
    for word in (*words, "R10 第三条", "R21 1.4.1.2.2.3", "R19 七、考核细则"):
        assert word in done.stdout
    for code in loaded.catalogue.schemes:
        assert code in done.stdout


def test_check_counts_the_cases_of_each_regime(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        Outcome(scheme=R19, regime="R19", case=case, passed=passed, message=Text(zh="", en=""))
        for case, passed in (("a", True), ("b", True), ("c", False))
    ]
    outcomes = iter([tuple(found)])
    monkeypatch.setattr("core.testing.cases.run_cases", lambda *_: next(outcomes, ()))
    _, _, table = run("check", "--lang", "en").stdout.partition("By regime")
    rows = {line.split()[0]: line.split() for line in table.splitlines() if line.strip().startswith("R")}
    assert set(rows) - {"Regime"} == {scheme.regime for scheme in loaded.catalogue.schemes.values()}
    assert rows["R19"][-2:] == ["2", "1"]
    assert rows["R16"][-2:] == ["–", "–"]


def test_check_ends_with_1_where_a_case_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = Outcome(scheme=R19, regime="R19", case="八十分", passed=False, message=Text(zh="应为 80", en="wants 80"))
    monkeypatch.setattr("core.testing.cases.run_cases", lambda *_: (failed,))
    done = run("check", "--lang", "en")
    assert done.exit_code == 1
    assert "wants 80" in done.stdout
    assert "八十分" in done.stdout


def test_check_ends_with_1_and_names_a_module_that_can_not_be_imported() -> None:
    done = run("check", "no_such_module_anywhere", "--lang", "en")
    assert done.exit_code == 1
    assert "no_such_module_anywhere" in done.stdout


def test_check_reads_a_plugin_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bakery_sector.py").write_text(
        dedent(
            """
            from core.hookspecs import hookimpl
            from core.spec import Sector, Text

            @hookimpl
            def steelyard_sector():
                return Sector(code="bakery", name=Text(zh="面包", en="Bakery"), description=Text(zh="面包", en="Bread"))
            """
        )
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", [*__import__("sys").path])
    done = run("check", "bakery_sector", "--lang", "en")
    assert done.exit_code == 0, done.stdout
