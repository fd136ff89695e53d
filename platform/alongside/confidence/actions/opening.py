"""Ask the people of an authority, and change one's mind about until when."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Group, Person
from alongside.accounts.rules.sealing import SecretSeal, token_hash
from alongside.audit.actions import record
from alongside.confidence.actions.keys import tally_key, token
from alongside.confidence.models import Survey, SurveyInvite, SurveyState, SurveyTally
from alongside.confidence.queries import surveys
from alongside.confidence.rules import answers, opening
from alongside.dates import uk_day, written_day
from alongside.jobs.actions import enqueue
from alongside.problems import Problem


class CannotOpen(Problem):
    """This survey may not open now; the message says why."""


class TooFewAsked(CannotOpen):
    """Nothing could be shown of whom the lead wants to ask: more addresses are needed, and no other day."""


class SurveyPlan(NamedTuple):
    """Whom a lead wants to ask and until when."""

    closes_on: date
    colleagues: bool
    """Whether everyone is asked who can sign in here."""
    addresses: Mapping[Group, Sequence[str]]
    """Normal addresses of others, by the group they answer in."""


class Invited(NamedTuple):
    """Everyone that a plan asks, once each, and how many colleagues have not said what work they do."""

    people: dict[Group, list[Person]]
    addresses: dict[Group, list[str]]
    without_group: int

    def numbers(self) -> dict[Group, int]:
        """Return how many are asked in each group."""
        return {group: len(self.people[group]) + len(self.addresses[group]) for group in Group}


class LinkMail(NamedTuple):
    """Which mail brings the personal links of a survey, and who its readers are told asks them."""

    template: str
    seal: SecretSeal
    about: dict[str, str]


def asked(session: Session, authority: Authority, plan: SurveyPlan) -> Invited:
    """Return whom a plan would ask; a colleague whose address was typed too is asked once, in the group typed."""
    colleagues = {person.email: person for person in surveys.colleagues(session, authority.id)}
    people: dict[Group, list[Person]] = {group: [] for group in Group}
    others: dict[Group, list[str]] = {group: [] for group in Group}
    done: set[str] = set()
    for group in Group:
        for address in plan.addresses.get(group, ()):
            if address not in done:
                done.add(address)
                if address in colleagues:
                    people[group].append(colleagues[address])
                else:
                    others[group].append(address)
    rest = [person for person in colleagues.values() if plan.colleagues and person.email not in done]
    for person in rest:
        if person.group is not None:
            people[person.group].append(person)
    return Invited(people, others, sum(person.group is None for person in rest))


def open_survey(
    session: Session, authority: Authority, plan: SurveyPlan, *, seal: SecretSeal, by: Person, at: datetime
) -> Survey:
    """Open a survey and mail everyone a personal link; raises `CannotOpen`."""
    invited = asked(session, authority, plan)
    check(session, authority, invited.numbers(), at=at)
    survey = Survey(authority_id=authority.id, opened_on=uk_day(at), closes_on=plan.closes_on)
    try:
        with session.begin_nested():
            session.add(survey)
            session.flush()
    except IntegrityError:
        raise CannotOpen(
            "A survey is open already: perhaps a colleague was quicker. There can be one at a time."
        ) from None
    link = link_mail(session, authority, "survey", seal=seal)
    for group, number in invited.numbers().items():
        if number:
            counts = answers.sealed(answers.empty(group), key=tally_key(seal, survey.id))
            session.add(SurveyTally(survey_id=survey.id, group=group, sealed=counts))
        for person in invited.people[group]:
            _invite(session, SurveyInvite(survey_id=survey.id, group=group, person=person), person.email, link, at)
        for address in invited.addresses[group]:
            _invite(session, SurveyInvite(survey_id=survey.id, group=group, email=address), address, link, at)
    record(session, actor_id=by.id, verb="opened-survey", thing=survey, at=at, details={"authority": str(authority.id)})
    return survey


def check(session: Session, authority: Authority, numbers: Mapping[Group, int], *, at: datetime) -> None:
    """Raise `CannotOpen` where a survey may not open now."""
    if surveys.open_one(session, authority.id) is not None:
        raise CannotOpen("A survey is open already: perhaps a colleague was quicker. There can be one at a time.")
    first = opening.next_opening(surveys.last_shown(session, authority.id))
    if first is not None and uk_day(at) < first:
        raise CannotOpen(
            f"The next survey can open on {written_day(first)}, 90 days after the last one closed. Two surveys "
            "close together could show what one person answered."
        )
    if not opening.could_show(numbers):
        raise TooFewAsked(
            "Too few people are asked for anything to be shown: ask at least 3 strategic, 5 frontline or 5 partner "
            "people."
        )


def _invite(session: Session, made: SurveyInvite, to: str, link: LinkMail, at: datetime) -> None:
    made.id = uuid4()
    made.token_hash = token_hash(token(link.seal, made.id))
    session.add(made)
    mail(session, to, made, link, at=at)


def link_mail(session: Session, survey_of: Authority, template: str, *, seal: SecretSeal) -> LinkMail:
    """Return the mail for a survey: it names the authority and its lead, so that nobody takes it for a trick."""
    lead = surveys.leader(session, survey_of.id)
    about = {"authority": survey_of.name, "lead": lead.name} if lead else {"authority": survey_of.name}
    return LinkMail(template, seal, about)


def mail(session: Session, to: str, invite: SurveyInvite, link: LinkMail, *, at: datetime) -> None:
    """Send somebody their personal link."""
    path = f"/confidence/answer/{token(link.seal, invite.id)}"
    payload = {"to": to, "template": link.template, "link_path": path, "about": link.about}
    enqueue(session, kind="send-mail", payload=payload, at=at)


def extend(session: Session, survey: Survey, day: date, *, by: Person, at: datetime) -> None:
    """Give people until a later day."""
    survey.closes_on = day
    record(session, actor_id=by.id, verb="extended-survey", thing=survey, at=at)


def cancel(session: Session, survey: Survey, *, by: Person | None, at: datetime) -> None:
    """End a survey without results; every answer given so far is gone, and so is who was asked."""
    locked(session, survey)
    forget(session, survey)
    survey.state = SurveyState.CANCELLED
    record(session, actor_id=by.id if by else None, verb="cancelled-survey", thing=survey, at=at)


def locked(session: Session, survey: Survey) -> None:
    """Wait for whoever is just answering or closing, and look again; raises `CannotOpen` when it is no longer open."""
    session.scalars(
        select(Survey)
        .where(Survey.id == survey.id)
        .with_for_update(of=Survey)
        .execution_options(populate_existing=True)
    ).one()
    if survey.state is not SurveyState.OPEN:
        raise CannotOpen("This survey has ended already: perhaps a colleague was quicker.")


def forget(session: Session, survey: Survey) -> None:
    """Delete who was asked and the counts of an ended survey."""
    for table in (SurveyInvite, SurveyTally):
        session.execute(delete(table).where(table.survey_id == survey.id))
