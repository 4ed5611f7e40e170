"""A form of the sweeps, opened and filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.identity.roles import Role
from server.ids import new_id
from tests.server.admin.sweeps.filling import Filling
from tests.server.admin.sweeps.places import SPOTS, address, of_the_deployment, text
from tests.server.admin.sweeps.world import ALL, Page, World, fields_of


def asker_of(path: str) -> str:
    """Who asks for the page where it is theirs."""
    return Role.DEPLOYMENT_ADMIN.value if of_the_deployment(SPOTS[path]) else ALL


def place(world: World, path: str, form: Filling) -> str:
    """Where the form is sent to."""
    return address(path, world.own, {name: text(value, world.own) for name, value in form.at.items()}) + form.query


def ready(world: World, path: str, form: Filling, who: str = ALL) -> tuple[str, dict[str, list[str]]]:
    """Where the form is sent to, and its fields as they are filled in; a key even where the page has no such form."""
    here = place(world, path, form)
    fields = {"key": [str(new_id())]} | fields_of(world.open(here, who), here)
    return here, fields | typed(world, form)


def typed(world: World, form: Filling) -> dict[str, list[str]]:
    """What is typed in it."""
    many = {name: value if isinstance(value, tuple) else (value,) for name, value in form.typed.items()}
    return {name: [text(one, world.own) for one in values] for name, values in many.items()}


def sent(world: World, here: str, fields: Mapping[str, Any], form: Filling, who: str = ALL) -> Page:
    """What comes of it."""
    return world.send(here, fields, who, files=dict(form.files) or None)
