"""Regimes: the catalogue, the unit's versions, settling and editing a draft, deciding, reviews, what if."""

from core.spec import Text
from server.admin.menu import Entry, Section
from server.admin.views.regimes import catalogue, deciding, editing, own, reviews, settling, versions, whatif
from server.identity.policy import Action

SPOTS = (
    *versions.SPOTS,
    *catalogue.SPOTS,
    *settling.SPOTS,
    *editing.SPOTS,
    *own.SPOTS,
    *deciding.SPOTS,
    *reviews.SPOTS,
    *whatif.SPOTS,
)
SECTION = Section(
    Text(zh="制度", en="Rules"),
    (
        Entry(Text(zh="考核制度", en="Regimes"), "regimes", Action.READ_REGIMES, "rules"),
        Entry(Text(zh="制度目录", en="Catalogue"), "catalogue", Action.READ_REGIMES, "facts"),
    ),
)
