"""The tables of the survey: who may answer and what was answered are kept apart, and little of either for long."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Authority, Group, Person
from alongside.authorities.rules.facts import Basis
from alongside.confidence.rules.results import Band, Precision
from alongside.confidence.rules.themes import Theme
from alongside.tables import Table

_OPEN = text("state = 'open'")


class SurveyState(StrEnum):
    """Where a survey stands; it is never opened again."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Survey(Table):
    """One time that an authority asks its people; days, and no finer moment."""

    __tablename__ = "survey"
    __table_args__ = (
        Index("uq_survey_authority_open", "authority_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    state: Mapped[SurveyState] = mapped_column(default=SurveyState.OPEN)
    opened_on: Mapped[date]
    closes_on: Mapped[date]
    """The last day on which it can be answered; once closed, the day on which it was."""
    reminders: Mapped[int] = mapped_column(default=0)
    """How many reminders have gone out."""
    made_up: Mapped[bool] = mapped_column(default=False)
    """Filled in for a demonstration; nobody answered it."""

    authority: Mapped[Authority] = relationship(lazy="joined")


class SurveyInvite(Table):
    """Somebody who may answer an open survey, and whether they have: forgotten when it closes, with the address."""

    __tablename__ = "survey_invite"
    __table_args__ = (
        UniqueConstraint("survey_id", "person_id", name="uq_survey_invite_survey_id_person_id"),
        UniqueConstraint("survey_id", "email", name="uq_survey_invite_survey_id_email"),
    )

    survey_id: Mapped[UUID] = mapped_column(ForeignKey("survey.id"), index=True)
    group: Mapped[Group]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    email: Mapped[str | None] = mapped_column(String(254))
    """Only of those who have no account here."""
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    answered: Mapped[bool] = mapped_column(default=False)

    survey: Mapped[Survey] = relationship(lazy="joined")
    person: Mapped[Person | None] = relationship()


class SurveyTally(Table):
    """How often each choice was taken in one group while a survey is open: sealed, and gone when it closes."""

    __tablename__ = "survey_tally"
    __table_args__ = (UniqueConstraint("survey_id", "group", name="uq_survey_tally_survey_id_group"),)

    survey_id: Mapped[UUID] = mapped_column(ForeignKey("survey.id"))
    group: Mapped[Group]
    sealed: Mapped[str] = mapped_column(Text)


class GroupResult(Table):
    """How many of a group were asked and, in steps, how many answered."""

    __tablename__ = "survey_group_result"
    __table_args__ = (UniqueConstraint("survey_id", "group", name="uq_survey_group_result_survey_id_group"),)

    survey_id: Mapped[UUID] = mapped_column(ForeignKey("survey.id"))
    group: Mapped[Group]
    invited: Mapped[int]
    people: Mapped[int]
    """The lowest number of the step; 0 when too few answered."""
    weakest: Mapped[list[str]] = mapped_column(default=list)
    """Which statements stood out as those it was least sure of, as `rules.statements.key` names them; no figure."""

    survey: Mapped[Survey] = relationship()


class ThemeResult(Table):
    """All that was kept of one group's answers about one theme: the figures as they are shown, and nothing finer."""

    __tablename__ = "survey_theme_result"
    __table_args__ = (UniqueConstraint("survey_id", "group", "theme", name="uq_survey_theme_result_group_theme"),)

    survey_id: Mapped[UUID] = mapped_column(ForeignKey("survey.id"))
    group: Mapped[Group]
    theme: Mapped[Theme]
    value: Mapped[int | None]
    precision: Mapped[Precision | None]
    unsure: Mapped[Band | None]
    outside: Mapped[Band | None]

    survey: Mapped[Survey] = relationship()


class StudyStanding(Table):
    """How sure one of the study's ten authorities was in a theme, as coded from the report: no survey result."""

    __tablename__ = "study_standing"
    __table_args__ = (UniqueConstraint("authority_id", "theme", name="uq_study_standing_authority_id_theme"),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    theme: Mapped[Theme]
    value: Mapped[int]
    basis: Mapped[Basis]
    source: Mapped[str] = mapped_column(String(200))
    why: Mapped[str] = mapped_column(String(300))
    """What the lines say, in our own words."""
