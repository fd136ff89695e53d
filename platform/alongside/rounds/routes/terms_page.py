"""Other terms beside those of a round: who would be with whom, what changes, and what to send to use them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from alongside.matching.rules.robustness import TermsCompared
from alongside.matching.rules.settings import RoundSettings
from alongside.rounds.forms.rounds import SettingsForm
from alongside.rounds.models import Round
from alongside.rounds.rules.snapshot import Entrant


class MentorUnderTerms(NamedTuple):
    """Whom somebody would have as a mentor under the round's terms and under others; none where nobody."""

    mentee: str
    now: str | None
    then: str | None


class TermsShown(NamedTuple):
    """What terms come to: their figures, who is with whom, and their values as the form sends them."""

    figures: TermsCompared
    mentors: Sequence[MentorUnderTerms]
    values: Mapping[str, str]

    @property
    def changed(self) -> list[MentorUnderTerms]:
        """Who would have somebody else, or somebody instead of nobody, or nobody instead of somebody."""
        return [mentor for mentor in self.mentors if mentor.now != mentor.then]

    @property
    def same_terms(self) -> bool:
        """Whether these are the terms of the round."""
        return self.figures.name == "As this round"


class TermRow(NamedTuple):
    """One of a round's terms, by the words of its box."""

    name: str
    value: str


def term_rows(settings: RoundSettings) -> list[TermRow]:
    """Return the terms of a round as they stand, in the order of its form: for its page, its paper and its file."""
    form = SettingsForm(formdata=None).show(settings)
    rows = [TermRow(field.label.text, str(field.data)) for field in form.numbers]
    return [*rows, TermRow(form.topics.label.text, "Yes" if settings.topics else "No")]


def compared_terms(matching: Round, compared: Sequence[TermsCompared]) -> list[TermsShown]:
    """Return several terms, the first of them the round's own, with who would be with whom under each."""
    every = matching.snapshot.entrants
    first = dict(compared[0].pairs) if compared else {}
    return [
        TermsShown(terms, _mentors(every, first, dict(terms.pairs)), _values(matching, terms)) for terms in compared
    ]


def _mentors(every: Mapping[str, Entrant], now: Mapping[str, str], then: Mapping[str, str]) -> list[MentorUnderTerms]:
    def name(key: str | None) -> str | None:
        return every[key].name if key is not None and key in every else None

    return [
        MentorUnderTerms(mentee.name, name(now.get(key)), name(then.get(key)))
        for key, mentee in every.items()
        if mentee.seeks
    ]


def _values(matching: Round, terms: TermsCompared) -> dict[str, str]:
    form = SettingsForm(formdata=None, revision_seen=matching.revision)
    return form.given(terms.settings) | {"seen": str(matching.revision)}
