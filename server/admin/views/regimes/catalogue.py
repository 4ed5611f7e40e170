"""The catalogue: sectors, the schemes of those that are enabled, and a scheme's sheet, from which it is adopted."""

from __future__ import annotations

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form, page
from server.admin.views.regimes.sheets import whole
from server.admin.visit import Visit
from server.admin.wording import PERIODS, SUBJECTS
from server.identity.policy import Action
from server.refusal import Refusal, not_found
from server.regimes.catalogue_values import SCHEME_WORD, SECTOR_WORD
from server.regimes.commands.adopting import adopt_scheme
from server.regimes.commands.sectors import disable_sector, enable_sector
from server.regimes.queries.catalogue import find_scheme, list_schemes, list_sectors, scheme_sheets
from server.regimes.queries.declared import plugins_by_sector, regulations_by_code

ENABLED = Text(zh="行业已启用, 可以采用其中的方案。", en="The sector is enabled; its schemes can be adopted.")
DISABLED = Text(zh="行业已停用。已采用的制度不受影响。", en="The sector is disabled. What was adopted stays as it is.")
ADOPTED = Text(
    zh="已采用为草稿。请逐项确认下列待定事项, 然后提交审批。",
    en="It is adopted as a draft. Settle what is open, then submit it.",
)


def listed(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The sectors, and the schemes of one of them or of all."""
    sectors = visit.need(list_sectors)
    chosen = visit.query.one("sector")
    forms = {
        one.code: visit.form(
            {}, one.version, None, visit.to("catalogue", "sectors", one.code, "disable" if one.enabled else "enable")
        )
        for one in sectors
    }
    schemes = visit.need(list_schemes, chosen or None)
    return visit.screen(
        "catalogue/list.html",
        refused,
        refused=refused,
        sectors=sectors,
        chosen=next((one for one in sectors if one.code == chosen), None),
        plugins=visit.need(plugins_by_sector, tuple(one.code for one in sectors)),
        schemes=schemes,
        regulations=visit.need(regulations_by_code, tuple({one.regime for one in schemes})),
        periods=PERIODS,
        subjects=SUBJECTS,
        forms=forms if visit.may(Action.ENABLE_SECTORS) else {},
    )


def enable(visit: Visit, sector: str) -> Answer:
    """The unit uses the sector's catalogue."""
    done = visit.perform(enable_sector, sector)
    return listed(visit, done) if isinstance(done, Refusal) else visit.goto("catalogue", said=ENABLED)


def disable(visit: Visit, sector: str) -> Answer:
    """The unit doesn't use the sector's catalogue any more."""
    done = visit.perform(disable_sector, sector, visit.posted.version)
    return listed(visit, done) if isinstance(done, Refusal) else visit.goto("catalogue", said=DISABLED)


def asked_to_disable(visit: Visit, sector: str) -> Answer:
    """What it means to disable the sector."""
    known = {one.code: one for one in visit.need(list_sectors)}
    if sector not in known:
        return not_found(SECTOR_WORD, "sector")
    one = known[sector]
    return visit.screen(
        "confirm.html",
        title=visit.words.t(f"停用行业“{one.name.zh}”", f"Disable the sector {one.name.en}"),
        crumbs=[(visit.words.t("制度目录", "Catalogue"), visit.to("catalogue"))],
        consequence=visit.words.t(
            "停用后, 目录中不再显示该行业的方案, 也不能再采用。已采用的制度继续有效。",
            "Its schemes aren't shown any more and can't be adopted. What was adopted stays in effect.",
        ),
        form=visit.form({}, one.version),
        label=visit.words.t("停用", "Disable it"),
        back=visit.to("catalogue"),
        is_grave=True,
    )


def scheme(visit: Visit, code: str, refused: Refusal | None = None) -> Answer:
    """Everything that the scheme says, with its clauses."""
    found = visit.need(find_scheme, code)
    sheet = visit.need(scheme_sheets, (code,)).get(code)
    if sheet is None:
        return not_found(SCHEME_WORD, "scheme")
    return visit.screen(
        "catalogue/scheme.html",
        refused,
        refused=refused,
        scheme=found,
        regulation=visit.need(regulations_by_code, (found.regime,)).get(found.regime),
        periods=PERIODS,
        subjects=SUBJECTS,
        **whole(sheet, visit.words.lang),
        adopt=visit.form({}, None, None, visit.to("catalogue", "schemes", code, "adopt")),
    )


def adopt(visit: Visit, code: str) -> Answer:
    """The unit has the scheme as a regime, with a first draft."""
    done = visit.perform(adopt_scheme, code)
    if isinstance(done, Refusal):
        return scheme(visit, code, done)
    return visit.goto("regimes", "versions", done.version.id, said=ADOPTED)


SPOTS = (
    page("/catalogue", listed, Action.READ_REGIMES),
    form("/catalogue/sectors/{sector}/enable", lambda visit, sector: listed(visit), enable, Action.ENABLE_SECTORS),
    form("/catalogue/sectors/{sector}/disable", asked_to_disable, disable, Action.ENABLE_SECTORS),
    page("/catalogue/schemes/{code}", scheme, Action.READ_REGIMES),
    form("/catalogue/schemes/{code}/adopt", scheme, adopt, Action.EDIT_REGIMES),
)
