"""Foreign keys of rows that come in batches, on PostgreSQL: looked up once for a statement instead of once for a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from alembic import op

_BROKEN = "RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation', TABLE = '{table}', CONSTRAINT = '{name}', "


def check_by_statement(
    table: str, *, locked: Mapping[str, str], lasting: Mapping[str, str], implied: Sequence[str] = ()
) -> None:
    """On PostgreSQL, rows of ``table`` refer to rows that are there, as their foreign keys had it, which are gone.

    ``locked`` and ``lasting`` are tables by the column that refers to them (within the unit). A row of a ``locked`` one
    can't go while a row refers to it, nor while a statement that adds one is under way. A row of a ``lasting`` one never
    goes, so that none needs to be locked. ``implied``: columns whose parents follow from the others'.
    """
    if op.get_bind().dialect.name != "postgresql":
        return
    for column, parent in {**locked, **lasting}.items():
        op.drop_constraint(f"fk_{table}_unit_id_{column}_{parent}", table, type_="foreignkey")
    for name in implied:
        op.drop_constraint(name, table, type_="foreignkey")
    _look_up(table, locked, lasting)
    for column, parent in locked.items():
        _hold(table, column, parent)
    for parent in lasting.values():
        _keep(parent)


def _look_up(table: str, locked: Mapping[str, str], lasting: Mapping[str, str]) -> None:
    checks = "\n".join([*_locking(table, locked), *_looking(table, lasting)])
    op.execute(
        f"CREATE FUNCTION {table}_have_parents() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n{checks}\nRETURN NULL; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_have_parents AFTER INSERT ON {table} REFERENCING NEW TABLE AS added "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_have_parents()"
    )


def _locking(table: str, parents: Mapping[str, str]) -> Iterator[str]:
    for column, parent in parents.items():
        yield f"""
        IF (SELECT count(*) FROM (SELECT DISTINCT unit_id, {column} FROM added) AS named) <> (SELECT count(*) FROM (
            SELECT FROM {parent} AS parent WHERE (parent.unit_id, parent.id) IN (SELECT unit_id, {column} FROM added)
            FOR KEY SHARE OF parent
        ) AS found) THEN {_missing(table, column, parent)} END IF;"""


def _looking(table: str, parents: Mapping[str, str]) -> Iterator[str]:
    for column, parent in parents.items():
        yield f"""
        IF EXISTS (SELECT FROM added WHERE NOT EXISTS (
            SELECT FROM {parent} AS parent WHERE parent.unit_id = added.unit_id AND parent.id = added.{column}
        )) THEN {_missing(table, column, parent)} END IF;"""


def _missing(table: str, column: str, parent: str) -> str:
    broken = _BROKEN.format(table=table, name=f"fk_{table}_unit_id_{column}_{parent}")
    return f"{broken} MESSAGE = 'a row of {table} refers to none of {parent}';"


def _hold(table: str, column: str, parent: str) -> None:
    """A row of ``parent`` that a row of ``table`` refers to stays under its key. Whoever adds such a row has locked it."""
    name = f"{table}_hold_{parent}"
    broken = _BROKEN.format(table=parent, name=f"fk_{table}_unit_id_{column}_{parent}")
    op.execute(
        f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT FROM {table} AS child WHERE child.unit_id = OLD.unit_id AND child.{column} = OLD.id) THEN
            {broken} MESSAGE = 'a row of {table} refers to this row of {parent}';
        END IF; RETURN NULL; END $$
        """
    )
    op.execute(f"CREATE TRIGGER {name}_delete AFTER DELETE ON {parent} FOR EACH ROW EXECUTE FUNCTION {name}()")
    op.execute(_when_moved(f"{name}_update", parent, name))


def _keep(parent: str) -> None:
    """A row of ``parent`` is never deleted, and stays under its key."""
    op.execute(
        """
        CREATE OR REPLACE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME,
            MESSAGE = 'rows of ' || TG_TABLE_NAME || ' are never deleted';
        END $$
        """
    )
    op.execute(f"CREATE TRIGGER {parent}_stay_delete AFTER DELETE ON {parent} FOR EACH ROW EXECUTE FUNCTION stay()")
    op.execute(_when_moved(f"{parent}_stay_update", parent, "stay"))


def _when_moved(name: str, parent: str, function: str) -> str:
    return (
        f"CREATE TRIGGER {name} AFTER UPDATE OF unit_id, id ON {parent} FOR EACH ROW "
        f"WHEN ((OLD.unit_id, OLD.id) IS DISTINCT FROM (NEW.unit_id, NEW.id)) EXECUTE FUNCTION {function}()"
    )
