"""Scalars: what numbers, days and moments look like on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NewType
from uuid import UUID

import strawberry
from pydantic import SecretStr
from strawberry.types.scalar import ScalarDefinition

from core.codec import number_text

MOST_DIGITS = 40
"""Characters of the longest number that is read."""
Number = NewType("Number", object)
"""What a declaration holds as ``core.spec.Number``: an exact number, a third among them."""


def _written(value: Decimal) -> str:
    return format(value, "f")


def _read(value: Any) -> Decimal:
    """A number from a string (``"92.50"``) or an integer; never from a float, which wouldn't be exact.

    Raises:
        ValueError: it is something else, isn't finite, or is too long.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int)) or len(str(value)) > MOST_DIGITS:
        raise ValueError('a Decimal is a string of digits, as in "92.50"')
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError('a Decimal is a string of digits, as in "92.50"') from None
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        raise ValueError("a Decimal is finite")
    return number


def _never_given(value: Any) -> Any:
    """Nothing takes a declared number: what a unit changes of a regime is JSON text.

    Raises:
        ValueError: always.
    """
    raise ValueError("a Number is read only")


def _secret(value: Any) -> SecretStr:
    """A text that is never shown again.

    Raises:
        ValueError: it is no text.
    """
    if not isinstance(value, str):
        raise ValueError("a Secret is a string")
    return SecretStr(value)


SCALARS: Mapping[object, ScalarDefinition] = {
    Decimal: strawberry.scalar(
        name="Decimal",
        description='An exact number as a string of digits, as in `"92.50"`: points, percent or yuan, never a float.',
        serialize=_written,
        parse_value=_read,
        specified_by_url="https://en.wikipedia.org/wiki/Fixed-point_arithmetic",
    ),
    Number: strawberry.scalar(
        name="Number",
        description='An exact number as a regulation declares it: `"13.5"`, or `"40/3"` where no decimal equals it.',
        serialize=number_text,
        parse_value=_never_given,
        specified_by_url="https://en.wikipedia.org/wiki/Rational_number",
    ),
    SecretStr: strawberry.scalar(
        name="Secret",
        description="A password, or the secret of a token: send it in a variable, and keep it out of documents and logs.",
        serialize=SecretStr.get_secret_value,
        parse_value=_secret,
    ),
    UUID: strawberry.scalar(
        name="UUID",
        description="A key that isn't the id of anything in this schema, as in the request id of a fault.",
        serialize=str,
        parse_value=UUID,
        specified_by_url="https://www.rfc-editor.org/rfc/rfc9562",
    ),
}
"""Python type -> its scalar."""
