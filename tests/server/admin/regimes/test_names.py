"""Who drafted, submitted and decided a version is named on its page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from server.identity.commands.memberships import grant_membership
from server.identity.queries.users import find_user
from server.identity.roles import Role
from server.identity.values import UserView
from server.identity.who import Who, operator
from tests.server.admin.browsing import Browser
from tests.server.admin.people import login_of
from tests.server.admin.regimes.conftest import Filled, enter


def named(filled: Filled, who: Who, role: Role, name: str) -> Who:
    """``who`` as the account of ``role``, which the unit calls ``name``."""
    shop = filled.shop
    known = shop.store.executor.ask(operator(), find_user, login_of(role))
    assert isinstance(known, UserView)
    shop.did(operator(shop.unit_id), grant_membership, known.id, role, name)
    return replace(who, user_id=known.id)


def test_the_page_names_people_where_the_unit_has_a_name(browser: Browser, filled: Filled) -> None:
    shop = replace(
        filled.shop,
        hr=named(filled, filled.shop.hr, Role.HR, "Lin"),
        top=named(filled, filled.shop.top, Role.TOP_MANAGEMENT, "Gao"),
    )
    version = shop.in_effect(day=date(2026, 1, 1))
    page = enter(browser, Role.AUDITOR).open(f"/admin/shop/regimes/versions/{version.id}")
    told = re.findall(r"<dt>(建立|提交|审批)</dt><dd>(\w+) <span", page.text)
    assert told == [("建立", "Lin"), ("提交", "Lin"), ("审批", "Gao")]
