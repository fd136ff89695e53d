"""The visitors who try every route, and the sets of them that tables name."""

from alongside.accounts.models import Role

STRANGER = "stranger"
LEAD_ELSEWHERE = "lead elsewhere"
AT_HOME = [str(role) for role in Role]
VISITORS = [STRANGER, *AT_HOME, LEAD_ELSEWHERE]

PUBLIC = set(VISITORS)
SIGNED_IN = PUBLIC - {STRANGER, Role.AUDITOR}
"""Everyone who uses the service."""
WITH_ACCOUNT = PUBLIC - {STRANGER}
TRAIL_READERS: set[str] = {Role.AUDITOR, Role.ADMINISTRATOR}
KEEPERS = {Role.LEAD, Role.DEPUTY, Role.ADMINISTRATOR, LEAD_ELSEWHERE}
KEEPERS_HERE = KEEPERS - {LEAD_ELSEWHERE}
"""For things that belong to Authority A: its own lead and deputy, and administrators."""
WRITERS = {Role.PUBLISHER, Role.LEAD, Role.DEPUTY, Role.CURATOR, LEAD_ELSEWHERE}
WRITERS_HERE = WRITERS - {LEAD_ELSEWHERE, Role.CURATOR}
"""For drafts of Authority A: the curator, at DfE, writes guidance and not these."""
CURATOR: set[str] = {Role.CURATOR}
ENTRY_KEEPERS: set[str] = {Role.LEAD, Role.DEPUTY, Role.CURATOR}
"""For an entry of Authority A: its own lead and deputy, and curators."""
LEADERS_HERE: set[str] = {Role.LEAD, Role.DEPUTY}
"""For the profile of Authority A: its own lead and deputy, and nobody at DfE."""
ADMINISTRATOR: set[str] = {Role.ADMINISTRATOR}
NOBODY: set[str] = set()
SWITCHED_OFF: set[str] = set()
"""For what the settings of these tests have not switched on: there is nothing for strangers either."""
ONES_OWN: set[str] = {"whoever it belongs to"}
"""For what one person keeps: none of the visitors has it, so that for each of them there is nothing."""
