"""Random drafts about people whose names are words too, with the words in their own sense beside them."""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.anonymise.findings.phrases import Rewriting

WORDS_OF_NAMES = {
    "Hope": (
        "We hope to meet again in a month.",
        "There was little hope that school would take him back.",
        "They hoped for more, and hope is what kept them going.",
        "Staff hope the plan holds.",
    ),
    "Joy": (
        "It was a joy to see the change.",
        "The news was met with joy at home.",
        "The joy of football came back.",
    ),
    "Will": (
        "The plan will be looked at again.",
        "Will the panel agree to this?",
        "There was no good will left between the two sides.",
        "It will take time.",
    ),
    "May": (
        "The panel met in May and again in July.",
        "A worker may ask for help at any time.",
        "May half term was quiet.",
        "This may not have been enough.",
    ),
    "April": (
        "The case was closed in April 2023.",
        "By the end of April things were better.",
        "The April meeting was put off.",
    ),
    "Chad": (
        "He had read about the war in Chad.",
        "Boys in the group called each other a chad.",
        "The aid convoy crossed into Chad that year.",
    ),
    "Grace": (
        "There was a grace period of two weeks.",
        "It was taken with good grace by everyone.",
        "Before lunch the chaplain said grace.",
    ),
    "Summer": (
        "Over the summer nothing was heard.",
        "It began last summer.",
        "The summer term was hard.",
        "In summer the youth club is closed.",
    ),
    "Paris": (
        "He had watched films of the Paris attacks.",
        "The school trip to Paris was cancelled.",
        "He looked up who had been killed in Paris.",
    ),
    "Jihad": (
        "The videos spoke of jihad as a duty.",
        "A mentor explained what the word jihad means.",
        "He had read that jihad is a struggle with oneself.",
    ),
    "Islam": (
        "The imam explained what Islam teaches about this.",
        "He wanted to convert to Islam.",
        "There was much talk against Islam online.",
    ),
    "Lincoln": (
        "Chelsea lost the match that he had a ticket for.",
        "He spoke of the Southport attack all week.",
        "After Southport the riots began.",
    ),
    "India": (
        "The family had moved from India in 2016.",
        "News from India was shared at home.",
        "The cousins still live in India.",
    ),
    "Jordan": (
        "The family had moved to Jordan in 2019.",
        "He spent a month in Jordan with relatives.",
        "There were calls from a camp in Jordan.",
    ),
    "Faith": (
        "The faith of the family was never the issue.",
        "He had lost all faith in the police.",
        "A faith group offered a mentor.",
        "Everybody acted in good faith.",
    ),
    "Mark": (
        "The mark on the desk was a symbol.",
        "Teachers mark such work with care.",
        "He got a good mark in English.",
    ),
    "Patience": (
        "It took patience to win trust.",
        "The work was done with great patience.",
        "Patience was needed on all sides.",
    ),
    "Rose": (
        "The number of calls rose in spring.",
        "He rose to the task.",
        "Worries rose again after the attack.",
    ),
    "Mercy": (
        "He said that nobody had shown mercy.",
        "They were at the mercy of the waiting list.",
        "The talk was about mercy and justice.",
    ),
    "Justice": (
        "He asked for justice in his own words.",
        "The youth justice service was told.",
        "A sense of justice drove him.",
    ),
    "Chase": (
        "We had to chase the referral twice.",
        "A chase through the park ended well.",
        "Workers chase replies every week.",
    ),
    "Grant": (
        "A small grant paid for boxing.",
        "The court did not grant the order.",
        "They grant access on request.",
    ),
    "Dawn": (
        "Police came at dawn.",
        "The dawn raid was hard for the family.",
        "Before dawn the house was searched.",
    ),
    "Friday": (
        "The group met on Friday after prayers.",
        "Every Friday he stayed at home.",
        "The Friday club was a help.",
    ),
    "Chance": (
        "He was given a second chance.",
        "There was a chance that he would go back.",
        "They met by chance at the bus stop.",
    ),
    "Victor": (
        "He drew himself as a victor in battle.",
        "The victor of the game got a flag.",
    ),
}  # fmt: skip
"""Names that are words, countries, towns and months too, each with sentences in which nobody bears them."""
SURNAMES = ("Okafor", "Kowalski", "Ahmed", "Doyle", "Begum", "Sesay", "Rahman", "Iqbal")
OF_NAMES = (
    "{child} was seen alone at school.",
    "{child} said that the group had stopped writing.",
    "Later {child} told us about the server.",
    "We asked {child} about it.",
    "Staff spoke to {child} and to his mother.",
    "{child}'s phone was looked at with his consent.",
    "His mother thought that {child} was doing better.",
    "The worry was that {child} would go back.",
    "{child} likes football and has friends there.",
    "When {child} came home he was quiet.",
    "Nobody had asked what {child} wanted.",
    "{child}, aged 14, was not excluded.",
    "The social worker, {worker}, met {child} each week.",
    "{worker} from the hub rang and {child} answered.",
    "Social worker {worker} wrote the plan.",
    "His mother {mother} was afraid of the police.",
    "His mother, {mother}, agreed to the plan.",
    "{mother} (mother) came to each meeting.",
    "It was {worker} who first saw it.",
    "Contact with {child} was kept up by {worker}.",
    "{worker} visited twice and {child} was out.",
    "Teachers told {mother} that {child} had left early.",
    "A plan was made with {child} and {mother}.",
    "{worker}'s notes say that {child} was calm.",
    "In the car {child} cried.",
    "This was a hard time for {child}.",
    "{child} will need support.",
    "{worker} may visit again.",
    "The letter from {worker} came late.",
    "According to {mother} it began online.",
)  # fmt: skip
"""Sentences in which the three people of a draft stand."""
INTRODUCED = {
    "The social worker, {worker}, met {child} each week.": "The social worker met {child} each week.",
    "Social worker {worker} wrote the plan.": "The social worker wrote the plan.",
    "His mother {mother} was afraid of the police.": "His mother was afraid of the police.",
    "His mother, {mother}, agreed to the plan.": "His mother agreed to the plan.",
    "{mother} (mother) came to each meeting.": "The mother came to each meeting.",
}
"""How a sentence reads where the words beside a name say already who it is."""
PEOPLE = ("child", "worker", "mother")
ROLES = {
    "child": ("the child", "the boy", "the girl"),
    "worker": ("the social worker", "the worker"),
    "mother": ("the mother",),
}
"""What each may be called, and nobody else."""


