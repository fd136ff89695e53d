"""Everything that an authority may have when it ends, from every domain: whoever adds a kind adds it here."""

from alongside.accounts.rules.sealing import SecretSeal
from alongside.authorities.actions.estates import INVITATIONS_ESTATE, PEOPLE_ESTATE
from alongside.authorities.queries.reorganising import Estates
from alongside.confidence.actions import handing_over as surveys
from alongside.debate.actions.handing_over import DEBATES_ESTATE
from alongside.enquiries.actions.handing_over import ENQUIRIES_ESTATE
from alongside.feedback.actions.handing_over import QUESTIONS_ESTATE
from alongside.introductions.actions import INTRODUCTIONS_ESTATE
from alongside.local_documents.actions.handing_over import DOCUMENTS_ESTATE
from alongside.pairing.actions.merging import PAIRINGS_ESTATE
from alongside.publishing.actions.handing_over import DRAFTS_ESTATE, ENTRIES_ESTATE
from alongside.rounds.actions.handing_over import PLACES_ESTATE
from alongside.settings import Settings


def estates(settings: Settings) -> Estates:
    """Return how each kind of thing is listed and handed over, in the order in which that is done."""
    seal = SecretSeal(settings.secret_key.get_secret_value())
    return (
        PEOPLE_ESTATE, INVITATIONS_ESTATE, ENTRIES_ESTATE, DRAFTS_ESTATE, DOCUMENTS_ESTATE, QUESTIONS_ESTATE,
        ENQUIRIES_ESTATE, surveys.estate(seal), DEBATES_ESTATE, INTRODUCTIONS_ESTATE, PLACES_ESTATE, PAIRINGS_ESTATE,
    )  # fmt: skip
