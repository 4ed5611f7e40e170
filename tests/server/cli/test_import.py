"""``steelyard import``: a raw export into a unit, shown, tried, refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.identity.who import operator
from server.units.commands import create_unit
from server.units.values import UnitView
from tests.server.cli.running import run
from tests.server.facts.imports.shop import CALL_LOG, calls, log
from tests.server.people import staff
from tests.server.stores import SqliteMaker, opened

DATA = log(*calls("ann", 3, 1), *calls("A. L.", 1))


@pytest.fixture
def exported(sqlite_maker: SqliteMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A log beside a unit called shop, with ann and ben."""
    path = tmp_path / "log.csv"
    path.write_bytes(DATA)
    with sqlite_maker.url() as url:
        monkeypatch.setenv("STEELYARD_DATABASE_URL", url)
        monkeypatch.setenv("STEELYARD_FILES", str(tmp_path / "files"))
        with opened(url) as store:
            unit = store.executor.perform(operator(), create_unit, "shop", "Shop")
            assert isinstance(unit, UnitView)
            staff(store, unit.id, {"ann": None, "ben": "ann"})
        yield path


def imported(path: Path, *more: str, unit: str = "shop") -> tuple[int, str]:
    done = run("import", "--unit", unit, "--feed", CALL_LOG, str(path), "--period", "month", "--lang", "en", *more)
    return done.exit_code, done.output


ALIAS = ("--alias", "A. L.=ann")


def test_a_dry_run_shows_the_changes_and_writes_nothing(exported: Path, tmp_path: Path) -> None:
    for _ in range(2):
        code, output = imported(exported, *ALIAS, "--dry-run")
        assert code == 0, output
        assert "dry run: 5 rows read, nothing was written" in output
        assert "new 12 · replaced 0 · unchanged 0" in output
    assert not (tmp_path / "files").exists()


def test_an_import_a_second_one_and_a_correction(exported: Path) -> None:
    code, output = imported(exported, *ALIAS)
    assert code == 0, output
    assert "imported 5 rows, recorded 12 numbers" in output
    code, output = imported(exported, *ALIAS)
    assert (code, "nothing changes, nothing was written" in output) == (0, True)
    exported.write_bytes(log(*calls("ann", 4, 1)) + b"ben,2021-01-05,N,N,,,\n")
    code, output = imported(exported, "--reason", "counted again")
    assert code == 0
    assert "replaced" in output
    assert any(line.split()[:4] == ["ben", "2021-01", "Answer", "rate"] for line in output.splitlines()), output


def test_headers_by_hand_and_standard_input(exported: Path) -> None:
    data = log(*calls("ann", 1)).replace(b"Agent,", b"Wer,")
    arguments = ("import", "--unit", "shop", "--feed", CALL_LOG, "-", "--map", "Wer=agent")
    done = run(*arguments, stdin=data)
    assert done.exit_code == 0, done.output
    assert "已导入 1 行, 记录 12 个数值" in done.output
    assert "工号" in done.output
    assert exported.exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ((), 'Row 6: there is no employee "A. L." (1 row)'),
        (("--alias", "A. L."), "is not NAME=NUMBER"),
        (("--alias", "A. L.=ann", "--alias", "A. L.=ben"), "given twice"),
        (("--alias", "A. L.=zoe"), 'no staff number "zoe"'),
        (("--map", "Agent"), "is not HEADER=FIELD"),
    ],
)
def test_refused_with_what_to_do(exported: Path, tmp_path: Path, more: tuple[str, ...], words: str) -> None:
    code, output = imported(exported, *more)
    assert code == 2
    assert words in output
    assert "nothing was imported" in output
    assert not [path for path in tmp_path.rglob("files/*/??/*") if path.is_file()]


def test_a_unit_or_a_file_that_is_not_there(exported: Path) -> None:
    code, output = imported(exported, unit="bank")
    assert (code, "unit.unknown" in output) == (2, True)
    code, output = imported(exported.parent / "none.csv")
    assert (code, "there is no such file" in output) == (2, True)
