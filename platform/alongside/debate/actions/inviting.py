"""Open a round: everyone who is asked gets a personal link by mail, as for the survey of confidence."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from alongside.accounts.models import Group, Person
from alongside.accounts.rules.sealing import SecretSeal, token_hash
from alongside.audit.actions import record
from alongside.confidence.actions.opening import CannotOpen, Invited, LinkMail, SurveyPlan, asked, link_mail
from alongside.confidence.rules import answers
from alongside.confidence.rules.answers import AnswerChoice
from alongside.confidence.rules.opening import could_show, next_opening
from alongside.dates import uk_day, written_day
from alongside.debate.actions.keys import debate_key, debate_token
from alongside.debate.actions.preparing import hold_debate
from alongside.debate.models import DebateInvite, DebateRound, DebateState, DebateTally
from alongside.debate.queries import debates
from alongside.jobs.actions import enqueue


def invited(session: Session, debate: DebateRound, plan: SurveyPlan) -> Invited:
    """Return whom a plan would ask; whoever declared the line has said theirs, and is not asked again."""
    everybody = asked(session, debate.authority, plan)
    people = {
        group: [person for person in each if person.id != debate.declared_by_id]
        for group, each in everybody.people.items()
    }
    return everybody._replace(people=people)


def check_opening(session: Session, debate: DebateRound, numbers: Mapping[Group, int], *, at: datetime) -> None:
    """Raise `CannotOpen` where a round may not open now."""
    if debate.declared is None:
        raise CannotOpen("Declare your own line first: it is said before anybody is asked.")
    first = next_opening(debates.last_told(session, debate.authority_id))
    if first is not None and uk_day(at) < first:
        raise CannotOpen(
            f"The next round can open on {written_day(first)}, 90 days after the last one closed. Two rounds close "
            "together could show what one person answered."
        )
    if not could_show(numbers):
        raise CannotOpen(
            "Too few people are asked for anything to be shown: ask at least 3 strategic, 5 frontline or 5 partner "
            "people, besides whoever declared the line."
        )


def open_debate(
    session: Session, debate: DebateRound, plan: SurveyPlan, *, seal: SecretSeal, by: Person, at: datetime
) -> None:
    """Open a round and mail everyone a personal link; raises `CannotOpen` and `DebateMoved`."""
    hold_debate(session, debate, DebateState.PREPARING)
    wanted = invited(session, debate, plan)
    check_opening(session, debate, wanted.numbers(), at=at)
    debate.state, debate.opened_on, debate.closes_on = DebateState.OPEN, uk_day(at), plan.closes_on
    link = link_mail(session, debate.authority, "debate", seal=seal)
    empty = ((0,) * len(AnswerChoice),) * len(debate.statements)
    for group, number in wanted.numbers().items():
        if number:
            counts = answers.sealed(empty, key=debate_key(seal, debate.id))
            session.add(DebateTally(round_id=debate.id, group=group, sealed=counts))
        for person in wanted.people[group]:
            _invite(session, DebateInvite(round_id=debate.id, group=group, person=person), person.email, link, at)
        for address in wanted.addresses[group]:
            _invite(session, DebateInvite(round_id=debate.id, group=group, email=address), address, link, at)
    record(session, actor_id=by.id, verb="opened-debate", thing=debate, at=at)


def _invite(session: Session, made: DebateInvite, to: str, link: LinkMail, at: datetime) -> None:
    made.id = uuid4()
    made.token_hash = token_hash(debate_token(link.seal, made.id))
    session.add(made)
    mail_link(session, to, made, link, at=at)


def mail_link(session: Session, to: str, invite: DebateInvite, link: LinkMail, *, at: datetime) -> None:
    """Send somebody their personal link."""
    path = f"/debate/answer/{debate_token(link.seal, invite.id)}"
    payload = {"to": to, "template": link.template, "link_path": path, "about": link.about}
    enqueue(session, kind="send-mail", payload=payload, at=at)
