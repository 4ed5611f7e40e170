"""The general plugin's declarations as a catalogue of their own."""

from __future__ import annotations

import pytest

from core.catalogue import Catalogue
from plugins import general


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue(
        regulations={entry.code: entry for entry in general.steelyard_regulations()},
        indicators={entry.code: entry for entry in general.steelyard_indicators()},
        grade_scales={entry.code: entry for entry in general.steelyard_grade_scales()},
        schemes={entry.code: entry for entry in general.steelyard_schemes()},
        feeds={entry.code: entry for entry in general.steelyard_feeds()},
    )
