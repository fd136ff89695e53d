"""Things of Authority A for visitors to try, made anew for each try."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from alongside import clock
from alongside.accounts.models import Group, Invitation, PasswordReset, Role
from alongside.accounts.rules.sealing import token_hash
from alongside.enquiries.models import Enquiry, Need, NeedCommission
from alongside.enquiries.rules.words import Addressee
from alongside.feedback.models import Question, UseReport, WatchedWorry
from alongside.feedback.rules.labels import QuestionSide, UseOutcome
from alongside.jobs.models import Job
from alongside.jobs.rules import JobState
from alongside.knowledge.models import Entry, EntryVersion, Status
from alongside.knowledge.models import Origin as Came
from alongside.knowledge.rules.vocabulary import EvidenceStage, Kind
from alongside.pairing.models import Pairing, PairingAuthority
from alongside.pairing.rules.words import PairingOrigin, PairingPart
from alongside.publishing.models import Draft
from alongside.publishing.models import DraftState as Sending
from alongside.tables import Table
from tests.architecture.access import (
    authorities,
    confidence,
    conversations,
    debate,
    local_documents,
    matching,
    pairing,
    rounds,
)
from tests.conftest import MakePerson

A_YEAR = timedelta(days=365)


class World:
    """Things of Authority A for visitors to try, made anew for each try."""

    def __init__(self, session: Session, make_person: MakePerson) -> None:
        self.session = session
        self.make_person = make_person
        self.home = make_person(Role.LEAD).authority_id
        self._pairing: UUID | None = None

    def add(self, row: Table) -> UUID:
        """Keep a row and return its id."""
        self.session.add(row)
        self.session.commit()
        return row.id

    def invitation(self, token: str) -> UUID:
        """Somebody invited to Authority A."""
        now = clock.now()
        return self.add(
            Invitation(
                token_hash=token_hash(token), email=f"{uuid4()}@leeds.gov.uk", authority_id=self.home, role=Role.READER,
                sent_at=now, expires_at=now + A_YEAR,
            )
        )  # fmt: skip

    def token(self, rule: str) -> str:
        """A link that works."""
        made = uuid4().hex
        if rule.startswith("/invitation"):
            self.invitation(made)
        elif rule.startswith("/confidence"):
            confidence.link(self, rule, made)
        else:
            expires = clock.now() + A_YEAR
            person = self.make_person(password_hash="x")
            self.add(PasswordReset(token_hash=token_hash(made), person_id=person.id, expires_at=expires))
        return made

    def entry(self) -> UUID:
        """A published entry of Authority A."""
        now = clock.now()
        made = self.add(
            Entry(
                slug=uuid4().hex, kind=Kind.LEARNING, status=Status.PUBLISHED, origin=Came.AUTHORITY, title="A title",
                summary="A summary.", evidence_stage=EvidenceStage.UNTESTED, attribution="Authority A",
                owner_id=self.home, parts={}, glance={}, asks=[], moved_on=[], published_at=now, changed_at=now,
            )
        )  # fmt: skip
        self.add(EntryVersion(entry_id=made, number=1, at=now, note="First", content={}))
        return made

    def question(self, rule: str) -> UUID:
        """Asked of Authority A by somebody who is none of the visitors; where it is settled, reported."""
        now = clock.now()
        return self.add(
            Question(
                entry_id=self.entry(), asker_id=self.make_person(Role.READER, "Authority C").id, owner_id=self.home,
                asked_at=now, reported_at=now if rule.endswith("/settle") else None,
            )
        )  # fmt: skip

    def enquiry(self, rule: str) -> UUID:
        """Asked of Authority A by somebody who is none of the visitors; where only the desk may, of the desk."""
        asker, desk = (
            self.make_person(Role.READER, "Authority C"),
            rule.endswith(("/pass-on", "/ask-to-publish", "/write-for-all")),
        )
        return self.add(
            Enquiry(
                asker_id=asker.id, home_id=asker.authority_id, topic="schools", may_pass_on=True, once=uuid4().hex,
                addressee=Addressee.DESK if desk else Addressee.AUTHORITY, asked_at=clock.now(),
                authority_id=None if desk else self.home, due_on=clock.today() + A_YEAR,
                waits_for=QuestionSide.OWNER,
            )
        )  # fmt: skip

    def need(self) -> UUID:
        """What three authorities look for in vain, about which Authority A was asked."""
        now = clock.now()
        asked = [NeedCommission(authority_id=self.home, at=now)]
        return self.add(Need(label="consent", at=now, authorities=3, models={}, commissions=asked))

    def report(self) -> UUID:
        """What somebody who is none of the visitors did with an entry of Authority A."""
        writer = self.make_person(Role.READER, "Authority C")
        return self.add(
            UseReport(
                entry_id=self.entry(), person_id=writer.id, authority_id=writer.authority_id, named=False,
                outcome=UseOutcome.HELPED, did="Used it.", happened="It helped.", at=clock.now(),
            )
        )  # fmt: skip

    def worry(self) -> UUID:
        """What somebody who is none of the visitors wants to hear of."""
        reader = self.make_person(Role.READER, "Authority C")
        return self.add(WatchedWorry(person_id=reader.id, text="A lad and a game.", at=clock.now()))

    def job(self) -> UUID:
        """A job that failed."""
        now = clock.now()
        return self.add(
            Job(
                kind="send-mail",
                payload={},
                state=JobState.FAILED,
                attempts=8,
                run_after=now,
                created_at=now,
                problem="X",
            )
        )

    def draft(self, rule: str) -> UUID:
        """A draft of Authority A with a review in it, by somebody who is none of the visitors; at the desk, sent."""
        sent = {"state": Sending.SUBMITTED, "submitted_at": clock.now()} if rule.startswith("/desk") else {}
        now, author = clock.now(), self.make_person(Role.PUBLISHER)
        return self.add(
            Draft(
                kind=Kind.LEARNING, authority_id=self.home, author_id=author.id, created_at=now, changed_at=now,
                body="A review.", parts={}, glance={}, facets={}, related=[], **sent,
            )
        )  # fmt: skip

    def pairing(self) -> UUID:
        """A pairing of Authority A with another; one for all parameters of an address."""
        if self._pairing is None:
            other = self.make_person(Role.LEAD, "Authority C").authority_id
            self._pairing = self.add(
                Pairing(
                    origin=PairingOrigin.DESK, topics=[], began_at=clock.now(),
                    sides=[
                        PairingAuthority(authority_id=home, number=number, part=PairingPart.PEER)
                        for number, home in enumerate((self.home, other), start=1)
                    ],
                )
            )  # fmt: skip
        return self._pairing

    def values(self, rule: Rule) -> dict[str, object]:
        """Fill in a rule's parameters with things of Authority A that are there."""
        self._pairing = None
        if rule.rule.startswith("/rounds/"):
            return rounds.values(self, rule)
        if rule.rule.startswith("/debate/"):
            return debate.values(self, rule)
        if rule.rule.startswith(local_documents.STARTS):
            return local_documents.values(self, rule)
        makers: dict[str, Callable[[], object]] = {
            "person_id": lambda: self.make_person(group=Group.PARTNER).id,
            "authority_id": lambda: authorities.home(self),
            "invitation_id": lambda: self.invitation(uuid4().hex),
            "token": lambda: self.token(rule.rule),
            "entry_id": self.entry,
            "draft_id": lambda: self.draft(rule.rule),
            "question_id": lambda: self.question(rule.rule),
            "report_id": self.report,
            "kind": lambda: "submission",
            "name": lambda: "dfe",
            "need_id": self.need,
            "item_id": lambda: self.draft("/desk"),
            "enquiry_id": lambda: self.enquiry(rule.rule),
            "job_id": self.job,
            "worry_id": self.worry,
            "reorganisation_id": lambda: self.add(authorities.reorganisation(self)),
            "exclusion_id": lambda: self.add(authorities.apart(self)),
            "conflict_id": lambda: self.add(authorities.conflict(self)),
            "introduction_id": lambda: self.add(matching.introduction(self, rule.rule)),
            "proposal_id": lambda: self.add(matching.proposal(self)),
            "pairing_id": self.pairing,
            "conversation_id": lambda: conversations.conversation(self),
            "message_id": lambda: conversations.message(self),
            "message_report_id": lambda: conversations.report(self),
            "survey_id": lambda: confidence.survey(self, rule.rule),
            "page": lambda: 1,
            "handover_id": lambda: pairing.handover(self),
            "meeting_id": lambda: pairing.meeting(self),
            "planned_id": lambda: pairing.planned(self),
            "action_id": lambda: pairing.action(self),
            "shared_entry_id": lambda: pairing.shared_entry(self),
            "shared_draft_id": lambda: pairing.shared_draft(self),
            "document_id": lambda: pairing.document(self),
            "local_id": lambda: pairing.local_version(self),
            "adoption_id": lambda: pairing.adoption(self),
            "filename": lambda: "favicon.svg",
            "key": lambda: uuid4().hex,
        }
        return {name: makers[name]() for name in rule.arguments}
