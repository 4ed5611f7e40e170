"""Modules in, one catalogue out: loading is a function that returns a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from core.catalogue import Catalogue, Provider
from core.collisions import collide, owner_of
from core.declared import PROBLEMS_HOOK, Module, Reading, code_of, elements, read
from core.problem import Problem
from core.spec import Scheme

__all__ = ["Loaded", "Module", "load", "plugin_problems"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The declarations of every plugin that is sound, and what is wrong with the others.

    ``readings`` are the plugins behind the catalogue, by entry-point name.
    """

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    readings: Mapping[str, Reading]


def load(modules: Iterable[Module]) -> Loaded:
    """Every sound plugin's declarations as one catalogue.

    A plugin with a fault (it can't be imported, a hook raises, is misspelt or gives the wrong type, a code is not
    its own or is claimed by another) is left out whole and each fault is a problem that names it; the others load.
    The result doesn't depend on the order of ``modules``.
    """
    problems: list[Problem] = []
    readings: list[Reading] = []
    for module in sorted(modules, key=lambda one: (one.name, one.version)):
        reading, found = read(module)
        problems += found
        if reading is not None:
            readings.append(reading)
    sound, found = collide(readings)
    problems += found
    return Loaded(
        catalogue=_catalogue(sound),
        problems=tuple(sorted(problems, key=lambda one: (one.path, one.code, one.message.en))),
        readings=MappingProxyType({one.name: one for one in sound}),
    )


def plugin_problems(loaded: Loaded, scheme: Scheme) -> tuple[Problem, ...]:
    """What the plugin of ``scheme``'s sector finds wrong with it (``steelyard_problems``).

    A hook that raises or gives something else is a problem that names the plugin. A scheme of no loaded sector
    has none.
    """
    owner = owner_of(scheme.code, loaded.readings.values())
    if owner is None:
        return ()
    found, faults = elements(owner.name, owner.manager, PROBLEMS_HOOK, Problem, scheme=scheme)
    return (*found, *faults)


def _catalogue(readings: tuple[Reading, ...]) -> Catalogue:
    return Catalogue(
        providers=MappingProxyType(
            {one.name: Provider(name=one.name, version=one.version, sector=one.sector) for one in readings}
        ),
        regulations=_by_code(readings, "steelyard_regulations"),
        indicators=_by_code(readings, "steelyard_indicators"),
        grade_scales=_by_code(readings, "steelyard_grade_scales"),
        schemes=_by_code(readings, "steelyard_schemes"),
        scorers=_by_code(readings, "steelyard_scorers"),
        feeds=_by_code(readings, "steelyard_feeds"),
        cases=MappingProxyType({one.name: _tables(one) for one in readings}),
        owner=MappingProxyType(
            {
                code: one.name
                for one in readings
                for hook in one.declared
                if hook != "steelyard_cases"
                for code in one.codes(hook)
            }
        ),
    )


def _by_code(readings: tuple[Reading, ...], hook: str) -> Mapping[str, Any]:
    return MappingProxyType({code_of(part): part for one in readings for part in one.declared[hook]})


def _tables(reading: Reading) -> tuple[Any, ...]:
    return reading.declared["steelyard_cases"]
