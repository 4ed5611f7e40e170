"""Where the linter's findings are in the document of a regime."""

from __future__ import annotations

import pytest

from core.catalogue import bundle
from server.facts.known import names
from server.regimes.pointing import pointer_of

SCHEME = 'schemes["general.r19.monthly"]'
FIRST = '.dimensions["quality"].items["first_contact_resolution"]'


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("", ""),
        ("nowhere", ""),
        (SCHEME, "/scheme"),
        (f"{SCHEME}.rounding.decimals", "/scheme/rounding/decimals"),
        (f"{SCHEME}{FIRST}", "/scheme/dimensions/0/items/1"),
        (f"{SCHEME}{FIRST}.rule.bands", "/scheme/dimensions/0/items/1/rule/bands"),
        (f"{SCHEME}{FIRST}.rule.bands[2]", "/scheme/dimensions/0/items/1/rule/bands/2"),
        (f"{SCHEME}{FIRST}.rule.bands[99]", "/scheme/dimensions/0/items/1/rule/bands"),
        (f'{SCHEME}.dimensions["nosuch"].items["x"]', "/scheme/dimensions"),
        ('grade_scales["general.r19"].grades[1]', "/grade_scale/grades/1"),
        ('indicators["general.calls"]', "/indicators"),
        ('indicators["general.satisfaction_rate"].low', "/indicators/general.satisfaction_rate/low"),
        ("scheme.dimensions[quality].full", "/scheme/dimensions/0/full"),
    ],
)
def test_a_path_by_codes_is_a_pointer_by_numbers(path: str, pointer: str) -> None:
    catalogue = names().catalogue
    assert pointer_of(path, bundle(catalogue, catalogue.schemes["general.r19.monthly"])) == pointer