@dataclass(frozen=True)
class WordNameDraft:
    """A draft about people whose names are words, cut into sentences."""

    text: str
    names: dict[str, str]
    """Who is called what: by the place in the case."""
    surnames: dict[str, str]
    spans: list[tuple[int, int, bool]]
    """Where each sentence stands, and whether anybody is named in it."""
    templates: list[str]

    @property
    def declared(self) -> list[str]:
        """The names, as an author lists them."""
        return [*self.names.values()]


def word_name_draft(seed: int) -> WordNameDraft:
    """Return one draft; the same for the same seed. A fifth are written in small letters."""
    dice = random.Random(seed)  # noqa: S311  drafts, no secrets
    names = dict(zip(PEOPLE, dice.sample(sorted(WORDS_OF_NAMES), len(PEOPLE)), strict=True))
    surnames = {who: dice.choice(SURNAMES) for who in PEOPLE}
    chosen = dice.sample(OF_NAMES, dice.randint(4, 7))
    own = [dice.choice(WORDS_OF_NAMES[name]) for name in names.values()]
    templates = [*chosen, *own]
    dice.shuffle(templates)
    small = dice.random() < 0.2
    text, spans = "", []
    for number, template in enumerate(templates):
        text += ("\n\n" if number % 3 == 2 else " ") if number else ""
        whole = dict(names)
        if dice.random() < 0.25:
            whole["worker"] = f"{names['worker']} {surnames['worker']}"
        words = template.format(**whole)
        words = words.lower() if small else words
        spans.append((len(text), len(text) + len(words), "{" in template))
        text += words
    return WordNameDraft(text, names, surnames, spans, templates)


def reads_truly(draft: WordNameDraft, number: int, after: str) -> bool:
    """Whether a sentence says of the same people what it said: each name stands, or its own role stands for it."""
    start, end, named = draft.spans[number]
    before = draft.text[start:end]
    if not named or after == before:
        return after == before
    template = draft.templates[number]
    forms = [template, *([INTRODUCED[template]] if template in INTRODUCED else [])]
    return any(re.fullmatch(_pattern(draft, form), after, re.IGNORECASE) for form in forms)


def _pattern(draft: WordNameDraft, form: str) -> str:
    """Return what a sentence may read as: in each place the name as it stood, or a role of whoever bears it."""
    parts = re.split(r"\{(\w+)\}", form)
    made = ""
    for at, part in enumerate(parts):
        if at % 2 == 0:
            made += re.escape(part).replace("14", "(?:14|11\\ to\\ 15)")
            continue
        whole = f"{draft.names[part]} {draft.surnames[part]}"
        made += f"(?:{'|'.join(map(re.escape, (whole, draft.names[part], *ROLES[part])))})"
    return made


def sentences(draft: WordNameDraft, changes: Iterable[Rewriting]) -> list[str]:
    """Return each sentence of a draft as it reads with these changes."""
    ordered = sorted(changes, reverse=True)
    read = []
    for start, end, _ in draft.spans:
        words = draft.text[start:end]
        for change in ordered:
            if start <= change.start < end:
                words = words[: change.start - start] + change.words + words[change.end - start :]
        read.append(words)
    return read
