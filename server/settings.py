"""Settings, read once at start from the environment: every fault of them is named together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, HttpUrl, SecretStr, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from core.catalogue import nearest
from core.problem import Problem
from core.spec import Text
from server.refusal import error

PREFIX = "STEELYARD_"
MIB = 1024 * 1024
OIDC = ("oidc_issuer", "oidc_client_id", "oidc_client_secret")
"""Settings that go together: all of them or none."""
FAULTS = {
    "int": Text(zh="须为整数。", en="It is a whole number."),
    "float": Text(zh="须为数字。", en="It is a number."),
    "greater_than_equal": Text(zh="不得小于 {ge}。", en="It is {ge} or more."),
    "greater_than": Text(zh="须大于 {gt:g}。", en="It is more than {gt:g}."),
    "less_than_equal": Text(zh="不得大于 {le:g}。", en="It is {le:g} or less."),
    "literal_error": Text(zh="只能是: {expected}。", en="It is one of: {expected}."),
    "url": Text(zh="不是有效的网址。", en="It is a URL, as in https://steelyard.example.com."),
    "string_too_short": Text(zh="不能为空。", en="It can't be empty."),
    "too_short": Text(zh="不能为空。", en="It can't be empty."),
    "plain_http": Text(
        zh="须为 https; 只有本机地址可用 http。", en="It is an https URL; http is for this machine's own address alone."
    ),
    "database_url": Text(
        zh="不是可用的数据库地址: 请写 sqlite:///文件.db 或 postgresql://用户@主机/库名。",
        en="It is a database's URL: sqlite:///file.db or postgresql://user@host/name.",
    ),
}
"""What is wrong with a value, by the beginning of pydantic's code for it, in the order in which they are looked for."""
OTHERWISE = Text(zh="该值无效。", en="The value is invalid.")


class Settings(BaseSettings):
    """What the operator decides. The variable of ``database_url`` is ``STEELYARD_DATABASE_URL``, and so on.

    Sizes are in bytes, times in the unit that the name says. Passwords don't show in what is printed of it.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    database_url: str = Field(default="sqlite:///steelyard.db", repr=False)
    owner_url: str | None = Field(default=None, repr=False)
    files: Path = Path("steelyard-files")
    host: str = Field(default="127.0.0.1", min_length=1)
    port: int = Field(default=8000, ge=0, le=65535)
    public_url: HttpUrl = HttpUrl("http://127.0.0.1:8000")
    stop_seconds: int = Field(default=30, ge=1, le=3600)
    log_format: Literal["json", "console"] = "json"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    busy_seconds: float = Field(default=5.0, gt=0, le=600)
    pool_size: int = Field(default=10, ge=1, le=500)
    session_hours: int = Field(default=12, ge=1, le=24 * 30)
    login_failures: int = Field(default=5, ge=1, le=1000)
    login_window_minutes: int = Field(default=15, ge=1, le=24 * 60)
    reply_days: int = Field(default=7, ge=1, le=366)
    largest_request: int = Field(default=MIB, ge=1)
    largest_import: int = Field(default=512 * MIB, ge=1)
    largest_evidence: int = Field(default=20 * MIB, ge=1)
    graphql_seconds: float = Field(default=10.0, gt=0, le=600)
    graphql_documents: Path | None = None
    graphql_documents_only: bool = False
    oidc_issuer: HttpUrl | None = None
    oidc_client_id: str | None = Field(default=None, min_length=1)
    oidc_client_secret: SecretStr | None = Field(default=None, min_length=1)

    @field_validator("database_url", "owner_url")
    @classmethod
    def _known_database(cls, value: str | None) -> str | None:
        if value is None:
            return None
        refused = PydanticCustomError("database_url", "no database's URL")
        try:
            url = make_url(value)
        except ArgumentError:
            raise refused from None
        if url.get_backend_name() == "postgresql":
            return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
            raise refused
        return value

    @field_validator("oidc_issuer")
    @classmethod
    def _encrypted(cls, value: HttpUrl | None) -> HttpUrl | None:
        if value is not None and value.scheme != "https" and not is_this_machine(value.host or ""):
            raise PydanticCustomError("plain_http", "not encrypted")
        return value

    @field_validator("files", "graphql_documents", mode="before")
    @classmethod
    def _named_folder(cls, value: Any) -> Any:
        if value == "":
            raise PydanticCustomError("too_short", "no folder")
        return value

    @property
    def migration_url(self) -> str:
        """The URL of the owner of the tables; that of the application where no other is given."""
        return self.owner_url or self.database_url

    @property
    def is_https(self) -> bool:
        """Whether people reach the server by https: cookies are then sent that way alone."""
        return self.public_url.scheme == "https"


def variable(name: str) -> str:
    """The environment variable of the setting ``name``."""
    return PREFIX + name.upper()


def read_settings() -> Settings | tuple[Problem, ...]:
    """The settings, or every fault in them by the name of its variable; values aren't repeated, they may be secrets."""
    given = sorted({name.upper() for name in os.environ if name.upper().startswith(PREFIX)})
    problems = [*_unknown(given), *_half_oidc(given)]
    try:
        settings = Settings()
    except ValidationError as faults:
        problems += [_fault(fault) for fault in faults.errors(include_url=False, include_input=False)]
    else:
        problems += _two_databases(settings)
        if not problems:
            return settings
    return tuple(sorted(problems, key=lambda problem: problem.path))


