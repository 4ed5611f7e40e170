"""``steelyard migrate``: bring the database to this version's tables."""

from __future__ import annotations

from server.cli.options import Lang, LangOption


def migrate(lang: LangOption = Lang.zh) -> None:
    """Bring the database to this version's tables; on PostgreSQL as their owner (STEELYARD_OWNER_URL)."""
    from sqlalchemy.exc import DBAPIError

    from core.spec import Text
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
            Text(
                zh="请检查地址与权限: 该账户须能建表, 并能创建角色 steelyard_app。",
                en="Check the address and the login's rights: it creates tables, and the role steelyard_app.",
            ),
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
