"""Pages of search: describe a worry, read what comes close. A query is posted and never stands in an address."""

from typing import cast

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import MultiDict

from alongside import clock, logs
from alongside.accounts.guards import keeps, signed_in
from alongside.danger.guards import forget_encoder, shared_encoder
from alongside.knowledge import queries as knowledge
from alongside.knowledge.rules.vocabulary import STATED
from alongside.paths import CONTENT
from alongside.search import actions, guards, queries
from alongside.search.engine.interface import BrokenIndex
from alongside.search.engine.searcher import Searcher, start_threads
from alongside.search.forms import WorryForm
from alongside.search.queries.retrieval import retrieve
from alongside.search.rules.facts import NO_FACTS
from alongside.settings import Settings
from alongside.web import htmx
from alongside.web.database import db

blueprint = Blueprint("search", __name__)

_EXTENSION = "alongside.search.searcher"


@blueprint.after_app_request
def _let_go(response: Response) -> Response:
    """Keep nothing open, after whatever page comes next, of an index that a withdrawal has replaced."""
    opened = current_app.extensions.get(_EXTENSION)
    if opened is not None:
        opened.let_go()
    return response


@blueprint.get("/")
@signed_in
def start() -> ResponseReturnValue:
    """Ask what a person is dealing with, and show the other ways in."""
    return _start_page(WorryForm())


@blueprint.get("/search")
@signed_in
def bare() -> ResponseReturnValue:
    """Lead whoever opens the bare address to the form."""
    return redirect(url_for(".start"))


@blueprint.post("/search")
@signed_in
@keeps("text", also=(*(facet.value for facet in STATED), "most"))
def ask() -> ResponseReturnValue:
    """Answer a worry with the closest entries and why each is there; htmx asks for the answer alone.

    The answer gets an address of its own, so that Back from an entry comes to it.
    """
    form = WorryForm()
    if not form.validate():
        # htmx does not show a 422: it gets what is wrong in the place of the answer.
        return (render_template("search/_wrong.html", form=form), 200) if htmx.wanted() else _refused(form)
    asked = guards.mask_typed(request.form)
    key = guards.new_key()
    there = make_response(redirect(url_for(".answer", key=key, _anchor=_place_after(request.form)), code=303))
    if not htmx.wanted() and guards.carry(there, key, asked):
        return there
    template = "search/_answer.html" if htmx.wanted() else "search/results.html"
    response = make_response(_answer(asked, template=template))
    if htmx.wanted() and guards.carry(response, key, asked):
        response.headers["HX-Push-Url"] = url_for(".answer", key=key)
    return response


@blueprint.get("/search/<key>")
@signed_in
def answer(key: str) -> ResponseReturnValue:
    """Show an answer again to the person who asked, while their browser still brings along what they asked."""
    asked = guards.carried()
    return _over() if asked is None else _answer(asked, template="search/results.html")


@blueprint.get("/search/<key>/again")
@signed_in
def again(key: str) -> ResponseReturnValue:
    """Show the first page with what the person typed for that answer, so that they go on from it."""
    asked = guards.carried()
    return _over() if asked is None else _start_page(WorryForm(asked, meta={"csrf": False}))


def _over() -> ResponseReturnValue:
    flash("That search is over: what you typed was not kept. Describe it again to search.")
    return redirect(url_for(".start"))


def _place_after(sent: MultiDict[str, str]) -> str | None:
    """Return where a browser without a script goes on: at the heading, or where the button that was pressed says.

    Such a button names the place in its own address, and a browser takes it along to wherever it is led.
    """
    return None if sent.keys() & {"more", "clear"} else "answer-heading"


def _answer(asked: MultiDict[str, str], *, template: str) -> str:
    """Answer what was asked, which was found valid when it was sent and holds no identifier any more."""
    form = WorryForm(asked, meta={"csrf": False})
    result = queries.find(db.session, form.worry(asked), searcher=searcher())
    if result.index_broken:
        _ask_for_index()
    swapped = template == "search/_answer.html"
    form.show_read(result.read)
    first_hour = knowledge.first_hour(db.session)
    return render_template(
        template,
        form=form,
        answer=result,
        taken_out=asked.get(guards.TAKEN_OUT, ""),
        swapped=swapped,
        first_hour=first_hour,
        lead=queries.lead(db.session, result, first_hour),
    )


def searcher() -> Searcher:
    """Return what this process searches with."""
    opened = current_app.extensions.get(_EXTENSION)
    if opened is None:
        settings = cast("Settings", current_app.extensions["alongside.settings"])
        opened = Searcher(settings.index_dir, settings.model_dir, CONTENT, encoder=shared_encoder)
        current_app.extensions[_EXTENSION] = opened
    return cast("Searcher", opened)


def warm(text: str) -> None:
    """Open the index and the encoder of this process, and search for ``text`` once, so that nobody waits for it."""
    try:
        retrieve(searcher(), text, stated={}, most=None)
    except BrokenIndex as problem:
        logs.get().warning("There is no index to open yet", exc_info=problem)


def forget(app: Flask) -> None:
    """Let a process that was forked open everything anew."""
    app.extensions.pop(_EXTENSION, None)
    forget_encoder(app)
    start_threads()


def _refused(form: WorryForm) -> ResponseReturnValue:
    return _start_page(form), 422


def _start_page(form: WorryForm) -> str:
    form.show_read(NO_FACTS)
    kinds, first_hour = knowledge.counts_by_kind(db.session), knowledge.first_hour(db.session)
    last = None if form.text.data else guards.last_key()
    return render_template("search/start.html", form=form, kinds=kinds, first_hour=first_hour, last=last)


def _ask_for_index() -> None:
    """Have the index rebuilt. In a session of its own, because searching itself must never wait to write."""
    try:
        with db.engines.session() as session:
            actions.ask_for_index(session, at=clock.now())
            session.commit()
    except OperationalError as problem:
        logs.get().error("The index is broken and its rebuilding cannot be asked for", exc_info=problem)