def is_this_machine(host: str) -> bool:
    """Whether ``host`` is a loopback address, or the name of one."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _unknown(given: Sequence[str]) -> Iterator[Problem]:
    known = tuple(variable(name) for name in Settings.model_fields)
    for name in given:
        if name in known:
            continue
        close = nearest(name, known)
        yield error(
            "settings.unknown",
            name,
            Text(zh="没有这项设置。", en="There is no such setting."),
            Text(zh=f"是不是想写 {close}?", en=f"Did you mean {close}?")
            if close
            else Text(zh="请参阅 docs/operations.md 中的设置表。", en="docs/operations.md lists the settings."),
        )


def _half_oidc(given: Sequence[str]) -> Iterator[Problem]:
    wanted = [variable(name) for name in OIDC]
    missing = [name for name in wanted if name not in given]
    if len(missing) < len(wanted):
        for name in missing:
            yield error(
                "settings.incomplete",
                name,
                Text(zh="统一登录 (OIDC) 的三项设置须同时给出。", en="The three settings of OIDC go together."),
                Text(zh="请补充此项, 或去掉其余两项。", en="Give this one too, or none of them."),
            )


def _two_databases(settings: Settings) -> Iterator[Problem]:
    if settings.owner_url is None:
        return
    kinds = {make_url(url).get_backend_name() for url in (settings.database_url, settings.owner_url)}
    if kinds != {"postgresql"}:
        yield error(
            "settings.two_databases",
            variable("owner_url"),
            Text(
                zh="表所有者的连接仅用于 PostgreSQL, 且须与 STEELYARD_DATABASE_URL 为同一数据库。",
                en="A connection of the tables' owner is for PostgreSQL, and the same database as STEELYARD_DATABASE_URL.",
            ),
            Text(zh="使用 SQLite 时请去掉此项。", en="Leave it out on SQLite."),
        )


def _fault(fault: Any) -> Problem:
    """What pydantic found; limits and choices are named, the value never is."""
    message = next((text for kind, text in FAULTS.items() if fault["type"].startswith(kind)), OTHERWISE)
    limits = fault.get("ctx", {})
    return error(
        "settings.invalid",
        variable("_".join(str(part) for part in fault["loc"])),
        Text(zh=message.zh.format(**limits), en=message.en.format(**limits)),
        Text(zh="请更正此环境变量后重新启动。", en="Correct this environment variable and start again."),
    )
