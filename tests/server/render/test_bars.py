"""Bars and trends say the same as the numbers, at any width."""

from __future__ import annotations

import io
from decimal import Decimal
from fractions import Fraction

import pytest
from rich.console import Console

from server.render.bars import bar, trend


def drawn(total: str, full: int, width: int) -> str:
    out = Console(file=io.StringIO(), width=width, color_system=None)
    with out.capture() as captured:
        out.print(bar(Decimal(total), Fraction(full)), end="")
    return captured.get()


@pytest.mark.parametrize(
    ("total", "full", "width", "cells"),
    [
        ("0", 100, 8, "········"),
        ("50", 100, 8, "████····"),
        ("100", 100, 8, "████████"),
        ("110", 100, 8, "████████"),
        ("-5", 100, 8, "········"),
        ("56.25", 100, 8, "████▌···"),
        ("50", 100, 40, "███████·······"),
        ("5", 0, 8, "········"),
    ],
)
def test_a_bar_fills_its_share_of_the_width_it_is_given(total: str, full: int, width: int, cells: str) -> None:
    assert drawn(total, full, width) == cells


def test_a_trend_rises_from_the_lowest_to_the_highest_and_leaves_gaps() -> None:
    totals = [Decimal(60), None, Decimal(80), Decimal(100)]
    assert trend(totals, Decimal(60), Decimal(100)) == "▁ ▅█"


def test_a_trend_without_any_difference_is_level() -> None:
    assert trend([Decimal(70), Decimal(70)], Decimal(70), Decimal(70)) == "▅▅"
