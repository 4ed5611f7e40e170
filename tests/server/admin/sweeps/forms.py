"""What the forms of the sweeps are filled in with: once so that they are taken, once with a fault.

A form without a row fails the sweeps.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.server.admin.sweeps.filling import Filling
from tests.server.admin.sweeps.forms_of_setup import SETUP
from tests.server.admin.sweeps.forms_of_the_month import MONTH

FILLINGS: Mapping[str, Filling] = {**MONTH, **SETUP}
"""Path -> how its form is filled in."""


def filling(path: str) -> Filling:
    """How the form is filled in.

    Raises:
        LookupError: the form is new to the sweeps.
    """
    if path not in FILLINGS:
        raise LookupError(f"{path}: say in tests/server/admin/sweeps/forms_of_*.py how its form is filled in")
    return FILLINGS[path]
