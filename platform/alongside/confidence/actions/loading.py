"""Load what the study says of its ten authorities, and make up old surveys for a demonstration."""

import csv
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Group
from alongside.confidence.models import GroupResult, StudyStanding, Survey, SurveyState, ThemeResult
from alongside.confidence.rules import study
from alongside.confidence.rules.results import Band, Precision
from alongside.confidence.rules.themes import Theme
from alongside.dates import uk_day
from alongside.problems import Problem

_FILE = "confidence.csv"
MADE_UP = ("authority-b", "authority-c", "authority-d", "authority-e", "authority-f", "authority-j")
AGES = (timedelta(days=30 * 26), timedelta(days=30 * 20), timedelta(days=30 * 14))
"""Long enough ago that the matcher takes none of it: it goes by what the study says of these authorities."""


def load(session: Session, content: Path) -> int:
    """Bring what was coded from the report up to date with the file; say how many lines changed; raises `Problem`."""
    path = content / _FILE
    try:
        with path.open(encoding="utf8", newline="") as opened:
            coded = study.read(csv.DictReader(opened))
    except study.BadCoding as problem:
        raise Problem(f"{path.name}, {problem}") from None
    homes = {home.key: home for home in session.scalars(select(Authority).where(Authority.kind == AuthorityKind.STUDY))}
    there = {(row.authority_id, row.theme): row for row in session.scalars(select(StudyStanding))}
    wanted = {(homes[level.key].id, level.theme): level for level in coded if level.key in homes}
    changed = 0
    for key, row in there.items():
        if key not in wanted:
            session.delete(row)
            changed += 1
    for key, level in wanted.items():
        changed += _keep(session, there.get(key), key[0], level)
    session.flush()
    return changed


def _keep(session: Session, row: StudyStanding | None, authority_id: object, level: study.CodedLevel) -> bool:
    facts = {"value": level.value, "basis": level.basis, "source": level.source, "why": level.why}
    if row is None:
        session.add(StudyStanding(authority_id=authority_id, theme=level.theme, **facts))
        return True
    if all(getattr(row, name) == value for name, value in facts.items()):
        return False
    for name, value in facts.items():
        setattr(row, name, value)
    return True


def make_up(session: Session, *, at: datetime) -> int:
    """Give some of a demonstration's authorities old surveys to look at; say how many. Doing it twice adds nothing."""
    if session.scalar(select(Survey.id).where(Survey.made_up).limit(1)) is not None:
        return 0
    homes = session.scalars(select(Authority).where(Authority.key.in_(MADE_UP)).order_by(Authority.key)).all()
    for number, home in enumerate(homes):
        for wave, age in enumerate(AGES):
            day = uk_day(at - age)
            survey = Survey(
                authority_id=home.id,
                state=SurveyState.CLOSED,
                opened_on=day - timedelta(days=14),
                closes_on=day,
                made_up=True,
            )
            session.add(survey)
            session.flush()
            _made_up_results(session, survey, number, wave)
    session.flush()
    return len(homes) * len(AGES)


def _made_up_results(session: Session, survey: Survey, number: int, wave: int) -> None:
    for group, people, lift in ((Group.STRATEGIC, 5, 20), (Group.FRONTLINE, 10, 0), (Group.PARTNER, 0, 0)):
        session.add(GroupResult(survey_id=survey.id, group=group, invited=max(people, 2) + 4, people=people))
        for place, theme in enumerate(Theme):
            step, precision = (10, Precision.TENS) if group is Group.STRATEGIC else (5, Precision.FIVES)
            value = 30 + (number * 2 + place * 3) % 5 * 5 + wave * step + lift // step * step
            known = people > 0
            session.add(
                ThemeResult(
                    survey_id=survey.id, group=group, theme=theme,
                    value=min(max(round(value / step) * step, step * 2), 100 - step * 2) if known else None,
                    precision=precision if known else None,
                    unsure=(Band.SOME if wave == 0 else Band.FEW) if known else None,
                    outside=Band.FEW if known else None,
                )
            )  # fmt: skip
