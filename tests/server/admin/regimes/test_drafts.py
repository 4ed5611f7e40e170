"""A draft on its pages: numbers with what was found beside them, one's own JSON, differences, a stale form."""

from __future__ import annotations

import json
import re
from uuid import UUID

import pytest

from server.identity.roles import Role
from server.regimes.values import DraftEdit
from tests.server.admin.browsing import Browser
from tests.server.admin.regimes.conftest import Filled, enter
from tests.server.regimes.office import SMALL

ADMIN = "/admin/shop"
STARS = "general.r19.monthly"
TABLE = "/scheme/dimensions/0/items/1/rule/bands"
LOW = f"{TABLE}/1/low"
SHOUT = "/scheme/dimensions/0/full"


def drafted(filled: Filled, scheme: str = STARS) -> str:
    return f"{ADMIN}/regimes/versions/{filled.shop.draft(scheme).version.id}"


def edits(filled: Filled, version: str) -> tuple[DraftEdit, ...]:
    return filled.shop.now(UUID(version.rpartition("/")[2])).version.edits


def test_what_was_found_stands_beside_its_table_and_the_other_sections_stay(browser: Browser, filled: Filled) -> None:
    version = drafted(filled)
    enter(browser, Role.HR)
    gap = browser.fill(f"{version}/edit/part-0", **{LOW: "92"})
    assert gap.status == 200
    for words in ("首次解决率 为 90 至 91.99", 'class="gap"', "1 处错误", "原为 90 %"):
        assert words in gap.text
    browser.fill(f"{version}/edit/policies", **{"/scheme/rounding/decimals": "1"})
    assert edits(filled, version) == (
        DraftEdit(path=LOW, value='"92"'),
        DraftEdit(path="/scheme/rounding/decimals", value="1"),
    )
    assert "提交前须改正" not in browser.fill(f"{version}/edit/part-0", **{LOW: "90.0"}).text
    assert edits(filled, version) == (DraftEdit(path="/scheme/rounding/decimals", value="1"),)
    shown = browser.open(version).text
    assert "本单位的改动" in shown
    assert 'class="gap"' not in browser.open(f"{version}/edit/part-0").text


@pytest.mark.parametrize(
    ("path", "typed", "kept"),
    [
        (LOW, "91,5", None),
        (LOW, "abc", None),
        (LOW, "", DraftEdit(path=LOW, value="null")),
        (LOW, "91.5", DraftEdit(path=LOW, value='"91.5"')),
        (LOW, "９１．５", DraftEdit(path=LOW, value='"91.5"')),
        (SHOUT, "", None),
        (SHOUT, "110/2", ()),
        (SHOUT, "−5", DraftEdit(path=SHOUT, value='"-5"')),
        (f"{TABLE}/1/low_closed", "false", DraftEdit(path=f"{TABLE}/1/low_closed", value="false")),
        (f"{TABLE}/1/low_closed", "[" * 5000, None),
        (f"{TABLE}/1/low_closed", "maybe", None),
    ],
)
def test_what_is_typed_is_an_edit_or_refused_beside_its_field(
    browser: Browser, filled: Filled, path: str, typed: str, kept: DraftEdit | tuple[()] | None
) -> None:
    version = drafted(filled)
    enter(browser, Role.HR)
    page = browser.fill(f"{version}/edit/part-0", **{path: typed})
    if kept is None:
        assert page.status == 422
        assert f'id="field-{path}-fault"' in page.text
        assert edits(filled, version) == ()
    else:
        assert page.status == 200
        assert edits(filled, version) == ((kept,) if kept else ())


def test_a_stale_form_shows_what_changed_meanwhile(browser: Browser, filled: Filled) -> None:
    version = drafted(filled)
    enter(browser, Role.HR)
    action = f"{version}/edit/part-0"
    old = browser.fields(browser.open(action), action)
    browser.fill(action, **{LOW: "91"})
    stale = browser.send(action, old | {SHOUT: "56"})
    assert stale.status == 409
    assert "他人已改为" in stale.text
    again = browser.fields(stale, action)
    assert (again[LOW], again[SHOUT]) == (["91"], ["56"])
    browser.send(action, again)
    assert {one.path: one.value for one in edits(filled, version)} == {SHOUT: '"56"', LOW: '"91"'}


def test_what_is_no_draft_is_not_edited(browser: Browser, filled: Filled) -> None:
    view = filled.shop.submitted(SMALL)
    version = f"{ADMIN}/regimes/versions/{view.id}"
    enter(browser, Role.HR)
    for page in ("edit/policies", "own", "steps/approve"):
        assert browser.open(f"{version}/{page}").url.endswith(version)
    assert 'name="confirm"' not in browser.open(f"{version}/points").text
    assert browser.open(f"{version}/edit/nosuch").url.endswith(version)
    assert browser.open(f"{version}/steps/nosuch").status == 404


def test_an_own_scheme_with_its_faults_by_path(browser: Browser, filled: Filled) -> None:
    enter(browser, Role.HR)
    new = f"{ADMIN}/regimes/own"
    faulty = browser.fill(new, text='{"scheme": {"code": "own.x"}, "more": 1}')
    assert faulty.status == 422
    for words in ("<code>more</code>", "<code>scheme.", "own.x"):
        assert words in faulty.text
    assert browser.fill(new, text="{").status == 422
    assert "请填写" in browser.fill(new, text="").text
    like = f"{new}?like={SMALL}"
    text = browser.fields(browser.open(like), like)["text"][0]
    assert json.loads(text)["scheme"]["code"] == "own.discipline"
    made = browser.fill(new, text=text)
    assert "方案已保存为草稿" in made.text, made.text
    version = made.url.removeprefix("http://127.0.0.1:8000")
    other = browser.fill(f"{version}/own", text=text.replace('"own.discipline"', '"own.other"'))
    assert other.status == 422
    again = browser.fill(f"{version}/own", text=text.replace("客服人员纪律处分", "本单位纪律处分"))
    assert "方案已保存为草稿" in again.text
    assert "本单位纪律处分" in browser.open(f"{version}/sheet").text


def test_versions_side_by_side_and_a_new_draft(browser: Browser, filled: Filled) -> None:
    first = filled.shop.in_effect(SMALL)
    enter(browser, Role.HR)
    regime = f"{ADMIN}/regimes/{first.regime_id}"
    page = browser.open(regime)
    drafts = browser.send(f"{regime}/draft", browser.fields(page, f"{regime}/draft"))
    assert "已建立新草稿" in drafts.text
    version = drafts.url.removeprefix("http://127.0.0.1:8000")
    assert "两个版本内容相同" in browser.open(f"{version}/changes").text
    browser.fill(f"{version}/edit/policies", **{"/scheme/rounding/decimals": "1"})
    told = browser.open(f"{version}/changes").text
    assert re.search(r"小数位[^<]*2 → 1", told), told
    assert browser.open(f"{version}/changes?than={first.id}").status == 200
    gone = browser.fill(f"{version}/steps/discard")
    assert "该版本现在已作废" in gone.text
