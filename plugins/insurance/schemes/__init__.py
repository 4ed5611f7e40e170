"""The score sheets of the sector, and the rules beside them."""

from __future__ import annotations

from plugins.insurance.schemes import (
    r21_gates,
    r21_sheet01,
    r21_sheet02,
    r21_sheet03,
    r21_sheet04,
    r21_sheet05,
    r21_sheet06,
    r21_sheet07,
    r21_sheet08,
    r21_sheet09,
    r21_sheet10,
    r21_sheet11,
    r21_sheet12,
    r21_year_end,
    r23,
)

SCHEMES = (
    r21_sheet01.SCHEME,
    r21_sheet02.SCHEME,
    r21_sheet03.SCHEME,
    r21_sheet04.SCHEME,
    r21_sheet05.SCHEME,
    r21_sheet06.SCHEME,
    r21_sheet07.SCHEME,
    r21_sheet08.SCHEME,
    r21_sheet09.SCHEME,
    r21_sheet10.SCHEME,
    r21_sheet11.SCHEME,
    r21_sheet12.SCHEME,
    r21_gates.SCHEME,
    r21_year_end.SCHEME,
    r23.SCHEME,
)
