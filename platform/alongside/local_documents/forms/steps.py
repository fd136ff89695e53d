"""The form of one step of a route: who, what, how soon, a post to contact, and what comes next."""

from collections.abc import Sequence

from wtforms import HiddenField, SelectChoice, SelectField, StringField
from wtforms.fields import Field
from wtforms.validators import DataRequired, Optional, ValidationError

from alongside.gate.forms import FINDER_BY_RULES, GatedForm, short_enough
from alongside.gate.rules.tidying import tidy
from alongside.local_documents.rules.own_area import NAME_TYPES
from alongside.local_documents.rules.route import (
    END,
    MOST_STEPS,
    MOST_WAYS,
    UNIT_NAMES,
    PostContact,
    RouteStep,
    StepWay,
    TimeUnit,
    Within,
)
from alongside.local_documents.rules.telephones import objection_to_number

LONGEST_WORDS, LONGEST_DEED, LONGEST_NUMBER, MOST_HOURS = 100, 300, 40, 240
WAY_FIELDS = tuple(f"{part}{place}" for place in range(1, MOST_WAYS + 1) for part in ("when", "to"))
STEP_FIELDS = ("who", "unit", "number", "post", "telephone", "revision", *WAY_FIELDS)
_NO_WAY = ""


def short_words(label: str, *, hint: str = "", needed: str = "", longest: int = LONGEST_WORDS) -> StringField:
    """Return a line of one's own words."""
    return StringField(
        label,
        description=hint,
        filters=[lambda text: " ".join(tidy(text or "").split())],
        validators=[DataRequired(needed) if needed else Optional(), short_enough(longest)],
    )


def _leads_to() -> SelectField:
    """Return the choice of where a way leads; one that was not sent leads nowhere."""
    return SelectField("then", filters=[lambda chosen: chosen or _NO_WAY])


def check_is_a_post(field: Field) -> None:
    """Refuse a person's name where a post is asked for; raises `ValidationError`."""
    text = field.data or ""
    names = [text[each.start : each.end] for each in FINDER_BY_RULES.find(text) if each.type in NAME_TYPES]
    if names:
        raise ValidationError(
            f"Say it without “{names[0]}”, which looks like a person’s name: give the post, such as “duty social "
            "worker”, as people change"
        )


def check_is_a_posts_number(field: Field) -> None:
    """Refuse what is no number, or a number that goes with a person; raises `ValidationError`."""
    if field.data and (objection := objection_to_number(field.data)):
        raise ValidationError(objection)


class ContactFields(GatedForm):
    """A post and its number."""

    leaves = False  # it says how people work when somebody is in danger
    post = short_words("Post or team to contact", hint="Never a person’s name: for example “the front door”")
    telephone = short_words("Its number", hint="Of the post or the team: no mobile number", longest=LONGEST_NUMBER)

    def validate_post(self, field: Field) -> None:
        """Refuse a person's name."""
        check_is_a_post(field)

    def validate_telephone(self, field: Field) -> None:
        """Refuse a private number, and one of which nobody knows whose it is."""
        if field.data and not self.post.data:
            raise ValidationError("Say whose number this is: the post or the team")
        check_is_a_posts_number(field)

    @property
    def contact(self) -> PostContact:
        """The contact, once it is valid."""
        return PostContact(self.post.data or "", self.telephone.data or "")


class RouteStepForm(ContactFields):
    """One step."""

    gated = ("who", "what", "post", "when1", "when2", "when3")

    who = short_words("Who?", hint="A post or a team, such as “The duty social worker”", needed="Say who does this")
    what = short_words(
        "Does what?", hint="As it follows who: “rings the police and looks up what is known”",
        needed="Say what is done", longest=LONGEST_DEED,
    )  # fmt: skip
    unit = SelectField("How soon?", choices=[SelectChoice(unit.value, words) for unit, words in UNIT_NAMES.items()])
    number = StringField("How many hours or working days?", description="Leave this empty where it is at once")
    when1 = short_words("First way: if …", hint="Leave this empty where there is one way on")
    to1 = _leads_to()
    when2 = short_words("Second way: if …")
    to2 = _leads_to()
    when3 = short_words("Third way: if …")
    to3 = _leads_to()
    revision = HiddenField()

    def offer(self, steps: Sequence[RouteStep]) -> "RouteStepForm":
        """Let the ways lead to each step there is room for, those that are there by what they say."""
        names = {number: f"Step {number}: {step.who}" for number, step in enumerate(steps, start=1)}
        choices = [SelectChoice(_NO_WAY, "–"), SelectChoice(str(END), "The route ends here")]
        choices += [
            SelectChoice(str(number), names.get(number, f"Step {number}")) for number in range(1, MOST_STEPS + 1)
        ]
        for place in range(1, MOST_WAYS + 1):
            self[f"to{place}"].choices = choices
        return self

    def validate_who(self, field: Field) -> None:
        """Refuse a person's name."""
        check_is_a_post(field)

    def validate_number(self, field: Field) -> None:
        """Ask for a whole number where something is counted."""
        if self.unit.data == TimeUnit.AT_ONCE:
            return
        text = (field.data or "").strip()
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= MOST_HOURS):
            raise ValidationError(f"Enter a whole number from 1 to {MOST_HOURS}")

    def validate_to1(self, field: Field) -> None:
        """Ask where a way leads that has a case."""
        case = self[field.name.replace("to", "when")].data
        if case and field.data == _NO_WAY:
            raise ValidationError(f"Choose what comes next if {case}")

    validate_to2 = validate_to3 = validate_to1

    @property
    def step(self) -> RouteStep:
        """The step, once it is valid."""
        unit = TimeUnit(self.unit.data)
        number = 0 if unit is TimeUnit.AT_ONCE else int(self.number.data)
        pairs = [(self[f"to{place}"].data, self[f"when{place}"].data or "") for place in range(1, MOST_WAYS + 1)]
        ways = tuple(StepWay(int(to), when) for to, when in pairs if to != _NO_WAY)
        return RouteStep(self.who.data, self.what.data, Within(unit, number), self.contact, ways)


def filled_with_step(step: RouteStep | None, number: int, revision: int) -> dict[str, object]:
    """Return what the form of a step shows at first; a new one leads to the next."""
    if step is None:
        return {"to1": str(number + 1) if number < MOST_STEPS else str(END), "revision": str(revision)}
    ways: dict[str, str] = {}
    for place, way in enumerate(step.ways, start=1):
        ways |= {f"to{place}": str(way.to), f"when{place}": way.when}
    return {
        "who": step.who, "what": step.what, "unit": step.within.unit.value,
        "number": str(step.within.number or ""), "post": step.contact.post, "telephone": step.contact.telephone,
        "revision": str(revision), **ways,
    }  # fmt: skip


def revision_of(field: Field) -> int:
    """Return the revision that a form was opened with; what makes no sense is none that ever was."""
    text = field.data or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
