"""The audit: what was changed and by whom, and whether what is stored is what was written."""

from core.spec import Text
from server.admin.menu import Entry, Section
from server.admin.views.audit import entries, verifying
from server.identity.policy import Action

SPOTS = (*entries.SPOTS, *verifying.SPOTS)
SECTION = Section(
    Text(zh="审计", en="Audit"),
    (
        Entry(Text(zh="审计日志", en="Audit log"), "audit", Action.READ_AUDIT, "audit"),
        Entry(Text(zh="校验日志", en="Verify it"), "verification", Action.VERIFY_AUDIT, "done"),
    ),
)
