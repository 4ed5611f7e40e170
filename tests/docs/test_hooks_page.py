"""The page about hooks and the hook specifications say the same, and every hook has a real user."""

from __future__ import annotations

import ast
import inspect
import re

import pytest

from core import hookspecs
from core.testing.installed import load_installed
from tests.docs.pages import page

HOOKS = {name: hook for name, hook in vars(hookspecs).items() if name.startswith("steelyard_")}
SECTIONS = dict(re.findall(r"^## (steelyard_\w+)\n(.*?)(?=^## |\Z)", page("hooks.md"), re.MULTILINE | re.DOTALL))


def test_the_page_has_a_section_for_each_hook_in_their_order() -> None:
    assert list(SECTIONS) == list(HOOKS)


@pytest.mark.parametrize("name", HOOKS)
def test_the_printed_signature_is_the_real_one(name: str) -> None:
    (printed,) = re.findall(r"^```python\n(.*?)\n```$", SECTIONS[name], re.MULTILINE | re.DOTALL)
    function = ast.parse(f"{printed}: ...").body[0]
    assert isinstance(function, ast.FunctionDef)
    real = inspect.signature(HOOKS[name])
    assert function.name == name
    assert {one.arg: ast.unparse(one.annotation) for one in function.args.args if one.annotation} == {
        one.name: one.annotation for one in real.parameters.values()
    }
    assert function.returns is not None
    assert ast.unparse(function.returns) == real.return_annotation


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_is_documented_where_it_is_specified(name: str) -> None:
    assert inspect.getdoc(HOOKS[name])


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_has_a_user_among_the_built_in_sectors(name: str) -> None:
    readings = load_installed().readings.values()
    users = [one.name for one in readings if getattr(one.manager.hook, name).get_hookimpls()]
    assert users, f"no built-in plugin implements {name}"
