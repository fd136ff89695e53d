"""A route in words: said back in sentences, as a table, and as data; all from the same steps in the same order."""

from collections.abc import Sequence

from alongside.local_documents.rules.route import END, PostContact, ReferralRoute, RouteStep, StepWay


def said_back(route: ReferralRoute) -> list[str]:
    """Return the route as sentences, one paragraph a step, for its author to confirm and a second person to sign."""
    return [_paragraph(step) for step in route.steps]


def ring(contact: PostContact) -> str:
    """Return a post and its number.

    >>> ring(PostContact("the front door", "0113 496 0000")), ring(PostContact("the front door"))
    ('the front door, 0113 496 0000', 'the front door')
    """
    return ", ".join(part for part in (contact.post, contact.telephone) if part)


def way_words(way: StepWay) -> str:
    """Return a way on as a sentence.

    >>> way_words(StepWay(3)), way_words(StepWay(0, "nobody is at risk"))
    ('Then step 3.', 'If nobody is at risk, the route ends.')
    """
    if not way.when:
        return "Then the route ends." if way.to == END else f"Then step {way.to}."
    there = "the route ends" if way.to == END else f"go to step {way.to}"
    when = way.when.rstrip(".")
    lead = when if when.casefold().split()[0] in {"if", "when", "otherwise", "in"} else f"if {when}"
    return f"{lead[0].upper()}{lead[1:]}, {there}."


def deed(step: RouteStep) -> str:
    """Return who does what and how soon, as a sentence."""
    return f"{_capital(step.who)} {step.what.rstrip('.')}, {step.within.words}."


def table_rows(route: ReferralRoute) -> list[Sequence[str]]:
    """Return a row for each step: its number, who, what, how soon, whom to contact, what next."""
    return [
        (str(number), step.who, step.what, step.within.words, ring(step.contact), " ".join(map(way_words, step.ways)))
        for number, step in route.numbered()
    ]


def as_data(route: ReferralRoute) -> dict[str, object]:
    """Return the route as plain values, for other programs."""
    return {
        "first_contact": _contact(route.first_contact),
        "out_of_hours": _contact(route.out_of_hours) if route.out_of_hours else None,
        "steps": [
            {
                "number": number,
                "who": step.who,
                "what": step.what,
                "within": {"unit": step.within.unit.value, "number": step.within.number, "words": step.within.words},
                "contact": _contact(step.contact) if step.contact else None,
                "next": [{"when": way.when, "step": way.to or None, "ends": way.to == END} for way in step.ways],
            }
            for number, step in route.numbered()
        ],
    }


def _contact(contact: PostContact) -> dict[str, str]:
    return {"post": contact.post, "telephone": contact.telephone}


def _paragraph(step: RouteStep) -> str:
    contact = f" Contact: {ring(step.contact)}." if step.contact else ""
    return " ".join([deed(step) + contact, *map(way_words, step.ways)])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
