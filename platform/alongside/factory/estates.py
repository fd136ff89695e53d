"""Everything that an authority may have when it ends, from every domain: whoever adds a kind adds it here."""

from alongside.accounts.rules.sealing import SecretSeal
from alongside.authorities.actions.estates import INVITATIONS, PEOPLE
from alongside.authorities.queries.reorganising import Estates
from alongside.confidence.actions import handing_over as surveys
from alongside.feedback.actions.handing_over import QUESTIONS
from alongside.introductions.actions import INTRODUCTIONS
from alongside.pairing.actions.merging import PAIRINGS
from alongside.publishing.actions.handing_over import DRAFTS, ENTRIES
from alongside.rounds.actions.handing_over import PLACES
from alongside.settings import Settings


def estates(settings: Settings) -> Estates:
    """Return how each kind of thing is listed and handed over, in the order in which that is done."""
    seal = SecretSeal(settings.secret_key.get_secret_value())
    return (
        PEOPLE, INVITATIONS, ENTRIES, DRAFTS, QUESTIONS, surveys.estate(seal), INTRODUCTIONS, PLACES, PAIRINGS,
    )  # fmt: skip
