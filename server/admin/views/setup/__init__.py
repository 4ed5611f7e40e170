"""Set-up of a unit: what there is and what comes next, how it is organised, its staff as a list."""

from core.spec import Text
from server.admin.menu import Entry, Section
from server.admin.views import staff_list, structure
from server.admin.views.setup import overview
from server.identity.policy import Action

SPOTS = (*overview.SPOTS, *structure.SPOTS, *staff_list.SPOTS)
SECTION = Section(
    Text(zh="设置", en="Set-up"),
    (
        Entry(Text(zh="设置步骤", en="Steps"), "setup", Action.EDIT_STRUCTURE, "settings"),
        Entry(Text(zh="组织架构", en="Structure"), "structure", Action.EDIT_STRUCTURE, "tree"),
        Entry(Text(zh="导入员工名册", en="Staff list"), "staff-list", Action.IMPORT_EMPLOYEES, "facts"),
    ),
)
