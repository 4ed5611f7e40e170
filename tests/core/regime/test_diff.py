"""Differences between two versions, as the person reads them who has to approve the new one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue import Bundle
from core.codec import canonical, encode_bundle
from core.regime import apply, choose, diff
from core.regime.vocabulary import kind_of, label_of
from core.shape import parts_of, shape_of
from core.spec import (
    Check,
    Edit,
    Fixed,
    GradeScale,
    Indicator,
    Missing,
    PerEvent,
    Scheme,
)
from tests.core.regime.sample import (
    AWARD,
    CALLS,
    CARE,
    ERRORS,
    HONOUR,
    LADDER,
    LINEAR,
    MANNERS,
    PICKED_UP,
    SCALE,
    SCHEME,
    SHEET,
    TONE,
    changed,
    cite,
    with_items,
    words,
)
from tests.strategies import schemes

BANDS: Any = CALLS.rule
DEDUCTIONS: Any = CARE.rule
PRIZE: Any = AWARD.then[0]
STREAK: Any = AWARD.when
RATERS: Any = SCHEME.raters
MOVE = LADDER.moves[0]
BOTH: Any = MOVE.when
TOP, MIDDLE, BOTTOM = BANDS.bands
SELF, SUPERVISOR = RATERS.weights


def tables(*bands: object) -> Bundle:
    """The sample with these bands for its calls."""
    return with_items(replace(CALLS, rule=replace(BANDS, bands=bands)), CARE, TONE)


NEW = replace(CARE, code="speed", name=words("速度", "speed"), full=10)
OWN_CARE = replace(CARE, citation=replace(CARE.citation, mark="own"))

CHANGES: list[tuple[str, Bundle, list[tuple[str, str, str]]]] = [
    ("a full mark", with_items(replace(CALLS, full=15), CARE, TONE), [
        ("changed", "电话：满分 50 → 15", "calls: full mark 50 → 15")]),
    ("the award of a band", tables(replace(TOP, award=98), MIDDLE, BOTTOM), [
        ("changed", "电话：接通率：≥ 95：得分 100 % → 98 %", "calls: pick-up rate: ≥ 95: award 100 % → 98 %")]),
    ("a limit, told under the band as it was", tables(replace(TOP, low=96), replace(MIDDLE, high=96), BOTTOM), [
        ("changed", "电话：接通率：≥ 95：下限 95 % → 96 %", "calls: pick-up rate: ≥ 95: low limit 95 % → 96 %"),
        ("changed", "电话：接通率：≥ 85、< 95：上限 95 % → 96 %", "calls: pick-up rate: ≥ 85, < 95: high limit 95 % → 96 %")]),
    ("which band owns a limit", tables(replace(TOP, low_closed=False), MIDDLE, BOTTOM), [
        ("changed", "电话：接通率：≥ 95：含下限 是 → 否", "calls: pick-up rate: ≥ 95: low limit included yes → no")]),
    ("a band added at the top", tables(replace(TOP, low=98, award=110), TOP, MIDDLE, BOTTOM), [
        ("added", "电话：接通率：新增分档 ≥ 98", "calls: pick-up rate: added: band ≥ 98")]),
    ("a band removed", tables(TOP, BOTTOM), [
        ("removed", "电话：接通率：删去分档 ≥ 85、< 95", "calls: pick-up rate: removed: band ≥ 85, < 95")]),
    ("a table in points", with_items(replace(CALLS, rule=replace(BANDS, unit="points")), CARE, TONE), [
        ("changed", "电话：接通率：单位 百分比 → 分", "calls: pick-up rate: unit percent → points")]),
    ("an item added", with_items(CALLS, NEW, CARE, TONE), [
        ("added", "工作：新增考核项目 速度（满分 10）", "work: added: item speed (full mark 10)")]),
    ("an item removed", with_items(CALLS, TONE), [
        ("removed", "工作：删去考核项目 细致（满分 30）", "work: removed: item care (full mark 30)")]),
    ("items in another order", with_items(CARE, CALLS, TONE), [
        ("changed", "工作：项目的次序改变", "work: the order of items changed")]),
    ("a rule of another kind", with_items(replace(CALLS, rule=LINEAR), CARE, TONE), [
        ("changed", "电话：评分规则 分档表 接通率 → 按比例得分 接通率",
         "calls: rule bands pick-up rate → in proportion pick-up rate")]),
    ("a rule that reads another indicator", with_items(replace(CALLS, rule=replace(BANDS, indicator="t.errors")), CARE, TONE), [
        ("changed", "电话：接通率：指标 接通率 → 差错", "calls: pick-up rate: indicator pick-up rate → errors")]),
    ("another clause", with_items(replace(CALLS, citation=cite("六")), CARE, TONE), [
        ("changed", "电话：依据：条款 五 → 六", "calls: citation: clause 五 → 六")]),
    ("a mark alone", with_items(CALLS, OWN_CARE, TONE), [
        ("changed", "细致：依据：标记 assumed → own", "care: citation: mark assumed → own")]),
    ("another name", with_items(replace(CALLS, name=words("来电", "incoming")), CARE, TONE), [
        ("changed", "电话：名称 “电话” → “来电”", "calls: name “calls” → “incoming”")]),
    ("a deduction", with_items(CALLS, replace(CARE, rule=replace(DEDUCTIONS, deductions=(
        replace(DEDUCTIONS.deductions[0], points=6),))), TONE), [
        ("changed", "细致：差错：扣分 5 → 6", "care: errors: points 5 → 6")]),
    ("an item's own policy", with_items(CALLS, replace(CARE, missing=Missing(action="block", citation=cite("一"))), TONE), [
        ("added", "细致：新增缺项处理", "care: added: missing facts")]),
    ("a rater's weight", changed(raters=replace(RATERS, weights=(SELF, replace(SUPERVISOR, weight=60)))), [
        ("changed", "月度考核：评分人：上级：权重 70 → 60", "monthly appraisal: raters: supervisor: weight 70 → 60")]),
    ("what a missing fact does", changed(missing=replace(SCHEME.missing, action="block")), [
        ("changed", "月度考核：缺项处理：办法 本人待定 → 全体待定",
         "monthly appraisal: missing facts: action the card waits → everybody waits")]),
    ("an award", changed(incentives=(replace(AWARD, then=(replace(PRIZE, amount=Fixed(yuan=-300)),)),)), [
        ("changed", "三月第一：奖金：金额 200 元 → −300 元", "first for three months: prize: amount 200 CNY → −300 CNY")]),
    ("how an award comes about", changed(incentives=(replace(AWARD, then=(
        replace(PRIZE, amount=PerEvent(kind="error", yuan=2)),)),)), [
        ("changed", "三月第一：奖金：金额算法 固定金额 → 每次金额 差错",
         "first for three months: prize: amount fixed sum → sum for each event errors")]),
    ("another effect", changed(incentives=(replace(AWARD, then=(*AWARD.then, HONOUR)),)), [
        ("added", "三月第一：新增荣誉 表扬", "first for three months: added: honour praise")]),
    ("the length of a streak", changed(incentives=(replace(AWARD, when=replace(STREAK, length=2)),)), [
        ("changed", "三月第一：连续：连续期数 3 → 2", "first for three months: streak: periods running 3 → 2")]),
    ("the limit of a condition", changed(ladder=replace(LADDER, moves=(replace(MOVE, when=replace(BOTH, of=(
        replace(BOTH.of[0], limit=92), BOTH.of[1]))),))), [
        ("changed", "升星：总分：限额 90 → 92", "up to a star: total: limit 90 → 92")]),
    ("a condition less", changed(ladder=replace(LADDER, moves=(replace(MOVE, when=BOTH.of[0]),))), [
        ("changed", "升星：条件 同时满足 → 总分条件", "up to a star: condition all of → total")]),
    ("where a move leads", changed(ladder=replace(LADDER, moves=(replace(MOVE, to="ordinary", origins=("star",)),))), [
        ("changed", "升星：原级别 普通 → 星级", "up to a star: from ordinary → star"),
        ("changed", "升星：转为 星级 → 普通", "up to a star: to star → ordinary")]),
    ("no ladder", changed(ladder=None), [
        ("removed", "月度考核：删去职级序列", "monthly appraisal: removed: ladder")]),
    ("for some positions", changed(positions=("agent", "lead")), [
        ("changed", "月度考核：适用岗位 无 → agent、lead", "monthly appraisal: positions none → agent, lead")]),
    ("a grade", replace(SHEET, grade_scale=replace(SCALE, grades=(replace(SCALE.grades[0], low=85), SCALE.grades[1]))), [
        ("changed", "良好：下限 80 → 85", "good: low limit 80 → 85")]),
    ("no grades", replace(SHEET, grade_scale=None), [
        ("removed", "删去等级表 等级", "removed: grade scale grades")]),
    ("an indicator", replace(SHEET, indicators={**SHEET.indicators, "t.errors": replace(ERRORS, unit=words("次", "times"))}), [
        ("changed", "差错：单位 “件” → “次”", "errors: unit “cases” → “times”")]),
    ("an indicator less", replace(SHEET, indicators={"t.manners": MANNERS, "t.picked_up": PICKED_UP}), [
        ("removed", "删去指标 差错", "removed: indicator errors")]),
]  # fmt: skip


@pytest.mark.parametrize(("new", "told"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_changed_is_told_in_words(new: Bundle, told: list[tuple[str, str, str]]) -> None:
    found = diff(SHEET, new)
    assert [(change.kind, change.message.zh, change.message.en) for change in found] == told
    assert all(change.message.zh.startswith(change.group.zh) for change in found)


def test_the_way_back_of_an_addition_is_a_removal() -> None:
    more = with_items(CALLS, NEW, CARE, TONE)
    assert [(change.kind, change.path) for change in diff(SHEET, more)] == [("added", "/scheme/dimensions/0/items/1")]
    assert [(change.kind, change.path) for change in diff(more, SHEET)] == [("removed", "/scheme/dimensions/0/items/1")]


def test_a_number_that_the_unit_sets_tells_of_its_mark_by_itself() -> None:
    edited, _ = apply(SHEET, [Edit(path="/scheme/dimensions/0/items/1/full", value='"31"')])
    assert edited is not None
    assert [change.message.en for change in diff(SHEET, edited)] == ["care: full mark 30 → 31"]


def test_a_resolution_tells_what_it_does_and_that_the_defect_is_gone() -> None:
    resolved, _ = choose(SHEET, "sum", "trim")
    assert resolved is not None
    assert [change.message.en for change in diff(SHEET, resolved)] == [
        "work: full mark 110 → 100",
        "tone: full mark 30 → 20",
        "monthly appraisal: removed: defect sum",
    ]


@given(schemes())
def test_a_regime_does_not_differ_from_itself(sheet: Bundle) -> None:
    assert diff(sheet, sheet) == ()


@given(st.data())
def test_two_regimes_differ_exactly_where_their_bytes_do(data: st.DataObject) -> None:
    old, new = data.draw(schemes()), data.draw(schemes())
    same = canonical(encode_bundle(old)) == canonical(encode_bundle(new))
    assert (diff(old, new) == ()) == same


def below(cls: type, seen: set[type]) -> set[type]:
    """``cls`` and every declaration that it may hold."""
    if cls not in seen:
        seen.add(cls)
        for part in parts_of(cls):
            shape = shape_of(part.hint)
            while shape.element is not None:
                shape = shape_of(shape.element)
            for one in shape.classes:
                below(one, seen)
    return seen


@pytest.mark.parametrize("cls", [Scheme, Indicator, GradeScale])
def test_every_declaration_and_field_has_its_words(cls: type) -> None:
    found = {one for one in below(cls, set()) if one.__name__ not in ("Text", "Citation")}
    assert Check in below(Scheme, set())
    for one in found:
        assert kind_of(one).zh
        assert all(label_of(one, part.name).en for part in parts_of(one))
