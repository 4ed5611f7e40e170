"""One plugin read by itself: what it declares, or everything that keeps it from being read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import pluggy

from core import hookspecs
from core.catalogue import nearest
from core.problem import Problem
from core.spec import CaseTable, Feed, GradeScale, Indicator, Regulation, Scheme, Scorer, Sector, Text

SECTOR_HOOK = "steelyard_sector"
PROBLEMS_HOOK = "steelyard_problems"
KINDS: dict[str, type[Any]] = {
    "steelyard_regulations": Regulation,
    "steelyard_indicators": Indicator,
    "steelyard_grade_scales": GradeScale,
    "steelyard_schemes": Scheme,
    "steelyard_scorers": Scorer,
    "steelyard_feeds": Feed,
    "steelyard_cases": CaseTable,
}
"""The hooks that declare, and what each element of their tuple is."""
HOOKS = (SECTOR_HOOK, *KINDS, PROBLEMS_HOOK)

Declared: TypeAlias = Regulation | Indicator | GradeScale | Scheme | Scorer | Feed | CaseTable


@dataclass(frozen=True, slots=True)
class Module:
    """A plugin as it was found: ``name`` is its entry-point name.

    Where it couldn't be imported, ``plugin`` is ``None`` and ``load_error`` says why.
    """

    name: str
    plugin: object | None
    version: str = ""
    load_error: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one plugin declares, by hook. ``manager`` holds that plugin alone."""

    name: str
    version: str
    sector: Sector
    declared: dict[str, tuple[Declared, ...]]
    manager: pluggy.PluginManager

    def codes(self, hook: str) -> tuple[str, ...]:
        """The codes that ``hook`` declares, in the plugin's order; a case table's code is its file name."""
        return tuple(code_of(one) for one in self.declared[hook])


def code_of(one: Declared) -> str:
    """What ``one`` is called by."""
    return one.name if isinstance(one, CaseTable) else one.code


def read(module: Module) -> tuple[Reading | None, tuple[Problem, ...]]:
    """What ``module`` declares; or nothing, and all the reasons why."""
    if module.plugin is None or module.load_error is not None:
        return None, (_unloadable(module),)
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(module.plugin, module.name)
    except Exception as error:
        return None, (_unloadable(Module(module.name, None, module.version, _words(error))),)
    problems = list(_misnamed(module.name, module.plugin, manager))
    declared: dict[str, tuple[Declared, ...]] = {}
    for hook, kind in KINDS.items():
        parts, found = elements(module.name, manager, hook, kind)
        declared[hook] = parts
        problems += found
        problems += _twice(module.name, hook, parts)
    sector, found = _sector(module.name, manager)
    problems += found
    if problems or sector is None:
        return None, tuple(problems)
    return Reading(module.name, module.version, sector, declared, manager), ()


def elements(
    name: str, manager: pluggy.PluginManager, hook: str, kind: type[Any], **arguments: object
) -> tuple[tuple[Any, ...], list[Problem]]:
    """The tuple of ``kind`` that the plugin's ``hook`` gives (empty where it has none), or what is wrong with it."""
    given, problems = _call(name, manager, hook, arguments)
    if given is _NOTHING:
        return (), problems
    if not isinstance(given, tuple):
        return (), [_wrong(name, hook, f"tuple[{kind.__name__}, ...]", given)]
    wrong = [
        _wrong(name, f"{hook}[{index}]", kind.__name__, part)
        for index, part in enumerate(given)
        if not isinstance(part, kind)
    ]
    return (() if wrong else given), wrong


_NOTHING = object()


def _call(
    name: str, manager: pluggy.PluginManager, hook: str, arguments: dict[str, object]
) -> tuple[object, list[Problem]]:
    caller: pluggy.HookCaller = getattr(manager.hook, hook)
    if not caller.get_hookimpls():
        return _NOTHING, []
    try:
        results = caller(**arguments)
    except (Exception, SystemExit) as error:
        return _NOTHING, [
            Problem(
                code="plugin.hook_raised",
                severity="error",
                path=_place(name, hook),
                message=Text(
                    zh=f"插件 {name} 的 {hook} 出错：{_words(error)}",
                    en=f"plugin {name}: {hook} raised {_words(error)}",
                ),
                remedy=Text(
                    zh=f"请修正 {hook}；在此之前整个插件不加载",
                    en=f"correct {hook}; until then the whole plugin is left out",
                ),
            )
        ]
    return (results[0] if results else None), []


