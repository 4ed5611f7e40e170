"""Exact numbers: between ``Decimal`` at the doors and ``Fraction`` inside, rounded once, half away from zero."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from core.spec import Number


def decimal_of(value: Fraction) -> Decimal:
    """``value`` as the decimal that equals it.

    Raises:
        ValueError: no finite decimal equals it (a third).
    """
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        raise ValueError(f"{value} has no finite decimal")
    places = max(twos, fives)
    return scaled_decimal(value.numerator * 10**places // value.denominator, places)


def is_finite(value: Fraction) -> bool:
    """Whether a finite decimal equals ``value``."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def scaled_decimal(scaled: int, decimals: int) -> Decimal:
    """``scaled`` / 10 ** ``decimals``, printed with that many decimals, whatever its size."""
    return Decimal(f"{scaled}E{-decimals}")


def round_half_away(value: Fraction, decimals: int) -> Decimal:
    """``value`` at ``decimals`` places; a tie goes away from zero (-0.005 becomes -0.01)."""
    shifted = abs(value.numerator) * 10**decimals * 2 + value.denominator
    scaled = shifted // (2 * value.denominator)
    return scaled_decimal(-scaled if value < 0 else scaled, decimals)


@lru_cache(maxsize=1 << 14)
def show(value: Number, places: int = 6) -> str:
    """``value`` in digits: exactly where a decimal equals it, else rounded to ``places`` and led by ``≈``."""
    fraction = Fraction(value)
    if is_finite(fraction):
        return plain(decimal_of(fraction))
    return f"≈ {plain(round_half_away(fraction, places))}"


def plain(value: Decimal) -> str:
    """``value`` without an exponent and without trailing zeros."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
