"""Every form: a fault beside its field, one effect however often it is sent, what changed meanwhile, and a lost session."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from server.admin.posted import SECRET
from server.audit.tables import AuditEntry
from tests.server.admin.sweeps.filling import Filling
from tests.server.admin.sweeps.forms import filling
from tests.server.admin.sweeps.places import FORMS, SPOTS, of_the_deployment
from tests.server.admin.sweeps.sending import asker_of, ready, sent
from tests.server.admin.sweeps.world import World, fields_of
from tests.server.isolation.sweep import undone

WITH_FAULTS = [path for path in FORMS if filling(path).faulty is not None]
SEEN = ("csrf", "key", "version")


def entries(world: World, path: str) -> int:
    """How much the audit has that the form could have added to."""
    unit_id = 0 if of_the_deployment(SPOTS[path]) else world.own.unit_id
    with world.store.database.engines.writers.connect() as connection:
        if world.store.is_postgresql:
            connection.exec_driver_sql("SET LOCAL ROLE NONE")
        counted = (
            select(func.count()).select_from(AuditEntry.__table__).where(AuditEntry.__table__.c.unit_id == unit_id)
        )
        return int(connection.scalar(counted) or 0)


def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(world: World) -> None:
    found = []
    with undone(world.store, world.foreign, world.before):
        for path in WITH_FAULTS:
            form = filling(path)
            assert form.faulty is not None
            name, wrong = form.faulty
            here, fields = ready(world, path, form, asker_of(path))
            before = entries(world, path)
            page = sent(world, here, fields | {name: [wrong]}, form, asker_of(path))
            if not 400 <= page.status < 500 or f'id="field-{name}-fault"' not in page.text:
                found.append(f"{path} answers {page.status} to {name}={wrong!r}, and nothing beside the field")
            kept = fields_of(page, here)
            chosen = set(re.findall(r'<select [^>]*name="([^"]+)"', page.text))
            typed = {
                one: [""] if SECRET in one else value
                for one, value in (fields | {name: [wrong]}).items()
                if one not in SEEN
            }
            # A list shows what can be chosen, and nothing else that somebody has sent.
            found += [
                f"{path} loses {one}: {kept.get(one)} instead of {value}"
                for one, value in typed.items()
                if not one.startswith("was.")
                and SECRET not in one
                and kept.get(one, [""]) != value
                and not (one in chosen and one not in kept)
            ]
            if entries(world, path) != before:
                found.append(f"{path} has changed something, with a fault in it")
    assert not found, "\n".join(found)


def test_a_form_whose_session_is_over_is_kept_over_the_login(world: World) -> None:
    found = []
    for path in FORMS:
        form = filling(path)
        here, fields = ready(world, path, form, asker_of(path))
        page = sent(world, here, fields, form, "nobody")
        kept = {(name, one) for name, values in fields_of(page, "/admin/login").items() for one in values}
        told = {name: values for name, values in fields.items() if name != "csrf" and SECRET not in name}
        typed = {(f"kept.{name}", one) for name, values in told.items() for one in values}
        if page.status != 401 or not typed <= kept or ("return_to", here) not in kept:
            found.append(f"{path} answers {page.status}, and keeps all but {sorted(typed - kept)}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", [path for path in FORMS if filling(path).done])
def test_a_form_has_one_effect_and_a_stale_one_says_so(fresh: World, path: str) -> None:
    form = filling(path)
    here, fields = ready(fresh, path, form, asker_of(path))
    counts, pages = [entries(fresh, path)], []
    for _ in range(2):
        pages.append(sent(fresh, here, fields, form, asker_of(path)))
        counts.append(entries(fresh, path))
    assert [page.status for page in pages] in ([303, 303], [200, 200]), pages[0].text
    assert pages[0].goto == pages[1].goto
    assert counts[2] == counts[1]
    assert list(_stale(fresh, path, form, here, fields)) == []


def _stale(world: World, path: str, form: Filling, here: str, fields: dict[str, list[str]]) -> Iterator[str]:
    """What is wrong with the answer to a form that was opened before, with a key of its own, and says something else."""
    if "version" not in fields:
        return
    now = fields_of(world.open(here, asker_of(path)), here)
    changed = [
        name for name in form.typed if now.get(name, [""]) != fields.get(f"was.{name}", [""]) and f"was.{name}" in now
    ]
    other = {name: fields.get(f"was.{name}", [""]) for name in changed}
    before = entries(world, path)
    page = sent(world, here, fields | other | {"key": ["another"]}, form, asker_of(path))
    if entries(world, path) != before:
        yield f"{path} is taken again, stale: {page.status}"
    if changed and not page.goto and (page.status != 409 or "他人已改为" not in page.text):
        yield f"{path} answers {page.status}, and doesn't say that {changed} changed meanwhile"
