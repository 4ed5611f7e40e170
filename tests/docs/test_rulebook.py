"""The kept rulebook is what the declarations say now; nothing that a unit has to settle is missing from it."""

from __future__ import annotations

import re
from functools import cache

import pytest

from core.plugins import Loaded
from core.spec import Scheme
from server.cli.linting import problems_by_scheme
from server.discovery import discover
from server.render.rulebook import rulebook
from tests.docs.pages import page

LANGS = ("zh", "en")
OPEN = ("assumed", "defect")


@cache
def loaded() -> Loaded:
    return discover()


@cache
def written(lang: str) -> str:
    return rulebook(loaded().catalogue, problems_by_scheme(loaded()), lang)


def chapters(lang: str) -> dict[str, str]:
    """The text of each regime's chapter."""
    found = re.split(r'^### <a id="(r\d\d)"></a>', written(lang), flags=re.MULTILINE)
    return dict(zip((code.upper() for code in found[1::2]), found[2::2], strict=True))


def schemes_of(regime: str) -> list[Scheme]:
    return [scheme for scheme in loaded().catalogue.schemes.values() if scheme.regime == regime]


@pytest.mark.parametrize("lang", LANGS)
def test_the_kept_rulebook_is_up_to_date(lang: str) -> None:
    kept, now = page(f"rulebook/rulebook.{lang}.md").splitlines(), written(lang).splitlines()
    first = next((number for number, pair in enumerate(zip(kept, now, strict=False)) if pair[0] != pair[1]), -1)
    assert kept == now, f"line {first + 1} differs; write it anew: make rulebook"


@pytest.mark.parametrize("lang", LANGS)
def test_every_regime_has_a_chapter_with_all_its_rules(lang: str) -> None:
    assert set(chapters(lang)) == set(loaded().catalogue.regulations)
    for regime, text in chapters(lang).items():
        for scheme in schemes_of(regime):
            moves = scheme.ladder.moves if scheme.ladder else ()
            items = scheme.pay.items if scheme.pay else ()
            for code in (scheme.code, *(one.code for one in (*scheme.incentives, *moves, *items))):
                assert f"`{code}`" in text, (regime, code)
            assert scheme.name.in_(lang) in text


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_unit_has_to_settle_is_a_list_to_tick_off_in_each_chapter(lang: str) -> None:
    for regime, text in chapters(lang).items():
        ticks = [line for line in text.splitlines() if line.startswith("- [ ] ")]
        findings = {
            (problem.severity, problem.citation if problem.severity == "assumed" else problem.message.en)
            for scheme, problems in problems_by_scheme(loaded())
            if scheme.regime == regime
            for problem in problems
            if problem.severity in OPEN
        }
        assert len(ticks) == len(findings), regime
        labels = [re.findall(r"\*\*([AD]\d+)\*\*", line)[0] for line in ticks]
        assert len(set(labels)) == len(labels)
        assert regime not in ("R10", "R23") or "D1" in labels


@pytest.mark.parametrize("lang", LANGS)
def test_every_regime_that_has_a_scheme_can_be_signed_with_the_digests_of_its_schemes(lang: str) -> None:
    signed = {"zh": "签署", "en": "Signatures"}[lang]
    for regime, text in chapters(lang).items():
        own = schemes_of(regime)
        assert (f"#### {regime} {signed}" in text) == bool(own)
        assert len(re.findall(r"sha256:[0-9a-f]{64}", text)) == len(own)


@pytest.mark.parametrize("lang", LANGS)
def test_links_within_lead_somewhere(lang: str) -> None:
    places = re.findall(r'<a id="([^"]+)">', written(lang))
    assert len(set(places)) == len(places)
    assert set(re.findall(r"\]\(#([^)]+)\)", written(lang))) - set(places) == set()


@pytest.mark.parametrize("lang", LANGS)
def test_tables_have_as_many_cells_in_every_row(lang: str) -> None:
    width = 0
    for line in written(lang).splitlines():
        cells = line.replace("\\|", "").count("|") if line.startswith("|") else 0
        assert width in (0, cells) or cells == 0, line
        width = cells


@pytest.mark.parametrize("lang", LANGS)
def test_no_place_of_this_machine_is_in_it(lang: str) -> None:
    assert re.findall(r"/(?:work|tmp|home|root)\b", written(lang)) == []
