"""Employees: the list, one of them with their history, hiring and leaving, where they stand, absences and levels."""

from core.spec import Text
from server.admin.menu import Entry, Section
from server.admin.views.employees import absences, contact, erasing, leaving, levels, pages, placement
from server.identity.policy import Action

SPOTS = (*pages.SPOTS, *placement.SPOTS, *contact.SPOTS, *leaving.SPOTS, *erasing.SPOTS, *absences.SPOTS, *levels.SPOTS)
SECTION = Section(
    Text(zh="人员", en="People"),
    (Entry(Text(zh="员工", en="Employees"), "employees", Action.READ_EMPLOYEES, "people"),),
)
