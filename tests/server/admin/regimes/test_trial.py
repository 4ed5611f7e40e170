"""What if, on its page: who moves by a changed target over published months, and what it costs."""

from __future__ import annotations

import re
from pathlib import Path

from server.identity.roles import Role
from server.regimes.commands.adopting import draft_version
from server.regimes.commands.editing import set_edits
from server.regimes.queries.versions import read_version
from server.regimes.values import DraftEdit
from tests.server.admin.browsing import Browser
from tests.server.admin.people import login_of
from tests.server.admin.regimes.conftest import enter
from tests.server.identity.people import member, user
from tests.server.results.course import R19, course, months
from tests.server.stores import SqliteMaker, opened
from tests.server.web.clients import served, settings_for

FULL_AT = "/scheme/dimensions/0/items/0/rule/full_at"


def test_who_moves_by_another_target(sqlite_maker: SqliteMaker, tmp_path: Path) -> None:
    with sqlite_maker.url() as url, opened(url) as store:
        shop = course(store, [str(number) for number in range(8)], code="shop")
        for month in months(R19, 8, 2):
            shop.published(month)
        member(store, shop.unit_id, user(store, login_of(Role.HR)).id, Role.HR)
        with served(settings_for(url, tmp_path)) as client:
            client.base_url = "http://127.0.0.1:8000"
            browser = enter(Browser(client), Role.HR)
            here = "/admin/shop/regimes/versions"
            same = browser.open(f"{here}/{shop.version_id}/trial")
            assert "8 人中有 0 人变动" in same.text
            regime_id = shop.asked(shop.hr, read_version, shop.version_id).version.regime_id
            draft = shop.did(shop.hr, draft_version, regime_id)
            edits = (DraftEdit(path=FULL_AT, value='"100"'),)
            shop.did(shop.hr, set_edits, draft.version.id, draft.version.version, edits)
            moved = browser.open(f"{here}/{draft.version.id}/trial?cycles=2&movers=3")
            assert moved.status == 200
            told = re.search(r"2 期, 8 人中有 (\d) 人变动", moved.text)
            assert told is not None
            assert int(told[1]) > 0
            assert moved.text.count('scope="rowgroup"') == min(3, int(told[1]))
