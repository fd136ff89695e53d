"""Who is asking is read once a request."""

import pytest

from alongside.accounts.models import Role
from tests.conftest import AsRole
from tests.counting import counted_selects

SELECTS = {Role.READER: 12, Role.PUBLISHER: 15, Role.LEAD: 24, Role.CURATOR: 53, Role.ADMINISTRATOR: 15}
"""A practitioner's page asks nothing of what waits for others; a curator arrives at the desk and not here."""


@pytest.mark.parametrize("role", SELECTS)
def test_the_start_page_reads_the_database_a_fixed_number_of_times(as_role: AsRole, role: Role) -> None:
    client = as_role(role)
    with counted_selects() as selects:
        client.get("/")
    assert len(selects) == SELECTS[role], selects


def test_the_row_of_the_person_who_asks_is_read_once_a_page(as_role: AsRole) -> None:
    client = as_role(Role.READER)
    with counted_selects() as selects:
        client.get("/")
    assert len([statement for statement in selects if "WHERE person.id = " in statement]) == 1
