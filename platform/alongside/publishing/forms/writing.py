"""The editor: every box of an entry, its facts, its evidence and whose name stands on it."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any, cast

from flask_wtf import FlaskForm
from wtforms import (
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)

from alongside import clock
from alongside.gate.rules.tidying import one_line, tidy, too_long
from alongside.knowledge.rules.parts import ENTRY_PARTS, glance_of
from alongside.knowledge.rules.vocabulary import (
    FACET_WORDS,
    LABEL_WORDS,
    SINGLE_VALUED,
    STAGE_WORDS,
    VALUES,
    EvidenceStage,
    Facet,
    GuidanceLabel,
    Kind,
)
from alongside.publishing.models import Draft
from alongside.publishing.rules.lengths import LONGEST_BOX, LONGEST_LINE, LONGEST_SUMMARY, LONGEST_TITLE
from alongside.publishing.rules.permissions import STATED_FACETS
from alongside.publishing.rules.texts import boxes, columns_for

Values = dict[str, str | list[str]]
"""What an editor's fields say, by their names."""

NAMED, LIKE = "named", "like"
MOST_RELATED = 8
GUIDANCE_ONLY = ("guidance_label", "issued", "source_url", "review_due", "caution")

_PARTS = {f"part-{part.key}" for kind in Kind for part in ENTRY_PARTS[kind]}
_GLANCE = {f"glance-{part.key}" for kind in Kind for part in glance_of(kind)}
TEXTAREAS = ("title", "summary", *sorted(_GLANCE), *sorted(_PARTS), "caution")
_CHOICES = (
    *(f"fact-{facet.value}" for facet in Facet),
    *("evidence_stage", "attribution", "related", "add_related", "note"),
    *(name for name in GUIDANCE_ONLY if name != "caution"),
)
ALSO_KEPT = ("seen", "was", "asked", *_CHOICES, *(f"take-{name}" for name in (*TEXTAREAS, *_CHOICES)))
"""What travels unseen when somebody has to sign in again while they write."""


