"""Several people are invited at once by a pasted table: errors by line, nothing lost, nobody written to before that."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside.accounts.models import Invitation, Person, Role
from alongside.accounts.rules.inviting import InviteLine, read
from alongside.jobs.models import Job
from tests.conftest import AsPerson, MakePerson

WORDS = {role: role.label for role in (Role.READER, Role.PUBLISHER, Role.DEPUTY)}


def lines(text: str) -> list[InviteLine]:
    return read(text, roles=WORDS, words=WORDS, domains=("gov.uk",))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Okafor\tada@kent.gov.uk\tReader", "Ada Okafor, Ada@Kent.gov.uk , reader",
        "ada@kent.gov.uk;Ada Okafor;READER",
        "Ada Okafor <ada@kent.gov.uk>, Reader", '"Ada Okafor" <ada@kent.gov.uk>; reader',
        "Name,Email address,Role\n\nAda Okafor,ada@kent.gov.uk,Reader",
    ],
)  # fmt: skip
def test_a_line_is_read_however_its_columns_are_set_apart(text: str) -> None:
    (line,) = lines(text)
    assert line[1:] == ("Ada Okafor", "ada@kent.gov.uk", Role.READER, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ada, , reader", "no email address"), ("Ada, ada@kent.gov.uk", "no role"),
        ("Ada, ada@kent.gov.uk, boss", "“boss” is no role. Write Reader, Publisher or Deputy"),
        ("Ada, ada@gmail.com, reader", "must end in one of: .gov.uk"),
        ("Ada, ada@@kent.gov.uk, reader", "correct format"),
        ("A, a@kent.gov.uk, reader\nB, A@kent.gov.uk, deputy", "in line 1 already"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_line_is_said(text: str, said: str) -> None:
    assert said in lines(text)[-1].problem


def test_a_lead_sees_what_was_read_puts_a_line_right_and_then_they_are_invited(
    session: Session, make_person: MakePerson, as_person: AsPerson
) -> None:
    lead = make_person(Role.LEAD, "Kent")
    there: Person = make_person(Role.READER, "Kent", email="there@kent.gov.uk")
    session.commit()
    client, page = as_person(lead), f"/people/in/{lead.authority_id}/invite-many"
    text = f"Ada Okafor, ada@kent.gov.uk, Deputy\nBo, {there.email}, Reader\nCy, cy@kent.gov.uk, Curator\n"
    refused = client.send(page, {"table": text})
    assert refused.status_code == 422
    assert "Put lines 2, 3 right. Nobody was invited yet" in refused.text
    assert "already one of yours" in refused.text
    assert BeautifulSoup(refused.text, "html.parser").select("textarea")[0].get_text().strip() == text.strip()
    sound = "Ada Okafor, ada@kent.gov.uk, Deputy\nCy, cy@kent.gov.uk, Reader\n"
    shown = client.send(page, {"table": sound})
    assert (shown.status_code, "Send 2 invitations" in shown.text) == (200, True)
    assert session.query(Invitation).count() == 0
    session.commit()
    assert client.send(page, {"table": sound, "sure": "yes"}).status_code == 303
    rows = session.query(Invitation).order_by(Invitation.email).all()
    assert [(row.name, row.email, row.role) for row in rows] == [
        ("Ada Okafor", "ada@kent.gov.uk", Role.DEPUTY), ("Cy", "cy@kent.gov.uk", Role.READER),
    ]  # fmt: skip
    (mail, _) = session.query(Job).filter_by(kind="send-mail").order_by(Job.created_at).all()
    link = mail.payload["link_path"]
    session.commit()
    assert any(name in client.get(link).text for name in ("Ada Okafor", "Cy")), "the name waits in its box"
