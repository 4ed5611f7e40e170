"""Settings, read once at start from the environment: every fault of them is named together."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, HttpUrl, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from core.problem import Problem
from core.spec import Text
from server.refusal import error

PREFIX = "STEELYARD_"
MIB = 1024 * 1024


class Settings(BaseSettings):
    """What the operator decides. The variable of ``database_url`` is ``STEELYARD_DATABASE_URL``, and so on.

    Sizes are in bytes, times in the unit that the name says.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    database_url: str = "sqlite:///steelyard.db"
    owner_url: str | None = None
    files: Path = Path("steelyard-files")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    log_format: Literal["json", "console"] = "json"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    busy_seconds: float = Field(default=5.0, gt=0, le=600)
    pool_size: int = Field(default=10, ge=1, le=500)
    session_hours: int = Field(default=12, ge=1, le=24 * 30)
    login_failures: int = Field(default=5, ge=1, le=1000)
    login_window_minutes: int = Field(default=15, ge=1, le=24 * 60)
    largest_import: int = Field(default=512 * MIB, ge=1)
    largest_evidence: int = Field(default=20 * MIB, ge=1)
    public_url: HttpUrl = HttpUrl("http://127.0.0.1:8000")
    oidc_issuer: HttpUrl | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None

    @field_validator("database_url", "owner_url")
    @classmethod
    def _known_database(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            url = make_url(value)
        except ArgumentError:
            raise ValueError("is no database URL; write sqlite:///file.db or postgresql://user@host/name") from None
        if url.get_backend_name() == "postgresql":
            return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
            raise ValueError("is neither a PostgreSQL database nor a SQLite file")
        return value

    @model_validator(mode="after")
    def _whole_oidc(self) -> Settings:
        given = [self.oidc_issuer, self.oidc_client_id, self.oidc_client_secret]
        if any(given) and not all(given):
            raise ValueError("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together; give all or none")
        return self

    @property
    def migration_url(self) -> str:
        """The URL of the owner of the tables; that of the application where no other is given."""
        return self.owner_url or self.database_url


def read_settings() -> Settings | tuple[Problem, ...]:
    """The settings, or every fault in them by the name of its variable; values aren't repeated, they may be secrets."""
    try:
        return Settings()
    except ValidationError as faults:
        return tuple(
            error(
                "settings.invalid",
                PREFIX + "_".join(str(part) for part in fault["loc"]).upper(),
                Text(zh=f"设置无效: {fault['msg']}", en=f"The setting is invalid: {fault['msg']}"),
                Text(zh="请更正环境变量后重新启动。", en="Correct the environment variable and start again."),
            )
            for fault in faults.errors(include_url=False, include_input=False)
        )
