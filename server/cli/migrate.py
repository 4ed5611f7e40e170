"""``steelyard migrate``: bring the database to this version's tables."""

from __future__ import annotations

from core.spec import Text
from server.cli.options import Lang, LangOption


def migrate(lang: LangOption = Lang.zh) -> None:
    """Bring the database to this version's tables; on PostgreSQL as their owner (STEELYARD_OWNER_URL)."""
    from sqlalchemy.exc import DBAPIError

    from server.cli.database import NOTHING_DONE, settings_or_refuse
    from server.cli.refuse import faults_heading, refuse
    from server.db.migrate import migrate as bring
    from server.refusal import error
    from server.render.console import console
    from server.settings import variable

    settings = settings_or_refuse(lang.value)
    try:
        before, after = bring(settings.migration_url)
    except DBAPIError as failure:
        url = "owner_url" if settings.owner_url else "database_url"
        failed = error(
            "migrate.failed",
            variable(url),
            Text(
                zh=f"无法升级数据库 ({type(failure.orig).__name__}): {_words(failure)}",
                en=f"The database can't be migrated ({type(failure.orig).__name__}): {_words(failure)}",
            ),
            _remedy(settings.migration_url),
        )
        refuse([failed], lang.value, faults_heading("migrate", [failed], NOTHING_DONE))
    done = (
        Text(zh=f"数据库已是最新: {after}", en=f"nothing to do: the database is at {after}")
        if before == after
        else Text(zh=f"已升级: {before or '空'} -> {after}", en=f"migrated: {before or 'empty'} -> {after}")
    )
    console().print(done.in_(lang.value))


def _words(failure: Exception) -> str:
    """The first line of what the database said."""
    return str(getattr(failure, "orig", failure)).strip().partition("\n")[0]


def _remedy(url: str) -> Text:
    """What to look at: the file and its folder, or the address and the login's rights."""
    from server.db.engine import sqlite_file

    file = sqlite_file(url)
    if file is None:
        return Text(
            zh="请检查地址与权限: 该账户须能建表, 并能创建角色 steelyard_app。",
            en="Check the address and the login's rights: it creates tables, and the role steelyard_app.",
        )
    return Text(
        zh=f"请检查 {file}: 所在文件夹须已存在且可写, 文件须为 SQLite 数据库或尚不存在。",
        en=f"Check {file}: its folder has to be there and be written to, and the file is SQLite's, or not there yet.",
    )
