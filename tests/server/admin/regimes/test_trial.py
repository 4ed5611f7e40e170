"""What if, on its page: who moves by a changed target over published months, and what it costs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser as Chromium

from server.identity.roles import Role
from server.regimes.commands.adopting import draft_version
from server.regimes.commands.editing import set_edits
from server.regimes.queries.versions import read_version
from server.regimes.values import DraftEdit
from tests.server.admin.browsing import Browser
from tests.server.admin.chromium import listening, seated
from tests.server.admin.people import login_of
from tests.server.admin.regimes.conftest import enter
from tests.server.identity.people import PASSWORD, member, user
from tests.server.results.course import R19, course, months
from tests.server.stores import SqliteMaker, opened
from tests.server.web.clients import served, settings_for

FULL_AT = "/scheme/dimensions/0/items/0/rule/full_at"


@dataclass(frozen=True)
class Past:
    """A store at ``url`` whose unit has published two months of eight people by ``counting``; ``draft`` has a new target."""

    url: str
    counting: UUID
    draft: UUID


def trial_of(version_id: UUID) -> str:
    return f"/admin/shop/regimes/versions/{version_id}/trial"


@pytest.fixture
def past(sqlite_maker: SqliteMaker) -> Iterator[Past]:
    """The store with its past."""
    with sqlite_maker.url() as url, opened(url) as store:
        shop = course(store, [str(number) for number in range(8)], code="shop")
        for month in months(R19, 8, 2):
            shop.published(month)
        member(store, shop.unit_id, user(store, login_of(Role.HR)).id, Role.HR)
        regime_id = shop.asked(shop.hr, read_version, shop.version_id).version.regime_id
        draft = shop.did(shop.hr, draft_version, regime_id).version
        shop.did(shop.hr, set_edits, draft.id, draft.version, (DraftEdit(path=FULL_AT, value='"100"'),))
        yield Past(url, shop.version_id, draft.id)


def test_who_moves_by_another_target(past: Past, tmp_path: Path) -> None:
    with served(settings_for(past.url, tmp_path)) as client:
        client.base_url = "http://127.0.0.1:8000"
        browser = enter(Browser(client), Role.HR)
        assert "8 人中有 0 人变动" in browser.open(trial_of(past.counting)).text
        moved = browser.open(f"{trial_of(past.draft)}?cycles=2&movers=3")
        assert moved.status == 200
        told = re.search(r"2 期, 8 人中有 (\d) 人变动", moved.text)
        assert told is not None
        assert int(told[1]) > 0
        assert moved.text.count('scope="rowgroup"') == min(3, int(told[1]))


def test_its_pictures_are_accessible(past: Past, chromium: Chromium, tmp_path: Path) -> None:
    with listening(past.url, tmp_path) as origin, seated(chromium, origin) as desk:
        desk.log_in(Role.HR, PASSWORD.get_secret_value())
        desk.open(trial_of(past.draft))
        desk.keep("regime-trial")
        assert desk.violations() == []
