"""What looks through an enquiry before anything is stored: danger, what names a side, and what could identify."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import request
from werkzeug.datastructures import MultiDict

from alongside import clock
from alongside.accounts.models import Person
from alongside.accounts.rules.names import plain
from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.guards import finder
from alongside.danger.rules.signs import Danger
from alongside.enquiries.queries.enquiries import EnquiryThread
from alongside.enquiries.queries.suggesting import Suggested, suggested
from alongside.feedback.rules.labels import QuestionSide
from alongside.gate.guards import Looks, looks_between
from alongside.gate.rules.correspondence.correspondents import Correspondents, full_name
from alongside.gate.rules.correspondence.policy import standing_between
from alongside.search.guards import mask_typed
from alongside.search.routes import searcher
from alongside.web.database import db

NOT_NAMED_YET = "You are not named before both sides agree"
SHORTEST_NAME = 4
"""Letters: what is left of a name without its kind may be a word, as the "A" of "Authority A" is."""
LEAST_TO_LOOK_FOR = 15
"""Characters. In fewer there is nothing to suggest for."""


@dataclass(frozen=True)
class UnnamedLooks:
    """Finds what stands in the way of words between two sides that do not know each other: own names are held too."""

    finder: Finder
    writer: Person

    def find(self, text: str, *, declared: Sequence[str] = ()) -> list[Finding]:
        """Return what stands in the way; what its writer may let go are warnings."""
        site = request.host.rpartition(":")[0].casefold() or request.host.casefold()
        nobody = Correspondents(writer="", people=(), authorities=(), today=clock.today(), site=site)
        own = list(self._own(text))
        others = [
            finding
            for finding in standing_between(text, self.finder.find(text, declared=declared), nobody)
            if not any(finding.start < mine.end and mine.start < finding.end for mine in own)
        ]
        return sorted([*own, *others])

    @property
    def learned(self) -> bool:
        """Whether the learned finder is there."""
        return self.finder.learned

    def _own(self, text: str) -> Iterator[Finding]:
        home = self.writer.authority.name
        told = [(full_name(self.writer.name), Type.PROF, "a colleague")]
        names = [home, *([short] if len(short := plain(home).strip()) >= SHORTEST_NAME else [])]
        by_word = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
        told.append((by_word, Type.LA, "our authority"))
        last = 0
        for start, end, kind, instead in sorted(
            (*match.span(), kind, instead) for pattern, kind, instead in told for match in pattern.finditer(text)
        ):
            if start >= last:
                last = end
                yield Finding(start, end, kind, Severity.BLOCK, NOT_NAMED_YET, instead)


def looks_at_question(writer: Person) -> UnnamedLooks:
    """Return what looks through a question whose sides do not know each other."""
    return UnnamedLooks(finder(), writer)


def looks_in(thread: EnquiryThread, writer: Person) -> Looks | UnnamedLooks:
    """Return what looks through a message: once both are named, their own names, numbers and days may stand."""
    row = thread.row
    if not thread.agreed or row.answerer_agreed_by is None:
        return looks_at_question(writer)
    other = row.answerer_agreed_by if thread.side is QuestionSide.ASKER else row.asker
    return looks_between(writer, [other], [writer.authority, other.authority])


def danger_in(text: str) -> Danger:
    """Return the signs that somebody may be in danger now, as search reads them; nothing is kept."""
    engine = searcher()
    return engine.word_lists.danger.read(text, engine.weigh_danger(text)(None))


def suggested_for(text: str) -> Suggested:
    """Return what our own search has for words that have passed the gate."""
    return suggested(db.session, text, searcher=searcher())


def suggestions_for(form: "MultiDict[str, str]") -> Suggested:
    """Return what our own search has for a question that is being typed; identifiers are taken out first."""
    asked = mask_typed(form).get("text", "")
    if len(asked.strip()) < LEAST_TO_LOOK_FOR:
        return Suggested()
    return suggested(db.session, asked, searcher=searcher())
