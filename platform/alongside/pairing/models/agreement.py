"""Tables of the agreement: every version that was put to both sides, and who signed it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Person
from alongside.pairing.models.pairing import PairingAuthority
from alongside.pairing.rules.words import Rhythm
from alongside.tables import Table


class Agreement(Table):
    """One version of what the sides agree on; none is ever changed. The one with the highest number counts."""

    __tablename__ = "pairing_agreement"
    __table_args__ = (UniqueConstraint("pairing_id", "number", name="uq_pairing_agreement_pairing_id"),)

    pairing_id: Mapped[UUID] = mapped_column(ForeignKey("pairing.id"))
    number: Mapped[int]
    topics: Mapped[dict[str, Any]]
    """What each side helps with: the number of the side → topics (`authorities.rules.facts.HELP_TOPICS`)."""
    rhythm: Mapped[Rhythm]
    first_call_on: Mapped[date]
    ends_on: Mapped[date]
    edition: Mapped[str] = mapped_column(String(20))
    """Which words about confidentiality (`rules.words.CONFIDENTIALITY`)."""
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    by: Mapped[Person] = relationship()
    signatures: Mapped[list["AgreementSignature"]] = relationship(order_by="AgreementSignature.at")

    def signed_by(self, side: PairingAuthority) -> "AgreementSignature | None":
        """Return the signature of one side, if it has signed this version."""
        return next((signature for signature in self.signatures if signature.side_id == side.id), None)


class AgreementSignature(Table):
    """A lead or deputy signed one version for their side."""

    __tablename__ = "pairing_signature"
    __table_args__ = (UniqueConstraint("agreement_id", "side_id", name="uq_pairing_signature_agreement_id"),)

    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_agreement.id"))
    side_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_authority.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    by: Mapped[Person] = relationship()
