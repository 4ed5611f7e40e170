"""Plugins read together: whose code is whose, and who has to go where two claim the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from core.declared import KINDS, SECTOR_HOOK, Reading
from core.problem import Problem
from core.spec import Text

FREE = "steelyard_regulations"
"""Regulation codes (``R19``) carry no sector's prefix: a regulation may be cited by several sectors."""
PRIVATE = "steelyard_cases"
"""Case tables belong to their plugin; two plugins may use the same file name."""

Keeper = Callable[[str, list[Reading]], Reading | None]


def collide(readings: Iterable[Reading]) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """The plugins that stay, and a problem for each that doesn't.

    Where several claim the same sector, the one whose entry-point name is the sector's code keeps it, otherwise
    nobody does; a sector within another's prefix goes. A plugin may only declare codes that begin with its sector's
    code, so a code that several declare stays with the plugin whose prefix it carries. A regulation stays
    with the only claimant that has no other fault, or the only one named like its sector, otherwise with nobody.
    The order of ``readings`` changes nothing.
    """
    everyone = sorted(readings, key=lambda one: (one.name, one.version))
    out: set[int] = set()
    problems: list[Problem] = []

    def settle(found: list[tuple[Reading, Problem]]) -> None:
        out.update(id(loser) for loser, _ in found)
        problems.extend(problem for _, problem in found)

    def sound(claimants: list[Reading]) -> list[Reading]:
        return [one for one in claimants if id(one) not in out]

    def standing(_: str, claimants: list[Reading]) -> Reading | None:
        return _only(sound(claimants)) or _only([one for one in sound(claimants) if one.name == one.sector.code])

    settle(list(_clashes("name", lambda one: (one.name,), everyone, lambda _, __: None)))
    settle(list(_clashes(SECTOR_HOOK, lambda one: (one.sector.code,), everyone, _named_like_it)))
    settle(list(_nested(everyone)))
    settle(list(_foreign(everyone)))
    for hook in KINDS:
        if hook not in (FREE, PRIVATE):
            settle(list(_clashes(hook, partial(Reading.codes, hook=hook), everyone, standing)))
    settle(list(_clashes(FREE, partial(Reading.codes, hook=FREE), everyone, standing)))
    return tuple(sound(everyone)), tuple(problems)


def owner_of(code: str, readings: Iterable[Reading]) -> Reading | None:
    """The one plugin whose sector's code is the prefix of ``code``."""
    return _only([one for one in readings if code.startswith(f"{one.sector.code}.")])


def _only(found: list[Reading]) -> Reading | None:
    return found[0] if len(found) == 1 else None


def _named_like_it(code: str, claimants: list[Reading]) -> Reading | None:
    return _only([one for one in claimants if one.name == code])


def _clashes(
    hook: str, codes: Callable[[Reading], tuple[str, ...]], readings: list[Reading], keeper: Keeper
) -> Iterator[tuple[Reading, Problem]]:
    claims: dict[str, list[Reading]] = {}
    for one in readings:
        for code in codes(one):
            claims.setdefault(code, []).append(one)
    for code in sorted(claims):
        claimants = claims[code]
        if len(claimants) < 2:
            continue
        kept = keeper(code, claimants)
        for loser in claimants:
            if loser is not kept:
                yield loser, _collision(hook, code, loser, [one for one in claimants if one is not loser], kept)


def _nested(readings: list[Reading]) -> Iterator[tuple[Reading, Problem]]:
    for one in readings:
        outer = owner_of(one.sector.code, readings)
        if outer is not None:
            yield one, _not_its_own(one, SECTOR_HOOK, one.sector.code, outer)


def _foreign(readings: list[Reading]) -> Iterator[tuple[Reading, Problem]]:
    for one in readings:
        for hook in KINDS:
            for index, code in enumerate(one.codes(hook)):
                if hook not in (FREE, PRIVATE) and not code.startswith(f"{one.sector.code}."):
                    yield one, _not_its_own(one, f"{hook}[{index}]", code, owner_of(code, readings))


def _not_its_own(one: Reading, place: str, code: str, owner: Reading | None) -> Problem:
    whose_zh = f"，该前缀属于插件 {owner.name}" if owner else ""
    whose_en = f"; that prefix is plugin {owner.name}'s" if owner else ""
    free_zh = "不在其他行业前缀之内" if place == SECTOR_HOOK else f"以 {one.sector.code}. 开头"
    free_en = "outside other sectors' prefixes" if place == SECTOR_HOOK else f"that begins with {one.sector.code}."
    return Problem(
        code="plugin.code_foreign",
        severity="error",
        path=f'plugins["{one.name}"].{place}',
        message=Text(
            zh=f"插件 {one.name} 声明了 {code}，而其行业代码为 {one.sector.code}{whose_zh}",
            en=f"plugin {one.name} declares {code}, but its sector is {one.sector.code}{whose_en}",
        ),
        remedy=Text(zh=f"请改用{free_zh}的代码", en=f"use a code {free_en}"),
    )


def _collision(hook: str, code: str, loser: Reading, others: list[Reading], kept: Reading | None) -> Problem:
    names = ", ".join(_titled(one) for one in others)
    keeps_zh = f"保留 {kept.name} 的声明" if kept else "均不加载"
    keeps_en = f"{kept.name} keeps it" if kept else "none of them is loaded"
    return Problem(
        code="plugin.collision",
        severity="error",
        path=f'plugins["{loser.name}"].{hook}',
        message=Text(
            zh=f"插件 {_titled(loser)} 与 {names} 都声明了 {code}（{hook}）；{keeps_zh}",
            en=f"plugins {_titled(loser)} and {names} both declare {code} ({hook}); {keeps_en}",
        ),
        remedy=Text(
            zh=f"请在插件 {loser.name} 中改用另一代码，或卸载其中一个插件",
            en=f"use another code in plugin {loser.name}, or uninstall one of the plugins",
        ),
    )


def _titled(one: Reading) -> str:
    return f"{one.name} {one.version}" if one.version else one.name