class AtMost:
    """A validator that refuses what is too long for its box."""

    def __init__(self, longest: int) -> None:
        self.longest = longest

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Say how long it is and how long it may be."""
        if problem := too_long(field.data or "", self.longest):
            raise ValidationError(f"{field.label.text}: {problem[0].lower()}{problem[1:]}")


class PartsForm(FlaskForm):
    """What every editor has; `form_for` adds the boxes and facts of a kind."""

    titles: Mapping[str, str]
    """Titles of the entries that may be related, by id."""

    @property
    def facts(self) -> list[Field]:
        """The fields of the facts, in order."""
        return [field for field in self if field.name.startswith("fact-")]

    def validate_add_related(self, field: Field) -> None:
        """Refuse a title that no entry has, and more than a reader would follow."""
        if field.data and field.data.casefold() not in {title.casefold() for title in self.titles.values()}:
            raise ValidationError("Choose the related entry from the list of titles")
        if field.data and len(self["related"].data or ()) >= MOST_RELATED:
            raise ValidationError(f"Name {MOST_RELATED} related entries or fewer")

    def validate_source_url(self, field: Field) -> None:
        """Only addresses that a browser opens safely."""
        if field.data and not field.data.startswith("https://"):
            raise ValidationError("Give the whole address of the document, starting with https://")

    def validate_review_due(self, field: Field) -> None:
        """Ask for a day to come."""
        if not field.data:
            return
        day = _day(field.data)
        if day is None:
            raise ValidationError("Give the review date as day, month and year")
        if day <= clock.today():
            raise ValidationError("Give a review date that is still to come: readers are warned once it has passed")


def form_for(draft: Draft, *, titles: Mapping[str, str], authority: str, filled: bool = False) -> PartsForm:
    """Return the editor of a draft, holding what was sent, or with ``filled`` what the draft says now."""
    made = type("EditorForm", (PartsForm,), _fields(draft, titles=titles, authority=authority))
    form = (
        made(formdata=None, data={**shown_values(draft), "seen": draft.revision, "was": was_of(draft)})
        if (filled)
        else made()
    )
    form.titles = titles
    return cast("PartsForm", form)


def shown_values(draft: Draft) -> Values:
    """Return what the fields of an editor say for a draft as it stands."""
    values: Values = {box.name: box.text for box in boxes(draft)}
    for facet in STATED_FACETS[draft.kind]:
        chosen = [value for value in VALUES[facet] if value in draft.facets.get(facet.value, ())]
        values[f"fact-{facet.value}"] = next(iter(chosen), "") if facet in SINGLE_VALUED else chosen
    values |= {"evidence_stage": draft.evidence_stage.value, "related": list(draft.related), "note": draft.note}
    if draft.kind is not Kind.GUIDANCE:
        return values | {"attribution": LIKE if draft.anonymous else NAMED}
    label = draft.guidance_label.value if draft.guidance_label else ""
    due = draft.review_due.isoformat() if draft.review_due else ""
    told: Values = {"issued": draft.issued, "source_url": draft.source_url, "caution": draft.caution}
    return values | told | {"guidance_label": label, "review_due": due}


def taken(form: PartsForm, draft: Draft) -> Values:
    """Return what was sent, field by field."""
    values: Values = {}
    for name, now in shown_values(draft).items():
        sent = form[name].data if name in form else now
        values[name] = list(sent or ()) if isinstance(now, list) else (sent or "")
    added = (form["add_related"].data or "").casefold()
    chosen = next((key for key, title in form.titles.items() if added and title.casefold() == added), None)
    related = cast("list[str]", values["related"])
    if chosen and chosen not in related:
        related.append(chosen)
    return values


def values_of(draft: Draft, values: Values) -> dict[str, Any]:
    """Return what to save: the columns of a draft that says ``values``."""
    texts = {name: cast("str", value) for name, value in values.items() if name in {b.name for b in boxes(draft)}}
    changes: dict[str, Any] = columns_for(draft, texts)
    told = {
        facet.value: [value] if isinstance(value, str) else value
        for facet in STATED_FACETS[draft.kind]
        if (value := values[f"fact-{facet.value}"])
    }
    changes |= {
        "facets": told, "evidence_stage": EvidenceStage(str(values["evidence_stage"])), "related": values["related"],
        "note": values["note"],
    }  # fmt: skip
    if draft.kind is not Kind.GUIDANCE:
        return changes | {"anonymous": values["attribution"] == LIKE}
    label, due = str(values["guidance_label"]), str(values["review_due"])
    return changes | {
        "guidance_label": GuidanceLabel(label) if label else None, "review_due": _day(due),
        "issued": values["issued"], "source_url": values["source_url"], "caution": values["caution"],
    }  # fmt: skip


def was_of(draft: Draft) -> str:
    """Return a short mark of each field as it stands, so that one can tell later which of them a person touched."""
    return " ".join(f"{name}={_mark(value)}" for name, value in shown_values(draft).items())


def touched(was: str, values: Values) -> set[str]:
    """Return the fields that say something else than when ``was`` was made."""
    before = dict(pair.partition("=")[::2] for pair in was.split())
    return {name for name, value in values.items() if before.get(name) != _mark(value)}


def _mark(value: str | list[str]) -> str:
    return sha256(repr(value).encode("utf8", "surrogatepass")).hexdigest()[:10]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _fields(draft: Draft, *, titles: Mapping[str, str], authority: str) -> dict[str, Field]:
    fields: dict[str, Field] = {"seen": HiddenField(), "was": HiddenField()}
    for box in boxes(draft):
        fields[box.name] = _box(box.name, box.heading)
    for facet in STATED_FACETS[draft.kind]:
        fields[f"fact-{facet.value}"] = _fact(facet)
    fields["evidence_stage"] = RadioField(
        "How well has it been looked into?", choices={stage.value: STAGE_WORDS[stage] for stage in EvidenceStage}
    )
    fields["related"] = SelectMultipleField("Goes with", choices={k: titles[k] for k in draft.related if k in titles})
    fields["add_related"] = StringField(
        "Add an entry that goes with this", filters=[one_line], description="Start typing its title and choose it"
    )
    fields["note"] = StringField("What is new in this version", filters=[one_line], validators=[AtMost(300)])
    return fields | (_guidance() if draft.kind is Kind.GUIDANCE else _attribution(authority))


def _box(name: str, heading: str) -> Field:
    if name == "title":
        return StringField("Title", filters=[one_line], validators=[AtMost(LONGEST_TITLE)])
    if name == "summary":
        hint = "Two sentences: what this is about, and why others should read on"
        return TextAreaField("Summary", description=hint, filters=[tidy], validators=[AtMost(LONGEST_SUMMARY)])
    if name.startswith("glance-"):
        label = heading.removeprefix("At a glance: ")
        return StringField(label, filters=[one_line], validators=[AtMost(LONGEST_LINE)])
    return TextAreaField(heading, filters=[tidy], validators=[AtMost(LONGEST_BOX)])


def _fact(facet: Facet) -> Field:
    if facet in SINGLE_VALUED:
        return SelectField(FACET_WORDS[facet], choices={"": "Not known", **VALUES[facet]}, default="")
    return SelectMultipleField(FACET_WORDS[facet], choices=dict(VALUES[facet]))


def _attribution(authority: str) -> dict[str, Field]:
    choices = {NAMED: f"{authority}, by name", LIKE: "An authority like ours, without its name"}
    return {"attribution": RadioField("Whose name stands on it?", choices=choices)}


def _guidance() -> dict[str, Field]:
    labels = {"": "Choose one", **{label.value: words for label, words in LABEL_WORDS.items()}}
    return {
        "guidance_label": SelectField("How much it binds", choices=labels, default=""),
        "issued": StringField(
            "Issued by whom and when", description="For example: HM Government, updated March 2024",
            filters=[one_line], validators=[AtMost(200)],
        ),
        "source_url": StringField("Where the document is", filters=[one_line], validators=[AtMost(500)]),
        "review_due": StringField("Review it by", filters=[one_line]),
        "caution": TextAreaField("Check before relying on this", filters=[tidy], validators=[AtMost(600)]),
    }  # fmt: skip
