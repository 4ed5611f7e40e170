"""Facts: exports imported, numbers, events and exams entered one by one."""

from core.spec import Text
from server.admin.menu import Entry, Section
from server.admin.views.facts import imports, jobs, uploads
from server.identity.policy import Action

SPOTS = (*uploads.SPOTS, *jobs.SPOTS, *imports.SPOTS)
SECTION = Section(
    Text(zh="数据", en="Facts"),
    (Entry(Text(zh="导入", en="Imports"), "facts/imports", Action.IMPORT_FACTS, "facts"),),
)
