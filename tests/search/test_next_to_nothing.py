"""What cannot be searched for, and what was: other languages, a mail's manners, a letter or a script."""

import json

import pytest
from bs4 import BeautifulSoup

from alongside.paths import ROOT
from alongside.search.rules.foreign import is_foreign
from tests.browser import StrictClient
from tests.search.asking import page_for, part_for, words_of

pytestmark = pytest.mark.sqlite_only


# Languages, mails, next to nothing


FOREIGN = [
    "mi hijo dice cosas malas de los judíos",
    "mi hijo habla de matar gente",
    "mon fils parle de partir en Syrie",
    "mein Sohn hat ein Messer in der Schule",
    "moj syn ma noz i mowi o broni",
    "wiilkayga wuxuu rabaa inuu tago Suuriya",
    "meu filho quer ir para a Síria",
    "mera beta bahut gussa hai",
    "fiul meu are un cutit la scoala",
    "ابني غاضب جدا",
    "мой сын не ходит в школу",
    "男孩谈论去叙利亚",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_only_english_can_be_searched_and_it_is_said_before_anything_is_masked(reader: StrictClient, text: str) -> None:
    for headers in ({}, {"HX-Request": "true"}):
        page = reader.send("/search", {"text": text}, page="/", headers=headers)
        told = words_of(BeautifulSoup(page.text, "html.parser"))
        assert "Only English can be searched" in told
        assert "Prevent lead" in told
        assert "999" in told
        assert "[a name]" not in told
        assert "alongside_search" not in str(page.headers), "Nothing of it is carried along"


def test_english_of_every_register_is_english() -> None:
    judged = [
        json.loads(line)["query"]
        for name in ("judged", "judged_2026")
        for line in (ROOT / "tests" / "search" / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
    ]
    others = [
        "Mohammed Abdullah Hussain Khan", "wot do i do m8 hes bin sayin stuf", "DSL SENCO LADO MASH CPOMS",
        "die juden sind unser ungluck was written on the toilet door", "inshallah akhi kuffar haram he says",
        "con artist online", "Siobhán and Zoë hate us",
    ]  # fmt: skip
    assert [text for text in [*judged, *others] if is_foreign(text)] == []


def test_what_is_quoted_is_what_was_searched(reader: StrictClient) -> None:
    mail = (
        "Hi Tracey,\n\nHope you had a nice half term.\n\nKieran Walsh says his uncle hates Muslims and posts about it."
        "\n\nKind regards\nPip"
    )
    told = words_of(page_for(reader, mail).select_one(".app-answer"))
    quoted = told.partition("We searched without it: “")[2].partition("”")[0]
    assert "hates Muslims" in quoted
    assert "half term" not in quoted
    assert "Hi " not in quoted


@pytest.mark.parametrize("text", ["x", "4711", "a b c", "<script>alert(1)</script>", "<b>x</b>", "1 2 3", "é"])
def test_too_little_to_search_with_is_told_and_nothing_is_listed(reader: StrictClient, text: str) -> None:
    for page in (page_for(reader, text), part_for(reader, text)):
        assert words_of(page.select_one("h1")) == "That is too little to search with"
        assert page.select(".app-result") == []
        assert "few words" in words_of(page.select_one(".app-answer"))
        assert page.select_one("#tell-me") is None


@pytest.mark.parametrize("text", ["764", "s47", "A&E", "CP", "wardship", "<p>wardship</p>"])
def test_one_telling_word_is_enough(reader: StrictClient, text: str) -> None:
    assert "too little" not in words_of(page_for(reader, text).select_one("h1"))
