"""An address of mail is mended where it is plain what was meant, and else refused in words that say what is wrong."""

import pytest

from alongside.accounts.models import Role
from alongside.accounts.rules.addresses import is_address, normal, objection
from tests.accounts.test_invitations import invite
from tests.conftest import AsPerson, MakePerson


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("siobhan.o’brien@council.example", "siobhan.o'brien@council.example"),
        ("sam@council.example\u200b", "sam@council.example"),
        ("\u2060Sam.Jones\u00ad@Council.example ", "sam.jones@council.example"),
        ("sam+prevent@mail.council.example", "sam+prevent@mail.council.example"),
        ("sam@xn--caf-dma.example", "sam@xn--caf-dma.example"),
    ],
)
def test_what_was_plainly_meant_is_kept(typed: str, kept: str) -> None:
    assert normal(typed) == kept
    assert is_address(kept)
    assert objection(kept) is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("josé@council.example", "accents"),
        ("sam@coun\u0441il.example", "accents"),
        ("sam..jones@council.example", "full stops"),
        (".sam@council.example", "full stops"),
        ("sam.@council.example", "full stops"),
        ("sam@.council.example", "full stops"),
        ("sam@council", "correct format"),
        ("sam@-council.example", "correct format"),
        ("sam jones@council.example", "correct format"),
        (f"{'x' * 65}@council.example", "correct format"),
    ],
)
def test_what_no_server_delivers_to_is_refused_in_words(typed: str, words: str) -> None:
    refused = objection(normal(typed))
    assert refused is not None
    assert words in refused


def test_an_invitation_says_what_is_wrong_with_an_address(as_person: AsPerson, make_person: MakePerson) -> None:
    lead = make_person(Role.LEAD)
    client = as_person(lead)
    answer = client.send(f"/people/in/{lead.authority_id}/invite", {"email": "josé@leeds.gov.uk", "role": "reader"})
    assert answer.status_code == 422
    assert "Check it for accents" in answer.text
    assert invite(client, lead, "siobhan.o’brien@leeds.gov.uk\u200b") == 303
    assert "siobhan.o&#39;brien@leeds.gov.uk" in client.get(f"/people/in/{lead.authority_id}").text
