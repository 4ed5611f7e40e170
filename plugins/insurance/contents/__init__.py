"""What R21's sheets have a supervisor give points for (评估内容), office by office.

The same words on several sheets are one content, so one rating on record; each sheet cites its own clause.
"""

from __future__ import annotations

from plugins.insurance.contents import general_office, renewals, telephone_agents, telephone_lead
from plugins.insurance.contents.content import Content

CONTENTS: tuple[Content, ...] = (
    *telephone_lead.ALL,
    *general_office.ALL,
    *renewals.ALL,
    *telephone_agents.ALL,
)
"""Each content once."""
