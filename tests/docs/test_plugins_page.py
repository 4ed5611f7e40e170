"""The sector on the page about plugins works exactly as printed, installed as a stranger's package is."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, page, printed_files

FILES = printed_files("plugins.md")
MODULE = FILES["courier/__init__.py"]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the printed files and what an installer would write about them."""
    folder = tmp_path_factory.mktemp("courier")
    for name, body in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(body, encoding="utf-8")
    project = tomllib.loads(FILES["pyproject.toml"])["project"]
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
    result = run(package, "-c", "from server.cli.app import main; main()", "check", "--lang", "en")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "courier.monthly" in result.stdout


def test_a_facts_file_is_scored_and_explained(package: Path) -> None:
    facts = '{"period": "2026-10", "employees": [{"id": "A1", "values": {"courier.satisfaction": "94.9"}}]}'
    (package / "facts.json").write_text(facts, encoding="utf-8")
    main = "from server.cli.app import main; main()"
    options = ("--scheme", "courier.monthly", "--facts", "facts.json", "--format", "json")
    result = run(package, "-c", main, "score", *options)
    assert result.returncode == 0, result.stdout + result.stderr
    (card,) = json.loads(result.stdout)["employees"]
    assert card["total"] == "70.00"
    assert [(line["points"], line["citation"]["quote"]) for line in card["lines"]] == [
        ("30", "每月考核, 满分100分"),
        ("40", "每月考核, 满分100分"),
    ]
    assert "94.9" in card["lines"][0]["reason"]


def test_the_printed_digest_is_that_of_the_printed_regulation() -> None:
    digest = hashlib.sha256(FILES["courier/regulation.txt"].encode()).hexdigest()
    assert f'sha256="{digest}"' in MODULE


def test_every_quote_stands_in_the_printed_regulation() -> None:
    quotes = [
        word.value.value
        for word in ast.walk(ast.parse(MODULE))
        if isinstance(word, ast.keyword) and word.arg == "quote" and isinstance(word.value, ast.Constant)
    ]
    assert len(quotes) >= 4
    assert [quote for quote in quotes if quote not in FILES["courier/regulation.txt"]] == []


def test_a_sector_is_about_twenty_five_lines_of_declarations() -> None:
    statements = [node for node in ast.parse(MODULE).body if isinstance(node, (ast.Assign, ast.FunctionDef))]
    lines = sum((node.end_lineno or 0) - node.lineno + 1 for node in statements)
    assert 20 <= lines <= 30
    assert max(len(line) for line in MODULE.splitlines()) <= 120


def test_the_page_names_every_promise() -> None:
    from core.testing.contract import PROMISES

    assert [promise.__name__ for promise in PROMISES if f"`{promise.__name__}`" not in page("plugins.md")] == []


def test_the_page_names_every_key_of_a_case_table() -> None:
    from core.testing import case_expectations, case_file

    keys = {*case_file._FILE_KEYS, *case_expectations._EXPECT_KEYS, *case_expectations._DETAILS}
    assert [key for key in sorted(keys) if f"`{key}`" not in page("plugins.md")] == []