def _sector(name: str, manager: pluggy.PluginManager) -> tuple[Sector | None, list[Problem]]:
    given, problems = _call(name, manager, SECTOR_HOOK, {})
    if isinstance(given, Sector):
        return given, []
    if problems:
        return None, problems
    if given is not _NOTHING:
        return None, [_wrong(name, SECTOR_HOOK, "Sector", given)]
    missing = Problem(
        code="plugin.sector_missing",
        severity="error",
        path=_place(name, SECTOR_HOOK),
        message=Text(zh=f"插件 {name} 没有 {SECTOR_HOOK}", en=f"plugin {name} has no {SECTOR_HOOK}"),
        remedy=Text(
            zh="请实现该钩子并返回一个 Sector：其代码是插件所有代码的前缀",
            en="implement it and return a Sector: its code is the prefix of all the plugin's codes",
        ),
    )
    return None, [missing]


def _misnamed(name: str, plugin: object, manager: pluggy.PluginManager) -> Iterator[Problem]:
    marked = {caller.name for caller in manager.get_hookcallers(plugin) or ()}
    named = {attribute for attribute in dir(plugin) if attribute.startswith(f"{hookspecs.PROJECT}_")}
    for hook in sorted(marked.union(named)):
        if hook in HOOKS and hook in marked:
            continue
        right = hook if hook in HOOKS else nearest(hook, HOOKS)
        if hook in HOOKS:
            zh, en = f"请给 {hook} 加上 @hookimpl", f"mark {hook} with @hookimpl"
        elif right is not None:
            zh, en = f"是否应为 {right}？", f"did you mean {right}?"
        else:
            zh, en = f"可用的钩子：{'、'.join(HOOKS)}", f"the hooks are {', '.join(HOOKS)}"
        unmarked = hook in HOOKS
        yield Problem(
            code="plugin.hook_unmarked" if unmarked else "plugin.hook_unknown",
            severity="error",
            path=_place(name, hook),
            message=Text(
                zh=f"插件 {name} 的 {hook} " + ("没有标记为钩子" if unmarked else "不是已知的钩子"),
                en=f"plugin {name}: {hook} " + ("is not marked as a hook" if unmarked else "is no known hook"),
            ),
            remedy=Text(zh=zh, en=en),
        )


def _twice(name: str, hook: str, parts: tuple[Declared, ...]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, part in enumerate(parts):
        code = code_of(part)
        if first.setdefault(code, index) != index:
            yield Problem(
                code="plugin.code_twice",
                severity="error",
                path=_place(name, f"{hook}[{index}]"),
                message=Text(
                    zh=f"插件 {name} 的 {hook} 重复声明 {code}（第 {first[code]} 项与第 {index} 项）",
                    en=f"plugin {name}: {hook} declares {code} twice, at [{first[code]}] and [{index}]",
                ),
                remedy=Text(zh="请删去其一或改用另一代码", en="remove one of them or give it another code"),
            )


def _unloadable(module: Module) -> Problem:
    reason = module.load_error or "no plugin object"
    return Problem(
        code="plugin.unloadable",
        severity="error",
        path=_place(module.name),
        message=Text(zh=f"插件 {module.name} 无法加载：{reason}", en=f"plugin {module.name} can't be loaded: {reason}"),
        remedy=Text(
            zh="请修正该模块，或卸载提供它的软件包",
            en="correct the module, or uninstall the distribution that provides it",
        ),
    )


def _wrong(name: str, place: str, wanted: str, given: object) -> Problem:
    seen = type(given).__name__
    return Problem(
        code="plugin.hook_result",
        severity="error",
        path=_place(name, place),
        message=Text(
            zh=f"插件 {name} 的 {place} 返回 {seen}，应为 {wanted}",
            en=f"plugin {name}: {place} gave {seen}, not {wanted}",
        ),
        remedy=Text(zh=f"请返回 {wanted}", en=f"return {wanted}"),
    )


def _place(name: str, hook: str | None = None) -> str:
    return f'plugins["{name}"]' + (f".{hook}" if hook else "")


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
