"""Facts: exports imported; numbers, events and exams one by one."""

from core.spec import Text
from server.admin.menu import Entry, Section
from server.admin.views.facts import events, evidence, exams, imports, jobs, numbers, uploads
from server.identity.policy import Action

SPOTS = (
    *uploads.SPOTS,
    *jobs.SPOTS,
    *imports.SPOTS,
    *numbers.SPOTS,
    *events.SPOTS,
    *evidence.SPOTS,
    *exams.SPOTS,
)
SECTION = Section(
    Text(zh="数据", en="Facts"),
    (
        Entry(Text(zh="数据导入", en="Imports"), "facts/imports", Action.IMPORT_FACTS, "facts"),
        Entry(Text(zh="逐项数据", en="Numbers"), "facts/numbers", Action.READ_FACTS, "card"),
        Entry(Text(zh="事件", en="Events"), "facts/events", Action.READ_FACTS, "audit"),
        Entry(Text(zh="考试", en="Exams"), "facts/exams", Action.READ_FACTS, "rules"),
    ),
)
