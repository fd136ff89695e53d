"""An answer to a form says to which page it belongs, so that Back and the address bar lead there."""

import pytest
from flask import Flask

from alongside.accounts.models import Role
from alongside.web.posting_pages import posted_page
from tests.conftest import AsRole

DRAFT = "/publish/7f0f5cf8-5d0c-4f6e-9a2b-1c2d3e4f5a6b"
ENTRY = "/library/7f0f5cf8-5d0c-4f6e-9a2b-1c2d3e4f5a6b"


@pytest.mark.parametrize(
    ("posted", "page"),
    [
        (f"{DRAFT}/identifiers/keep", f"{DRAFT}/identifiers"),
        (f"{DRAFT}/identifiers/replace", f"{DRAFT}/identifiers"),
        (f"{DRAFT}/sign/ask", f"{DRAFT}/sign"),
        (f"{DRAFT}/sign/send-back", f"{DRAFT}/sign/send-back"),
        (f"{DRAFT}/together/override", f"{DRAFT}/together"),
        (f"{DRAFT}/review/upload", f"{DRAFT}/review"),
        (f"{DRAFT}/comments", f"{DRAFT}/"),
        (f"{DRAFT}/names", f"{DRAFT}/names"),
        (f"{ENTRY}/nobody-recognised", f"{ENTRY}/nobody-recognised"),
        (f"{ENTRY}/hide", ENTRY),
        ("/publish/", "/publish/"),
        ("/nowhere", "/"),
    ],
)
def test_it_is_the_page_of_the_form_or_one_above_it(app: Flask, posted: str, page: str) -> None:
    with app.test_request_context(posted, method="POST"):
        assert posted_page() == page
    with app.test_request_context(posted, method="GET"):
        assert posted_page() == ""


def test_who_opens_the_address_of_a_form_comes_to_its_page(as_role: AsRole) -> None:
    opened = as_role(Role.PUBLISHER).get(f"{DRAFT}/identifiers/keep")
    assert (opened.status_code, opened.location) == (303, f"{DRAFT}/identifiers")
    assert as_role(Role.PUBLISHER).get("/sign-out").status_code == 405, "Where there is no page above, it is said"
