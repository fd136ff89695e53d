"""What a form that posts does where its action refuses: say so in the form, in the words of the refusal."""

from collections.abc import Iterator
from contextlib import contextmanager

from wtforms import Field

from alongside.problems import Problem


@contextmanager
def refused_at(field: Field, *problems: type[Problem]) -> Iterator[None]:
    """Where what is done within raises one of ``problems``, put its words beside ``field``; every other one passes on.

    A view then asks ``form.errors``, which holds what validation found and this alike, and shows the form again as a
    422, by which what it wrote is rolled back::

        if form.validate():
            with refused_at(form.email, NeedsNoInvitation):
                invitations.invite(…)
        if form.errors:
            return _invite_page(form, authority), 422
    """
    try:
        yield
    except problems as problem:
        field.errors = [str(problem)]
