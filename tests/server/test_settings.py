"""Settings are read whole, or every fault of them is named, without its value."""

from __future__ import annotations

import os

import pytest

from core.problem import Problem
from server.settings import PREFIX, Settings, read_settings, variable

POSTGRES = "postgresql://app:geheim@db.example.com/steelyard"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)


def given(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings | tuple[Problem, ...]:
    for name, value in values.items():
        monkeypatch.setenv(variable(name), value)
    return read_settings()


def test_nothing_has_to_be_set() -> None:
    settings = read_settings()
    assert isinstance(settings, Settings)
    assert (settings.database_url, settings.port, settings.is_https) == ("sqlite:///steelyard.db", 8000, False)
    assert settings.migration_url == settings.database_url


def test_a_postgresql_url_names_the_driver_that_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(monkeypatch, database_url=POSTGRES, owner_url="postgresql://owner@db.example.com/steelyard")
    assert isinstance(settings, Settings)
    assert settings.database_url == POSTGRES.replace("postgresql:", "postgresql+psycopg:")
    assert settings.migration_url == "postgresql+psycopg://owner@db.example.com/steelyard"


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("database_url", "sqlite:///x.db", "mysql://root@db/x"),
        ("database_url", "sqlite:////srv/x.db", "sqlite://"),
        ("database_url", POSTGRES, "sqlite:///:memory:"),
        ("database_url", POSTGRES, "no url at all"),
        ("database_url", POSTGRES, ""),
        ("files", "folder", ""),
        ("host", "0.0.0.0", ""),
        ("port", "0", "-1"),
        ("port", "65535", "65536"),
        ("port", "8000", "http"),
        ("public_url", "https://steelyard.example.com", "steelyard.example.com"),
        ("stop_seconds", "1", "0"),
        ("stop_seconds", "3600", "3601"),
        ("log_format", "console", "xml"),
        ("log_level", "debug", "loud"),
        ("busy_seconds", "0.1", "0"),
        ("busy_seconds", "600", "600.1"),
        ("pool_size", "1", "0"),
        ("pool_size", "500", "501"),
        ("session_hours", "1", "0"),
        ("session_hours", "720", "721"),
        ("login_failures", "1", "0"),
        ("login_failures", "1000", "1001"),
        ("login_window_minutes", "1", "0"),
        ("login_window_minutes", "1440", "1441"),
        ("reply_days", "1", "0"),
        ("reply_days", "366", "367"),
        ("largest_request", "1", "0"),
        ("largest_import", "1", "0"),
        ("largest_evidence", "1", "0"),
    ],
)
def test_each_setting_has_its_limits(monkeypatch: pytest.MonkeyPatch, name: str, good: str, bad: str) -> None:
    assert isinstance(given(monkeypatch, **{name: good}), Settings)
    problems = given(monkeypatch, **{name: bad})
    assert isinstance(problems, tuple)
    assert [(problem.code, problem.path) for problem in problems] == [("settings.invalid", variable(name))]


@pytest.mark.parametrize(
    ("issuer", "good"),
    [
        ("https://id.example.com/tenant", True),
        ("http://id.example.com/tenant", False),
        ("http://127.0.0.1:9000", True),
        ("http://[::1]:9000", True),
        ("http://localhost:9000", True),
        ("http://localhost.example.com", False),
        ("http://10.0.0.1", False),
    ],
)
def test_a_provider_is_asked_by_https_but_on_this_machine(
    monkeypatch: pytest.MonkeyPatch, issuer: str, good: bool
) -> None:
    found = given(monkeypatch, oidc_issuer=issuer, oidc_client_id="steelyard", oidc_client_secret="geheim")
    if good:
        assert isinstance(found, Settings)
    else:
        assert isinstance(found, tuple)
        assert [(one.path, "https" in one.message.en) for one in found] == [(variable("oidc_issuer"), True)]


def test_every_fault_is_named_at_once_and_no_value_is_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = given(
        monkeypatch,
        port="http",
        database_url="mysql://root:geheim@db/x",
        oidc_client_secret="geheimer",
        pool_sise="7",
        public_url="geheim",
    )
    assert isinstance(problems, tuple)
    assert [(problem.path.removeprefix(PREFIX), problem.code) for problem in problems] == [
        ("DATABASE_URL", "settings.invalid"),
        ("OIDC_CLIENT_ID", "settings.incomplete"),
        ("OIDC_ISSUER", "settings.incomplete"),
        ("POOL_SISE", "settings.unknown"),
        ("PORT", "settings.invalid"),
        ("PUBLIC_URL", "settings.invalid"),
    ]
    assert "geheim" not in f"{problems}"


@pytest.mark.parametrize(
    ("name", "meant"),
    [("STEELYARD_DATBASE_URL", "STEELYARD_DATABASE_URL"), ("steelyard_ports", "STEELYARD_PORT")],
)
def test_an_unknown_variable_is_refused_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch, name: str, meant: str
) -> None:
    monkeypatch.setenv(name, "1")
    problems = read_settings()
    assert isinstance(problems, tuple)
    assert [(problem.path, problem.code) for problem in problems] == [(name.upper(), "settings.unknown")]
    assert meant in problems[0].remedy.en
    assert meant in problems[0].remedy.zh


def test_variables_of_others_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://root@db/x")
    assert isinstance(read_settings(), Settings)


@pytest.mark.parametrize("given_names", [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2)])
def test_oidc_goes_together(monkeypatch: pytest.MonkeyPatch, given_names: tuple[int, ...]) -> None:
    whole = [
        ("oidc_issuer", "https://login.example.com"),
        ("oidc_client_id", "steelyard"),
        ("oidc_client_secret", "geheim"),
    ]
    problems = given(monkeypatch, **dict(whole[number] for number in given_names))
    assert isinstance(problems, tuple)
    left_out = sorted(variable(name) for number, (name, _) in enumerate(whole) if number not in given_names)
    assert [problem.path for problem in problems] == left_out
    assert isinstance(given(monkeypatch, **dict(whole)), Settings)


@pytest.mark.parametrize("database", ["sqlite:///x.db", POSTGRES])
def test_an_owner_is_for_postgresql(monkeypatch: pytest.MonkeyPatch, database: str) -> None:
    problems = given(monkeypatch, database_url=database, owner_url="sqlite:///x.db")
    assert isinstance(problems, tuple)
    assert [(problem.code, problem.path) for problem in problems] == [("settings.two_databases", variable("owner_url"))]


def test_printing_the_settings_prints_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(
        monkeypatch,
        database_url=POSTGRES,
        owner_url=POSTGRES,
        oidc_issuer="https://login.example.com",
        oidc_client_id="steelyard",
        oidc_client_secret="geheim",
    )
    assert isinstance(settings, Settings)
    assert "geheim" not in f"{settings} {settings!r}"
