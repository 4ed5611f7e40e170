"""The command line as a program: help, exit codes, closed pipes, and how fast it starts."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from tests.server.cli.running import run, run_apart, unstyled

MAIN = "from server.cli.app import main; main()"


def test_every_command_of_the_contract_is_there() -> None:
    done = run("--help")
    assert done.exit_code == 0
    for command in ("plugins", "catalogue", "check", "score", "ingest", "demo", "bench"):
        assert command in unstyled(done.stdout)


@pytest.mark.parametrize("command", ["plugins", "catalogue", "check", "score", "ingest", "demo"])
def test_every_command_has_help(command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert "--lang" in unstyled(done.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("score",),
        ("score", "--scheme", "x"),
        ("catalogue", "--format", "xml"),
        ("plugins", "--lang", "fr"),
    ],
)
def test_a_wrong_call_is_explained_on_standard_error_with_exit_2(arguments: tuple[str, ...]) -> None:
    done = run_apart(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr


def test_output_is_utf8_whatever_the_locale() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "plugins"],
        capture_output=True, env={"PYTHONIOENCODING": "ascii", "PATH": ""}, timeout=60, check=True,
    )  # fmt: skip
    assert "通用客服" in done.stdout.decode("utf-8")


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no SIGPIPE on this system")
def test_a_closed_pipe_ends_it_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", MAIN, "catalogue", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(timeout=60)


def test_starting_up_imports_nothing_heavy() -> None:
    probe = "import sys, server.cli.app; print([name for name in ('numpy', 'hypothesis', 'pytest', 'core.engine.run', 'python_calamine') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
