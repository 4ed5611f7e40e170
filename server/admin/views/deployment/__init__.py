"""The deployment: its units."""

from core.spec import Text
from server.admin.menu import Entry, Section
from server.admin.views.deployment import units
from server.identity.policy import Action

SPOTS = units.SPOTS
SECTION = Section(
    Text(zh="平台", en="Deployment"), (Entry(Text(zh="业务单位", en="Units"), "units", Action.LIST_UNITS, "home"),)
)
