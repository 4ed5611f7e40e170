"""Every page and form, given what belongs to another unit, answers as if it were nobody's: nothing is read or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, quote_plus
from uuid import UUID

from server.units.tables import Unit
from tests.server.admin.sweeps.filling import Filling
from tests.server.admin.sweeps.forms import filling
from tests.server.admin.sweeps.places import FORMS, QUERIES, Row, address, in_units, nobodys, standing, text
from tests.server.admin.sweeps.sending import ready, sent
from tests.server.admin.sweeps.world import Page, World
from tests.server.isolation.rows import Planted
from tests.server.isolation.snapshot import snapshot
from tests.server.isolation.sweep import undone

MASKED = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}")
"""What differs between two answers of the same kind: identifiers, tokens of forms."""

NOSUCH = "nosuch_unit"


def secrets(foreign: Planted) -> tuple[str, ...]:
    """What only the other unit's rows hold: its mark, and their ids."""
    ids = (str(row.id) for row in foreign.rows.values() if hasattr(row, "id") and not isinstance(row, Unit))
    return (foreign.mark, *ids)


class Asked:
    """One page or form, asked for with what is one's own, the other unit's, and nobody's."""

    def __init__(self, world: World, path: str) -> None:
        self.world, self.path = world, path
        self._secrets = secrets(world.foreign)

    def faults(self) -> Iterator[str]:
        """What is wrong with the answers: one line each."""
        yield from self._seen(self.world.open(address(self.path, self.world.own, query=True)), "its own rows")
        for name, value in {**standing(self.path), **QUERIES.get(self.path, {})}.items():
            if isinstance(value, Row):
                answers = [
                    self.world.open(address(self.path, self.world.own, {name: one}, query=True))
                    for one in self._others(value)
                ]
                is_path = name not in QUERIES.get(self.path, {})
                yield from self._alike(answers, value, f"{name} of the other unit in the address", is_path=is_path)
        if self.path in FORMS:
            yield from self._form(filling(self.path))

    def _form(self, form: Filling) -> Iterator[str]:
        here, fields = ready(self.world, self.path, form)
        yield from self._seen(sent(self.world, here, fields, form), "a form of its own rows")
        for name, value in {**standing(self.path), **form.at}.items():
            if isinstance(value, Row):
                at = {key: text(one, self.world.own) for key, one in form.at.items()}
                answers = [
                    sent(self.world, address(self.path, self.world.own, at | {name: one}), fields, form)
                    for one in self._others(value)
                ]
                yield from self._alike(answers, value, f"{name} of the other unit in a form's address", is_path=True)
        for name, value in self._exchangeable(form, fields):
            answers = [sent(self.world, here, fields | {name: [one]}, form) for one in self._others(value)]
            yield from self._alike(answers, value, f"what is the other unit's in the field {name}")

    def _exchangeable(self, form: Filling, fields: Mapping[str, list[str]]) -> Iterator[tuple[str, Row]]:
        """The fields that hold what is the unit's: those that are filled in so, and each that the page has an id in."""
        known = {
            str(row.id): key for key, row in self.world.own.rows.items() if isinstance(getattr(row, "id", None), UUID)
        }
        for name, values in fields.items():
            typed = form.typed.get(name)
            if isinstance(typed, Row):
                yield name, typed
            elif values and values[-1] in known and not name.startswith("was."):
                yield name, Row(*known[values[-1]])

    def _others(self, value: Row) -> tuple[str, str]:
        theirs = value.of(self.world.foreign)
        return theirs, nobodys(theirs, self.world.foreign)

    def _alike(self, answers: list[Page], value: Row, where: str, *, is_path: bool = False) -> Iterator[str]:
        asked = self._others(value)
        yield from self._seen(answers[0], where, asked[0])
        theirs, of_nobody = (_masked(page, one) for page, one in zip(answers, asked, strict=True))
        if theirs != of_nobody:
            yield f"{self.path} tells {where} apart: {theirs[:2]} instead of {of_nobody[:2]}"
        if is_path and answers[0].status < 400:
            yield f"{self.path}, given {where}, answers {answers[0].status}"

    def _seen(self, page: Page, where: str, asked: str | None = None) -> Iterator[str]:
        if page.status in (403, 500):
            yield f"{self.path}, given {where}, answers {page.status}"
        said = _without(page.text + page.goto, asked).lower()
        for secret in self._secrets:
            if secret in said:
                yield f"{self.path}, given {where}, shows {secret}"


def _masked(page: Page, asked: str) -> tuple[int, str, str]:
    return (
        page.status,
        MASKED.sub("<masked>", _without(page.goto, asked)),
        MASKED.sub("<masked>", _without(page.text, asked)),
    )


def _without(said: str, asked: str | None) -> str:
    for form in () if asked is None else (asked, quote(asked), quote_plus(asked)):
        said = said.replace(form, "<asked>")
    return said


def test_nothing_of_the_other_unit_is_read_changed_or_told_apart(two_units: World) -> None:
    found: list[str] = []
    for path in in_units():
        with undone(two_units.store, two_units.foreign, two_units.before) as changed:
            found += Asked(two_units, path).faults()
        found += [f"{path} changed {table}" for table in changed]
    assert not found, "\n".join(found)


def test_the_other_units_pages_are_not_there(two_units: World) -> None:
    found = []
    for path in in_units():
        theirs = two_units.open(address(path, two_units.foreign))
        none = two_units.open(address(path, two_units.foreign).replace(two_units.foreign.code, NOSUCH))
        said = two_units.send(address(path, two_units.foreign), {}) if path in FORMS else theirs
        if {theirs.status, none.status, said.status} != {404} or _masked(theirs, two_units.foreign.code) != _masked(
            none, NOSUCH
        ):
            found.append((path, theirs.status, none.status, said.status))
    with two_units.store.database.engines.writers.connect() as connection:
        assert snapshot(connection, two_units.foreign.unit_id) == two_units.before
    assert not found, "\n".join(found)
