"""Gather what a round is decided from: who takes part and as what, and who must not be paired with whom."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.queries import leads_of
from alongside.authorities.queries import Current, ListedAuthority, exclusions, profiles
from alongside.authorities.rules.comparison_values import comparison_values
from alongside.authorities.rules.facts import Fact
from alongside.confidence import queries as confidence
from alongside.dates import uk_day
from alongside.matching.queries import paired
from alongside.matching.rules.party import Standings, party
from alongside.rounds.models import Round, RoundState
from alongside.rounds.queries.proposals import accepted_before, unwanted
from alongside.rounds.queries.running import busy
from alongside.rounds.rules.participation import Absence, Engagement, absence, wants_help
from alongside.rounds.rules.snapshot import Absentee, Entrant, Snapshot


def snapshot(session: Session, *, at: datetime) -> Snapshot:
    """Return all that a round opened now is decided from; twelve queries at most.

    Kept apart are those who must not be paired, those who already were or are, and those of whom one would rather
    not: which of these, nobody can tell.
    """
    everyone = profiles(session, on=uk_day(at))
    keys = {profile.authority.id: profile.authority.key for profile, _ in everyone}
    standings = confidence.standings(session, at=at)
    people = leads_of(session, keys)
    waited, working = _waited(session), busy(session)
    taking_part, absent = [], []
    for profile, values in everyone:
        home = profile.authority.id
        if home not in people:
            absent.append(_absent(profile, Absence.NOBODY_TO_ANSWER))
            continue
        entered = _entered(
            profile,
            values,
            standings.get(home, {}),
            waited.get(profile.authority.key, 0),
            working.get(home, Engagement()),
        )
        if isinstance(entered, Absence):
            absent.append(_absent(profile, entered))
        else:
            taking_part.append(entered)
    apart = {frozenset(pair) for pair in accepted_before(session) | unwanted(session, at=at)} | exclusions(session)
    apart |= paired(session)
    return Snapshot(
        parties=tuple(taking_part),
        absent=tuple(absent),
        apart=frozenset(frozenset(keys[home] for home in pair) for pair in apart if pair <= keys.keys()),
    )


def _entered(
    profile: ListedAuthority, values: Current, standings: Standings, waited: int, busy: Engagement
) -> Entrant | Absence:
    answers = {fact: row.value for fact, row in values.items()}
    authority, listing = profile
    facts = comparison_values(authority.key, authority.name, answers, kind=listing.kind if listing else None)
    wants, places = wants_help(answers.get(Fact.ASKS), standings), facts.places or 0
    seeks, free = wants and not busy.helped, max(0, places - busy.helps)
    if not seeks and not free:
        return absence(wants=wants, places=places, busy=busy)
    # Whether a group of three or a pair of equals would do is asked of each, when it comes to that.
    entered = party(facts, standings, seeks=seeks, peers=seeks, groups=True, waited=waited, places=free)
    return Entrant(
        **vars(entered), id=str(authority.id), region=listing.region if listing else "",
        taken_before=min(busy.helps, places),
    )  # fmt: skip


def _absent(profile: ListedAuthority, why: Absence) -> Absentee:
    return Absentee(id=str(profile.authority.id), name=profile.authority.name, why=why)


def _waited(session: Session) -> dict[str, int]:
    """Return in how many rounds on end, up to the last one that was closed, each authority was left out."""
    waited: dict[str, int] = {}
    closed = select(Round.outcome).where(Round.state == RoundState.CLOSED, Round.proposed_at.is_not(None))
    for outcome in session.scalars(closed.order_by(Round.closed_at, Round.id)):
        waited = {key: waited.get(key, 0) + 1 for key in outcome.left_out}
    return waited
