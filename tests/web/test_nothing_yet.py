"""On the first day there is nothing in the database but who signs in: every page says so, and none breaks."""

import pytest
from flask import Flask

from alongside.accounts.models import Role
from tests.conftest import AsRole

AT_DFE = {Role.AUDITOR, Role.CURATOR, Role.ADMINISTRATOR}


@pytest.mark.parametrize("role", list(Role))
def test_no_page_breaks_where_nothing_is_there_yet(app: Flask, as_role: AsRole, role: Role) -> None:
    client = as_role(role, "DfE" if role in AT_DFE else "Authority A")
    pages = [rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments]
    broken = {page: answer.status_code for page in pages if (answer := client.get(page)).status_code >= 500}
    assert len(pages) > 50
    assert broken == {}
