"""The sector on the page about plugins works exactly as printed, installed as a stranger's package is."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from core.spec import conditions, incentives
from tests.docs.pages import DOCS, page, patched, printed_files

FIRST, _, SECOND = page("plugins.md").partition("## 6. ")
FILES = printed_files(FIRST)
MODULE = FILES["courier/__init__.py"]
GROWN = {**patched(FILES, "courier/__init__.py", SECOND), **printed_files(SECOND)}
MAIN = "from server.cli.app import main; main()"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of the first part and what an installer would write about them."""
    return written(FILES, tmp_path_factory.mktemp("courier"))


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with what the second part adds and changes."""
    return written(GROWN, tmp_path_factory.mktemp("grown"))


def written(files: dict[str, str], folder: Path) -> Path:
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(body, encoding="utf-8")
    project = tomllib.loads(files["pyproject.toml"])["project"]
    points = project["entry-points"]["steelyard"].items()
    record = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    record.mkdir()
    lines = ["[steelyard]", *(f"{name} = {module}" for name, module in points)]
    (record / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    (record / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8")
    return folder


def run(package: Path, *command: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join((str(package), str(DOCS.parent)))
    return subprocess.run(
        [sys.executable, *command],
        cwd=package,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_its_own_tests_pass(package: Path) -> None:
    result = run(package, "-m", "pytest", "-v", "-p", "no:cacheprovider")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "courier.yaml::丢两件 PASSED" in result.stdout
    assert "test_promise[limits_are_touched] PASSED" in result.stdout


def test_the_command_line_checks_it_beside_the_built_in_sectors(package: Path) -> None:
    result = run(package, "-c", MAIN, "check", "--lang", "en")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "courier.monthly" in result.stdout


def test_a_facts_file_is_scored_and_explained(package: Path) -> None:
    facts = '{"period": "2026-10", "employees": [{"id": "A1", "values": {"courier.satisfaction": "94.9"}}]}'
    (package / "facts.json").write_text(facts, encoding="utf-8")
    options = ("--scheme", "courier.monthly", "--facts", "facts.json", "--format", "json")
    result = run(package, "-c", MAIN, "score", *options)
    assert result.returncode == 0, result.stdout + result.stderr
    (card,) = json.loads(result.stdout)["employees"]
    assert card["total"] == "70.00"
    assert [(line["points"], line["citation"]["quote"]) for line in card["lines"]] == [
        ("30", "每月考核, 满分100分"),
        ("40", "每月考核, 满分100分"),
    ]
    assert "94.9" in card["lines"][0]["reason"]


def test_the_tests_of_the_second_part_pass(grown: Path) -> None:
    result = run(grown, "-m", "pytest", "-v", "-p", "no:cacheprovider")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "courier.yaml::丢两件 PASSED" in result.stdout
    assert "follows.yaml::同时符合的从重 PASSED" in result.stdout
    assert "follows.yaml::降级后当季不得再升 2026-04 PASSED" in result.stdout
    assert "test_promise[limits_are_touched] PASSED" in result.stdout


def test_three_months_in_a_row_are_scored_with_what_follows(grown: Path) -> None:
    person = {"id": "A1", "values": {"courier.satisfaction": "98"}, "pay": {"performance": "1000.00"}}
    months: list[dict[str, Any]] = [{"period": f"2026-0{month}", "employees": [dict(person)]} for month in (1, 2, 3)]
    months[0]["employees"][0]["level"] = "ordinary"
    (grown / "months.json").write_text(json.dumps(months), encoding="utf-8")
    options = ("--scheme", "courier.monthly", "--facts", "months.json", "--format", "json")
    result = run(grown, "-c", MAIN, "score", *options)
    assert result.returncode == 0, result.stdout + result.stderr
    cards = [month["employees"][0] for month in json.loads(result.stdout)]
    assert [card["next_level"] for card in cards] == ["gold", "gold", "gold"]
    assert [[proposal["rule"] for proposal in card["proposals"]] for card in cards] == [["up"], [], ["first"]]
    assert [card["pay"]["total"] for card in cards] == ["4000.00", "4300.00", "4500.00"]


def test_the_printed_digest_is_that_of_the_printed_regulation() -> None:
    digest = hashlib.sha256(FILES["courier/regulation.txt"].encode()).hexdigest()
    assert f'sha256="{digest}"' in MODULE


def test_every_quote_stands_in_the_printed_regulation() -> None:
    quotes = [
        word.value.value
        for body in (MODULE, GROWN["courier/incentives.py"])
        for word in ast.walk(ast.parse(body))
        if isinstance(word, ast.keyword) and word.arg == "quote" and isinstance(word.value, ast.Constant)
    ]
    assert len(quotes) >= 13
    assert [quote for quote in quotes if quote not in FILES["courier/regulation.txt"]] == []


def test_a_sector_is_about_twenty_five_lines_of_declarations() -> None:
    statements = [node for node in ast.parse(MODULE).body if isinstance(node, (ast.Assign, ast.FunctionDef))]
    lines = sum((node.end_lineno or 0) - node.lineno + 1 for node in statements)
    assert 20 <= lines <= 30
    assert max(len(line) for line in MODULE.splitlines()) <= 120


def test_the_page_names_every_condition_effect_and_amount() -> None:
    named = set(re.findall(r"`(\w+)`", SECOND))
    unions = (conditions.Condition, incentives.Effect, incentives.Amount)
    assert {one.__name__ for union in unions for one in get_args(union)} - named == set()


def test_a_diff_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="0 times"):
        patched({"a.py": "x = 1\n"}, "a.py", "```diff\n-x = 2\n+x = 3\n```\n")


def test_the_page_names_every_promise() -> None:
    from core.testing.contract import PROMISES

    assert [promise.__name__ for promise in PROMISES if f"`{promise.__name__}`" not in page("plugins.md")] == []


def test_the_page_names_every_key_of_a_case_table() -> None:
    from core.testing import case_expectations, case_file

    keys = {*case_file._FILE_KEYS, *case_expectations._EXPECT_KEYS, *case_expectations._DETAILS}
    assert [key for key in sorted(keys) if f"`{key}`" not in page("plugins.md")] == []
