"""Names to look for are brought along by the browser and kept nowhere."""

import sqlite3

import pytest
from bs4 import BeautifulSoup

from alongside.accounts.models import Person
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.publishing.conftest import WriteDraft

NAME = "Zanzibarish"


def declare(client: StrictClient, path: str, names: str = NAME) -> None:
    assert client.send(f"{path}/names", {"names": names}).status_code == 303


def test_a_declared_name_is_found_also_with_a_letter_wrong(as_author: StrictClient, write_draft: WriteDraft) -> None:
    draft = write_draft(parts={"done": "They asked zanzibarsh to come."})
    path = f"/publish/{draft.id}"
    assert "you gave" not in as_author.get(f"{path}/identifiers").text
    declare(as_author, path)
    page = as_author.get(f"{path}/identifiers").text
    assert "zanzibarsh" in [mark.find(string=True) for mark in BeautifulSoup(page, "html.parser").select("mark")]
    assert NAME in as_author.get(f"{path}/names").text
    assert "Looked for now" in as_author.get(f"{path}/").text


def test_the_list_is_kept_nowhere(
    as_author: StrictClient, write_draft: WriteDraft, settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    draft = write_draft()
    declare(as_author, f"/publish/{draft.id}")
    cookie = as_author.get_cookie("alongside_publish_names", path="/publish")
    assert cookie is not None
    assert NAME not in cookie.value
    assert cookie.http_only
    assert (cookie.max_age, cookie.expires) == (None, None), "Closing the browser forgets it"
    assert as_author.get_cookie("alongside_publish_names", path="/") is None
    written = capfd.readouterr()
    assert NAME not in written.out + written.err
    if settings.database.startswith("sqlite"):
        dumped = "\n".join(sqlite3.connect(settings.database.removeprefix("sqlite:///")).iterdump())
        assert NAME not in dumped


def test_signing_out_and_forgetting_end_it(
    as_author: StrictClient, as_person: AsPerson, author: Person, write_draft: WriteDraft
) -> None:
    path = f"/publish/{write_draft().id}"
    declare(as_author, path)
    assert as_author.send(f"{path}/names/forget", {"sure": "yes"}, page=f"{path}/names").status_code == 303
    assert as_author.get_cookie("alongside_publish_names", path="/publish") is None
    declare(as_author, path)
    stolen = as_author.get_cookie("alongside_publish_names", path="/publish")
    assert stolen is not None
    as_author.send("/sign-out", page="/account/")
    assert as_author.get_cookie("alongside_publish_names", path="/publish") is None
    again = as_person(author)
    again.set_cookie("alongside_publish_names", stolen.value, path="/publish")
    assert NAME not in again.get(f"{path}/names").text, "Another session cannot open it"


def test_too_many_names_and_too_long_ones_come_back(as_author: StrictClient, write_draft: WriteDraft) -> None:
    path = f"/publish/{write_draft().id}/names"
    many = "\n".join(f"Name {number}" for number in range(151))
    assert "150 names or fewer" in as_author.send(path, {"names": many}).text
    assert "one name on each line" in as_author.send(path, {"names": "x" * 81}).text
    unlike = "\n".join(f"{number * 7919:080x}" for number in range(1, 150))
    full = as_author.send(path, {"names": unlike})
    assert full.status_code == 422 or as_author.get_cookie("alongside_publish_names", path="/publish") is not None


def test_nobody_to_name_is_an_answer_too(as_author: StrictClient, write_draft: WriteDraft) -> None:
    path = f"/publish/{write_draft().id}"
    declare(as_author, path, "")
    assert "Looked for now" in as_author.get(f"{path}/").text


def test_what_was_answered_about_a_declared_name_holds_for_those_who_do_not_know_it(
    as_author: StrictClient, as_colleague: StrictClient, write_draft: WriteDraft
) -> None:
    draft = write_draft(parts={"done": "They used the blorping board."})
    path = f"/publish/{draft.id}"
    odd = BeautifulSoup(as_colleague.get(f"{path}/words").text, "html.parser").select("input[name=ticked]")
    declare(as_author, path, "Blorping")
    found = BeautifulSoup(as_author.get(f"{path}/identifiers").text, "html.parser")
    field = found.select_one("form[action$='/keep'] [name=fingerprint]")
    assert field is not None
    answer = {"fingerprint": str(field["value"]), "reason": "It is what the board is called everywhere"}
    assert as_author.send(f"{path}/identifiers/keep", answer, page=f"{path}/identifiers").status_code == 303
    left = BeautifulSoup(as_colleague.get(f"{path}/words").text, "html.parser").select("input[name=ticked]")
    assert (len(odd), len(left)) == (1, 0)


def test_what_cannot_be_looked_for_is_said_line_by_line_and_the_rest_is_kept(
    as_author: StrictClient, write_draft: WriteDraft
) -> None:
    path = f"/publish/{write_draft(parts={'done': 'They asked zanzibarish to come.'}).id}"
    refused = as_author.send(f"{path}/names", {"names": f"b\n{NAME}\n07\nfrom\n--"})
    assert refused.status_code == 422
    told = " ".join(BeautifulSoup(refused.text, "html.parser").get_text(" ").split())
    for words in (
        "“b” is a letter by itself", "“07” is a number of fewer than 3 figures",
        "“from” is a word that stands in every text", "“--” is no name and no number", "The other one is looked for",
    ):  # fmt: skip
        assert words in told
    box = BeautifulSoup(refused.text, "html.parser").select_one("textarea")
    assert box is not None
    assert box.get_text().strip() == NAME
    assert "1 name is looked for now" in told
    page = as_author.get(f"{path}/identifiers").text
    assert "zanzibarish" in [mark.find(string=True) for mark in BeautifulSoup(page, "html.parser").select("mark")]


def test_where_nothing_can_be_looked_for_the_step_is_not_done(as_author: StrictClient, write_draft: WriteDraft) -> None:
    path = f"/publish/{write_draft().id}"
    assert "Nothing else was given" in as_author.send(f"{path}/names", {"names": "b"}).text
    assert as_author.get_cookie("alongside_publish_names", path="/publish") is None


@pytest.mark.parametrize("name", ["Bo", "Hope", "May", "Bear", "Jo-Jo", "AB", "123", "Hill Road", "李"])
def test_short_names_and_names_that_are_words_can_be_looked_for(
    as_author: StrictClient, write_draft: WriteDraft, name: str
) -> None:
    declare(as_author, f"/publish/{write_draft().id}", name)


def test_after_signing_out_the_tasks_say_when_names_were_given_and_ask_for_nothing_twice(
    as_person: AsPerson, author: Person, write_draft: WriteDraft, settings: Settings
) -> None:
    draft = write_draft()
    path = f"/publish/{draft.id}"
    never = BeautifulSoup(as_person(author).get(f"{path}/").text, "html.parser").get_text(" ")
    assert "Next: Tell us the names" in " ".join(never.split())
    assert "Ready to ask" not in never, "One step cannot wait while the last one is ready"
    declare(as_person(author), path)
    later = " ".join(BeautifulSoup(as_person(author).get(f"{path}/").text, "html.parser").get_text(" ").split())
    assert "Given at" in later
    assert "Forgotten since" in later
    assert "Ready to ask" in later
    assert "Next: A second person signs" in later
    assert "To do" not in later
