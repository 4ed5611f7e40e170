"""Every public term has one Chinese word, and no word stands for two things."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from collections import Counter
from importlib import import_module
from types import ModuleType

import pytest

import core.engine.incentives.model
import core.facts.model
import core.spec
import core.workdays
from tests.docs.pages import page

ROWS = re.findall(r"^\| (\w+) \| ([^|]+) \| ([^|]+) \|$", page("glossary.md"), re.MULTILINE)
TERMS = [(term, zh.strip(), meaning.strip()) for term, zh, meaning in ROWS if term != "term"]


SPEC = [import_module(f"core.spec.{found.name}") for found in pkgutil.iter_modules(core.spec.__path__)]
PUBLIC = [*SPEC, core.facts.model, core.engine.incentives.model, core.workdays]


def terms_of(module: ModuleType) -> set[str]:
    """The public classes and type aliases that ``module`` itself declares."""
    declared: set[str] = set()
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            declared.add(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            declared.add(node.target.id)
    return {name for name in declared if not name.startswith("_")}


@pytest.mark.parametrize("module", PUBLIC, ids=lambda module: str(module.__name__))
def test_every_class_and_type_is_in_the_glossary(module: ModuleType) -> None:
    assert terms_of(module)
    assert terms_of(module) - {term for term, _, _ in TERMS} == set()


def test_everything_that_core_spec_exports_is_declared_in_a_module_that_is_read() -> None:
    declared = {name for module in SPEC for name in terms_of(module)}
    exported = {name for name in core.spec.__all__ if inspect.isclass(getattr(core.spec, name))}
    assert len(exported) > 50
    assert exported - declared == set()


def test_one_word_for_one_thing() -> None:
    assert [term for term, times in Counter(term for term, _, _ in TERMS).items() if times > 1] == []
    assert [word for word, times in Counter(word for _, word, _ in TERMS).items() if times > 1] == []


def test_every_term_has_chinese_and_a_meaning() -> None:
    assert [term for term, zh, meaning in TERMS if not re.search(r"[\u4e00-\u9fff]", zh) or not meaning] == []
