"""``steelyard serve``: the web server."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from core.spec import Text
from server.cli.options import Lang, LangOption

if TYPE_CHECKING:
    from socket import socket

    from server.settings import Settings


def serve(
    host: Annotated[str | None, typer.Option("--host", help="Instead of STEELYARD_HOST · 监听地址")] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="Instead of STEELYARD_PORT; 0: any free one · 端口")
    ] = None,
    lang: LangOption = Lang.zh,
) -> None:
    """Serve HTTP until SIGTERM or Ctrl-C; requests that have begun are finished first."""
    import structlog

    from server.cli.database import settings_or_refuse
    from server.logs import configure_logs

    settings = settings_or_refuse(lang.value)
    host, port = settings.host if host is None else host, settings.port if port is None else port
    settings = reached(settings, host, port)
    warnings = _refuse_unless_ready(settings, lang.value)
    configure_logs(settings.log_format, settings.log_level)
    for check, warning in warnings:
        structlog.get_logger().warning("readiness", check=check, warning=warning.en)
    if not run(settings, host, port):
        raise typer.Exit(1)


def run(settings: Settings, host: str, port: int, sockets: list[socket] | None = None) -> bool:
    """Serve under ``settings`` until SIGTERM or Ctrl-C; whether it ever started. ``sockets``: bound ones to listen on."""
    import uvicorn

    from server.app import make_app
    from server.garbage import spare

    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, _end)
    if hasattr(signal, "SIGPIPE"):
        # A caller that goes away mid-answer would end the whole server.
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    app = make_app(settings)
    spare()
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            timeout_graceful_shutdown=settings.stop_seconds,
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
        )
    )
    server.run(sockets)
    return server.started


def reached(settings: Settings, host: str, port: int) -> Settings:
    """``settings`` with the address that people see, where it wasn't set: on this machine alone, where it is served."""
    from pydantic import HttpUrl

    from server.settings import is_this_machine

    if "public_url" in settings.model_fields_set or not is_this_machine(host) or port == 0:
        return settings
    shown = f"[{host}]" if ":" in host else host
    return settings.model_copy(update={"public_url": HttpUrl(f"http://{shown}:{port}")})


def _end(_number: int, _frame: object) -> NoReturn:
    """Before the server has taken the signals over, and when it gives them back after it has finished: a good end."""
    raise SystemExit(0)


def _refuse_unless_ready(settings: Settings, lang: str) -> list[tuple[str, Text]]:
    """Say what the database or the folder of files lacks before anything is served; returns what should be better.

    Raises:
        typer.Exit: a check fails.
    """
    from server.cli.refuse import faults_heading, refuse
    from server.db.database import open_database
    from server.db.readiness import check_database
    from server.refusal import error
    from server.settings import variable
    from server.web.operator import made_folder

    database = open_database(settings)
    try:
        checks = check_database(database)
    finally:
        database.dispose()
    given = [(check, variable("database_url")) for check in checks]
    if all(check.fault is None for check in checks):
        given.append((made_folder(settings.files), variable("files")))
    remedy = Text(zh="请参阅 docs/operations.md。", en="docs/operations.md tells how it is set up.")
    problems = [
        error(
            f"serve.{check.name}",
            name,
            Text(zh=f"{check.name}: {check.fault.zh}", en=f"{check.name}: {check.fault.en}"),
            remedy,
        )
        for check, name in given
        if check.fault is not None
    ]
    if problems:
        refuse(problems, lang, faults_heading("serve", problems, Text(zh="未启动", en="not started")))
    return [(check.name, check.warning) for check in checks if check.warning is not None]
