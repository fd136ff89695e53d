"""Tell a side of an enquiry that something is new: a link and fixed words, never content."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.enquiries.models import Enquiry
from alongside.enquiries.queries.enquiries import answerers_of
from alongside.feedback.rules.labels import QuestionSide
from alongside.notices.actions import tell


def tell_side(session: Session, row: Enquiry, side: QuestionSide, *, at: datetime, template: str = "") -> None:
    """Tell whoever asked, or those who answer now."""
    if side is QuestionSide.ASKER:
        people, usual = [session.get_one(Person, row.asker_id)], "enquiry-answered"
    else:
        people, usual = list(answerers_of(session, row)), "enquiry-asked"
    tell(session, people, template=template or usual, path=path_of(row), at=at)


def path_of(row: Enquiry) -> str:
    """Return the address of an enquiry's page."""
    return f"/enquiries/{row.id}"
