"""Rounding once, half away from zero, at any size; printing without loss."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engine.exact import decimal_of, is_finite, plain, round_half_away, show


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("89.995", 2, "90.00"), ("89.9949", 2, "89.99"), ("-0.005", 2, "-0.01"), ("-0.0049", 2, "0.00"), ("0.005", 2, "0.01"),
        ("-2.5", 0, "-3"), ("2.5", 0, "3"), ("-2.4", 0, "-2"), ("2/3", 2, "0.67"), ("-2/3", 2, "-0.67"), ("1/3", 6, "0.333333"),
        ("100", 2, "100.00"), ("123456789012345678901234567890.125", 2, "123456789012345678901234567890.13"),
    ],
)  # fmt: skip
def test_half_away_from_zero(value: str, decimals: int, rounded: str) -> None:
    assert str(round_half_away(Fraction(value), decimals)) == rounded


@given(st.fractions(), st.integers(0, 6))
def test_rounding_moves_by_half_a_step_at_most_and_mirrors(value: Fraction, decimals: int) -> None:
    rounded = round_half_away(value, decimals)
    assert abs(Fraction(rounded) - value) <= Fraction(1, 2 * 10**decimals)
    assert Fraction(round_half_away(-value, decimals)) == -Fraction(rounded)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9))
def test_a_finite_decimal_survives(value: Decimal) -> None:
    assert decimal_of(Fraction(value)) == value
    assert Fraction(plain(value)) == Fraction(value)


@pytest.mark.parametrize(
    ("value", "shown"), [("0", "0"), ("6.80", "6.8"), ("1/3", "≈ 0.333333"), ("-1/8", "-0.125"), ("1000", "1000")]
)
def test_showing(value: str, shown: str) -> None:
    assert show(Fraction(value)) == shown


def test_a_third_has_no_decimal() -> None:
    assert not is_finite(Fraction(1, 3))
    with pytest.raises(ValueError, match="no finite decimal"):
        decimal_of(Fraction(1, 3))
