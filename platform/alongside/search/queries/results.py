"""What a search answers with: plain values that a page, a print-out or a program can show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alongside.danger.rules.signs import NO_DANGER, Danger
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import (
    FACET_WORDS,
    KIND_WORDS,
    STAGE_WORDS,
    STATED,
    Facet,
    Kind,
    counted,
    words_for,
)
from alongside.search.rules.abstention import REFUSALS, AnswerVerdict
from alongside.search.rules.closeness import Closeness
from alongside.search.rules.facts import NO_FACTS, ComparedFact, FactComparison, Facts
from alongside.search.rules.questions import A_WORRY, AskedQuestion
from alongside.search.rules.standing import standing

FIRST_RESULTS = 5
"""So many of a kind are shown at first."""
MOST_RESULTS = 30


@dataclass(frozen=True, kw_only=True)
class Worry:
    """What a person asks. ``chosen`` are filters by name, ``more`` the kinds of which they want to see all.

    ``unstated`` are values, by fact, that were read from their words and that they said are not so.
    """

    text: str
    facts: Facts = field(default_factory=dict)
    unstated: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    most: Facet | None = None
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    more: frozenset[Kind] = frozenset()

    @property
    def ticked(self) -> frozenset[Kind]:
        """The kinds to which they narrowed what was found."""
        return frozenset(Kind(value) for value in self.chosen.get("kind", ()))


@dataclass(frozen=True)
class SearchResult:
    """One entry that was found, and why."""

    document: Document
    closeness: Closeness
    sentence: str
    compared: FactComparison
    score: float

    @property
    def outcome(self) -> str:
        """How it ended, in the entry's own words at a glance, else as its facts say."""
        return self.document.glance.get("ended") or self._facts(Facet.OUTCOME)

    @property
    def stage(self) -> str:
        """How well it has been looked into."""
        return STAGE_WORDS[self.document.evidence_stage]

    @property
    def standing(self) -> str:
        """How much it binds, in a word."""
        return standing(self.document)

    @property
    def held_by(self) -> str:
        """Who held it, where somebody held something: a case, or help that was given; empty for all else."""
        if self.document.kind is Kind.LEARNING:
            return self._facts(Facet.RESPONSE_MODEL) or "Not known"
        return self._facts(Facet.RESPONSE_MODEL) if self.document.kind is Kind.INTERVENTION else ""

    @property
    def prevent_status(self) -> str:
        """Whether it comes from a priority authority; empty where the entry does not say."""
        return self._facts(Facet.PREVENT_STATUS)

    def _facts(self, facet: Facet) -> str:
        return ", ".join(words_for(facet, value) for value in self.document.facets.get(facet, ()))


@dataclass(frozen=True)
class ResultGroup:
    """The results of one kind: those shown, and how many there are."""

    kind: Kind
    results: tuple[SearchResult, ...]
    total: int

    @property
    def title(self) -> str:
        """The kind in words."""
        return KIND_WORDS[self.kind][1]

    @property
    def counted(self) -> str:
        """How many there are of the kind, in words."""
        return counted(self.kind, self.total)

    @property
    def anchor(self) -> str:
        """What the page calls the place where this kind stands."""
        return f"kind-{self.kind.value}"

    @property
    def next_anchor(self) -> str:
        """What the page would call the first result that is not shown yet."""
        return f"{self.kind.value}-{len(self.results) + 1}"

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.total - len(self.results)


@dataclass(frozen=True)
class FilterOption:
    """One thing to filter by, and how many results it would leave."""

    value: str
    text: str
    count: int
    checked: bool


@dataclass(frozen=True)
class FilterGroup:
    """Filters of one name; an entry needs one of those that are ticked."""

    name: str
    title: str
    options: tuple[FilterOption, ...]


@dataclass(frozen=True, kw_only=True)
class SearchAnswer:
    """Everything that a results page says.

    ``danger`` holds its signs of danger, ``question`` what it asks, if it is no worry, ``searched`` what was searched
    for. ``notice`` says what search had to do without; ``read`` are facts read from the person's own words;
    ``sharing`` are their words that the nearest entries hold, for when nothing is close; ``notes`` are sentences on how
    their text was read, such as what of a pasted mail was left out.
    """

    worry: Worry
    verdict: AnswerVerdict
    groups: tuple[ResultGroup, ...]
    other_ending: SearchResult | None = None
    has_cases: bool = False
    filters: tuple[FilterGroup, ...] = ()
    danger: Danger = NO_DANGER
    question: AskedQuestion = A_WORRY
    searched: str = ""
    read: Facts = field(default_factory=lambda: NO_FACTS)
    sharing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    notice: str = ""
    index_broken: bool = False

    @property
    def abstained(self) -> bool:
        """Whether the answer is that nothing here is close, or that the worry lies outside this library."""
        return self.verdict in REFUSALS

    @property
    def too_little(self) -> bool:
        """Whether there was nothing to search with."""
        return self.verdict is AnswerVerdict.TOO_LITTLE

    @property
    def understood(self) -> tuple[ComparedFact, ...]:
        """What was read from the person's own words, in words, in the order of the form."""
        return tuple(
            ComparedFact(FACET_WORDS[facet], ", ".join(words_for(facet, value) for value in self.read[facet]))
            for facet in STATED
            if facet in self.read
        )

    @property
    def total(self) -> int:
        """How many results there are."""
        return sum(group.total for group in self.groups)

    @property
    def heading(self) -> str:
        """What was found, in a line: the title of the page and of its tab."""
        if self.verdict is AnswerVerdict.OUTSIDE:
            return "That lies outside this library"
        if self.too_little:
            return "That is too little to search with"
        if self.abstained:
            return "No case here is close to that" if self.danger.pages else "Nothing here is close to that"
        if not self.total:
            return "Nothing is left with these filters"
        cases = sum(group.total for group in self.groups if group.kind is Kind.LEARNING)
        others = self.total - cases
        if len(self.groups) == 1 or not others:
            return self.groups[0].counted
        entries = "entry" if others == 1 else "entries"
        if not cases:
            return f"{others} {entries}"
        nearest = f"The nearest {MOST_RESULTS}: " if self.total >= MOST_RESULTS else ""
        return f"{nearest}{counted(Kind.LEARNING, cases)} and {others} other {entries}"

    @property
    def shown(self) -> tuple[ResultGroup, ...]:
        """The kinds of which results stand on the page."""
        return tuple(group for group in self.groups if group.results)

    @property
    def folded(self) -> tuple[ResultGroup, ...]:
        """The kinds of which nothing is likely to be of use: only their names and numbers stand on the page."""
        return tuple(group for group in self.groups if not group.results)

    @property
    def hidden(self) -> int:
        """How many results are not on the page until they are asked for."""
        return sum(group.left for group in self.groups)

    @property
    def other_ending_place(self) -> int:
        """Which of the cases shown is the one that ended otherwise, counted from 1; 0 where it is not among them."""
        if self.other_ending is None:
            return 0
        cases = [result.document.id for group in self.groups if group.kind is Kind.LEARNING for result in group.results]
        other = self.other_ending.document.id
        return cases.index(other) + 1 if other in cases else 0
