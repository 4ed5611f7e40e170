"""Case tables as tests: collected where asked for, quiet elsewhere, readable when they fail."""

from __future__ import annotations

import pytest

from tests.core.testing import tiny

INI = "[pytest]\nsteelyard_cases = true\nsteelyard_plugins = tests.core.testing.tiny\n"


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.mkdir("cases")
    (pytester.path / "cases" / "tiny.yaml").write_text(tiny.CASES, encoding="utf-8")
    return pytester


def test_nothing_is_collected_unasked(project: pytest.Pytester) -> None:
    result = project.runpytest_inprocess()
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_each_case_is_a_test(project: pytest.Pytester) -> None:
    project.makeini(INI)
    result = project.runpytest_inprocess("-v")
    result.assert_outcomes(passed=18)
    result.stdout.fnmatch_lines(["*everything known*PASSED*", "*speed: values.tiny.speed = 84.99*PASSED*"])


def test_yaml_outside_a_folder_of_cases_is_left_alone(project: pytest.Pytester) -> None:
    project.makeini(INI)
    (project.path / "other.yaml").write_text("a: 1.5", encoding="utf-8")
    project.runpytest_inprocess().assert_outcomes(passed=18)


def test_a_failed_case_shows_the_explained_line_and_no_traceback(project: pytest.Pytester) -> None:
    project.makeini(INI)
    wrong = tiny.CASES.replace('care: "24.75"', 'care: "24.76"')
    (project.path / "cases" / "tiny.yaml").write_text(wrong, encoding="utf-8")
    result = project.runpytest_inprocess()
    result.assert_outcomes(passed=17, failed=1)
    result.stdout.fnmatch_lines(
        ["*case: everything known*", "P1 care points: expected 24.76, got 24.75", "*self 4*supervisor 3*T1 1*"]
    )
    result.stdout.no_fnmatch_line("*runtest*")


def test_an_unreadable_table_is_one_failure_with_all_its_faults(project: pytest.Pytester) -> None:
    project.makeini(INI)
    (project.path / "cases" / "tiny.yaml").write_text("scheme: tiny.month\nx: 1\ny: 2\n", encoding="utf-8")
    result = project.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*tiny.yaml: x: the key x is unknown*", "*tiny.yaml: y: the key y is unknown*"])


def test_an_unknown_scheme_fails_every_case_of_the_table(project: pytest.Pytester) -> None:
    project.makeini(INI)
    (project.path / "cases" / "tiny.yaml").write_text(tiny.CASES.replace("tiny.month", "tiny.mont"), encoding="utf-8")
    result = project.runpytest_inprocess()
    result.assert_outcomes(failed=18)
    result.stdout.fnmatch_lines(["*there is no scheme tiny.mont; did you mean tiny.month?*"])
