"""A database that was changed by hand: verifying says so, and what to do."""

from __future__ import annotations

from server.audit.tables import AuditEntry
from server.employees.tables import Department
from server.identity.roles import Role
from tests.server.admin.browsing import Browser
from tests.server.admin.people import Shop
from tests.server.audit.by_hand import by_hand, changed, stored
from tests.server.stores import Store


def test_a_change_past_the_program_is_found_and_told(browser: Browser, people: Shop, store: Store) -> None:
    row = {"unit_id": people.house.unit_id, "id": people.house.a.id}
    entry = {"unit_id": people.house.unit_id, "seq": 2}
    with by_hand(store) as connection:
        changed(connection, Department, row, name="Another")
        was = stored(connection, AuditEntry, entry).tag
        changed(connection, AuditEntry, entry, tag="cli:department:invent")
    try:
        page = browser.log_in(people, Role.AUDITOR).fill("/admin/shop/verification")
    finally:
        with by_hand(store) as connection:
            changed(connection, Department, row, name=people.house.a.name)
            changed(connection, AuditEntry, entry, tag=was)
    for words in ("发现 2 处问题", "请保存现场", "请不要公示或更正结果", "departments[", 'href="/admin/shop/audit/2"'):
        assert words in page.text, words
