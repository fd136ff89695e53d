"""The forms of a round: twelve statements, the line that is declared, and one person's answers."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from alongside.confidence.rules.answers import AnswerChoice
from alongside.debate.rules.bank import (
    CHOSEN_STATEMENTS,
    DEBATE_THEME_WORDS,
    MOST_OWN,
    DebateStatement,
    DebateTheme,
    bank,
    by_theme,
    own_statement,
    usual,
)
from alongside.debate.rules.verdicts import DEBATE_CHOICES, DECLARED_WORDS, DeclaredLine
from alongside.gate.forms import GatedForm, check_names_nobody
from alongside.local_documents.forms.steps import check_is_a_post, short_words

LONGEST_OWN = 200
OWN_FIELDS = tuple(f"own{number}" for number in range(1, MOST_OWN + 1))
_FIRST = next(iter(by_theme(bank())))


class StatementsChoice(GatedForm):
    """Twelve statements: from the bank, and up to four of one's own, which go through the gate."""

    gated = OWN_FIELDS
    leaves = False  # it says how people work when somebody is in danger

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for twelve, and say how many are too many or too few."""
        if not super().validate(extra_validators):
            return False
        number = len(self.chosen_statements)
        if number != CHOSEN_STATEMENTS:
            apart = abs(number - CHOSEN_STATEMENTS)
            change = f"take out {apart}" if number > CHOSEN_STATEMENTS else f"choose {apart} more"
            self[_FIRST.value].errors = [f"A round asks {CHOSEN_STATEMENTS} statements. You chose {number}: {change}"]
            return False
        return True

    @property
    def chosen_statements(self) -> list[DebateStatement]:
        """What was chosen, in the order of the bank, one's own last."""
        keys = {key for theme in by_theme(bank()) for key in self[theme.value].data or ()}
        written = [self[name].data for name in OWN_FIELDS if self[name].data]
        return [
            *(each for each in bank() if each.key in keys),
            *(own_statement(number, words) for number, words in enumerate(written, start=1)),
        ]


def _statements_form() -> type[StatementsChoice]:
    fields: dict[str, object] = {
        theme.value: SelectMultipleField(
            DEBATE_THEME_WORDS[theme], choices=[SelectChoice(each.key, each.text) for each in rows]
        )
        for theme, rows in by_theme(bank()).items()
    }
    fields |= {
        name: short_words(f"A statement of your own ({number})", longest=LONGEST_OWN)
        for number, name in enumerate(OWN_FIELDS, start=1)
    }
    return type("StatementsForm", (StatementsChoice,), fields)


StatementsForm = _statements_form()


def at_first() -> dict[str, list[str]]:
    """Return what is ticked at first: twelve that most will want to ask."""
    return {theme.value: [each.key for each in rows if each.key in usual()] for theme, rows in by_theme(bank()).items()}


def theme_fields() -> list[DebateTheme]:
    """Return the themes of the bank in their order."""
    return list(by_theme(bank()))


class DeclaredPostForm(FlaskForm):
    """Whose line it is: a post."""

    post = StringField(
        "Your post", description="It stands beside your line: for example “Director of Children’s Services”",
        validators=[DataRequired("Give your post")],
    )  # fmt: skip

    def validate_post(self, field: StringField) -> None:
        """Refuse a person's name: the line is a post's."""
        field.data = " ".join((field.data or "").split())
        if len(field.data) > 100:
            raise ValidationError("Shorten this to 100 characters or fewer")
        check_is_a_post(field)
        check_names_nobody(field)


def declaring_form(statements: Sequence[DebateStatement], data: dict[str, str] | None = None) -> FlaskForm:
    """Return the form on which a leader declares a line on each statement."""
    choices = [SelectChoice(line.value, words) for line, words in DECLARED_WORDS.items()]
    fields = _radios([each.text for each in statements], choices, "Choose your line on statement")
    made = type("DeclareForm", (DeclaredPostForm,), fields)
    return made() if data is None else made(formdata=None, data=data)


def declared_lines(form: FlaskForm, statements: Sequence[DebateStatement]) -> list[DeclaredLine]:
    """Return what was declared, once it is valid."""
    return [DeclaredLine(form[f"s{place}"].data) for place in range(1, len(statements) + 1)]


def answering_form(asked: Sequence[str]) -> FlaskForm:
    """Return the form of one person's answers."""
    choices = [SelectChoice(choice.value, words) for choice, words in DEBATE_CHOICES.items()]
    return type("DebateAnswers", (FlaskForm,), _radios(asked, choices, "Choose an answer to statement"))()


def answers_given(form: FlaskForm, asked: Sequence[str]) -> list[AnswerChoice]:
    """Return the answers, once they are valid."""
    return [AnswerChoice(form[f"s{place}"].data) for place in range(1, len(asked) + 1)]


def _radios(asked: Sequence[str], choices: list[SelectChoice], needed: str) -> dict[str, RadioField]:
    return {
        f"s{place}": RadioField(f"{place}. {words}", choices=choices, validators=[InputRequired(f"{needed} {place}")])
        for place, words in enumerate(asked, start=1)
    }
