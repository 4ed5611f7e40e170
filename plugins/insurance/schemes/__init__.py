"""The score sheets of the sector."""

from __future__ import annotations

from plugins.insurance.schemes import (
    r21_sheet02,
    r21_sheet08,
    r21_sheet09,
    r21_sheet10,
    r21_sheet11,
    r23,
)

SCHEMES = (
    r21_sheet02.SCHEME,
    r21_sheet08.SCHEME,
    r21_sheet09.SCHEME,
    r21_sheet10.SCHEME,
    r21_sheet11.SCHEME,
    r23.SCHEME,
)
