"""A worry that is pasted with its mail is searched for without greeting, signature, disclaimer, headers and thread."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.search.rules.pasted_mail import MailPart, worry_in

WORRY = "A lad of fifteen in our group home draws runes on his arms and says the race war is coming. What now?"
SIGNATURE = "Many thanks,\n\nPip Larkfield\nFamily Support Worker | Early Help\nTel: 01632 960 111\npip@example.gov.uk"
DISCLAIMER = "This email and any attachments are confidential. If you are not the intended recipient please delete it."
HEADERS = "From: Duty Desk\nSent: Monday\nTo: Everybody\nSubject: fire drill"
DRILL = "Dear all, the fire drill is on Thursday at ten. Leave your bags behind and meet at the gate, please."


def says(text: str) -> bool:
    return "race war" in text


@pytest.mark.parametrize(
    ("pasted", "parts"),
    [
        (WORRY, ()),
        (f"Hi all,\n\n{WORRY}", (MailPart.GREETING,)),
        (f"{WORRY}\n\n{SIGNATURE}", (MailPart.SIGNATURE,)),
        (f"{WORRY}\n\n{SIGNATURE}\n\n{DISCLAIMER}", (MailPart.SIGNATURE, MailPart.DISCLAIMER)),
        (f"{WORRY}\n\nSent from my phone".replace("phone", "iPhone"), (MailPart.SIGNATURE,)),
        (f"{WORRY}\n\n{HEADERS}\n\n{DRILL}", (MailPart.HEADERS, MailPart.GREETING, MailPart.THREAD)),
        (f"{HEADERS}\n\n> {DRILL}\n\n{WORRY}", (MailPart.HEADERS, MailPart.GREETING, MailPart.THREAD)),
        (f"{WORRY}\n\nOn 3 Nov, Desk wrote:\n> {DRILL}", (MailPart.HEADERS, MailPart.GREETING, MailPart.THREAD)),
        (f"Hello team, {WORRY} Kind regards, Pip", (MailPart.GREETING, MailPart.SIGNATURE)),
    ],
)  # fmt: skip
def test_the_worry_is_told_from_what_stands_round_it(pasted: str, parts: tuple[MailPart, ...]) -> None:
    read = worry_in(pasted, states_something=says)
    assert read.text == WORRY
    assert read.left_out == parts


@pytest.mark.parametrize(
    "note", ["See below, thoughts?", "Thanks both, I will ring the school tomorrow and come back to you all."]
)
def test_the_worry_in_what_is_forwarded_counts_where_the_note_above_it_says_nothing(note: str) -> None:
    read = worry_in(f"{note}\n\n-----Original Message-----\n{HEADERS}\n\n{WORRY}", states_something=says)
    assert WORRY in read.text
    assert MailPart.THREAD not in read.left_out


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for looking at this. He says the race war is coming.",
        "Best thing he ever said was that he hates everybody",
        "M: will not engage\nT: worried about knives\nDad: laughs",
        "From what we know he went to a camp",
        "Hi",
        "Regards",
        "> ",
    ],
)
def test_what_only_looks_like_a_part_of_a_mail_stays(text: str) -> None:
    assert worry_in(text).text == text


def test_bullet_notes_keep_every_line() -> None:
    notes = "- Y8, new to us\n- says he is in a cell\n- mum at work nights\n- no police so far"
    assert worry_in(notes).text == notes


@given(st.text(alphabet="aT:>-\n ,.From", max_size=200))
def test_a_text_with_words_never_comes_to_nothing(text: str) -> None:
    read = worry_in(text)
    assert bool(read.text.strip()) == bool(text.strip())


def test_a_thread_of_twenty_thousand_characters_is_read_at_once() -> None:
    started = time.perf_counter()
    assert worry_in(f"{WORRY}\n\n{HEADERS}\n\n{DRILL}\n" * 60, states_something=says).text == WORRY
    worry_in("From: a Sent: b To: c " * 900)
    worry_in("a " * 10_000)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "wish",
    [
        "Hope you had a nice half term.",
        "I hope this email finds you well.",
        "Hope all is well with you!",
        "Trust you are well",
        "Just hoping your week is going better than mine.",
    ],
)
@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_a_wish_for_the_reader_is_left_out_with_the_greeting(wish: str, between: str) -> None:
    if between == " " and wish[-1].isalpha():
        return  # nothing tells where it ends
    read = worry_in(f"Hi [a name],{between}{wish}\nHe has said that he hates Muslims and posts about it all night.")
    assert read.text == "He has said that he hates Muslims and posts about it all night."
    assert read.left_out == (MailPart.GREETING,)


def test_who_hopes_that_somebody_can_help_has_begun_to_tell() -> None:
    told = "I hope you can help with a boy who has a swastika on his bag."
    assert told in worry_in(f"Hi all,\n\n{told}\nHe is thirteen.").text
