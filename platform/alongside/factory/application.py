"""Build the web application from the settings."""

import time
from uuid import uuid4

from flask import Flask, Response, g, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from alongside import dates, logs, paths, settings
from alongside.accounts import routes as accounts
from alongside.accounts.guards import only
from alongside.accounts.models import Role
from alongside.accounts.rules.roles import TRAIL_READERS
from alongside.audit import routes as audit
from alongside.authorities.routes import blueprint as authorities
from alongside.authorities.routes.reorganising import ESTATES
from alongside.confidence.routes import blueprint as confidence
from alongside.curation.routes import blueprint as curation
from alongside.debate.routes import blueprint as debate
from alongside.enquiries.routes import blueprint as enquiries
from alongside.factory import estates
from alongside.factory.storage import open_database, refuse_demo_people
from alongside.feedback.routes import blueprint as feedback
from alongside.home.routes import blueprint as home
from alongside.introductions.routes import blueprint as introductions
from alongside.jobs import routes as jobs
from alongside.knowledge.routes import blueprint as knowledge
from alongside.local_documents.routes import blueprint as local_documents
from alongside.matching.routes import blueprint as matching
from alongside.messaging.routes.conversations import blueprint as conversations
from alongside.messaging.routes.messages import blueprint as messages
from alongside.messaging.routes.reports import blueprint as message_reports
from alongside.notices.routes import blueprint as notices
from alongside.operations import metrics
from alongside.operations.routes import blueprint as operations
from alongside.pairing.routes import blueprint as pairing
from alongside.problems import CannotStart
from alongside.publishing.routes import blueprint as publishing
from alongside.rounds.routes import blueprint as rounds
from alongside.search.routes import blueprint as search
from alongside.settings import Mode, Settings
from alongside.web import access, assets, errors, markdown, pages, posting_pages, security
from alongside.web.counting import counted
from alongside.web.database import db

LARGEST_USUAL_FORM = 512 * 1024
SETTINGS = "alongside.settings"


def create_app(chosen: Settings | None = None) -> Flask:
    """Return a ready application; raises `CannotStart` when the settings or a view make it unsafe to run."""
    chosen = chosen or settings.load()
    logs.configure(chosen.log_level)
    app = Flask("alongside", template_folder=str(paths.TEMPLATES), static_folder=str(paths.STATIC))
    _configure(app, chosen)
    for part in (assets, errors, posting_pages):
        part.init_app(app)
    security.init_app(app, chosen)
    metrics.init_app(app)
    CSRFProtect(app)
    engines = open_database(chosen)
    refuse_demo_people(chosen, engines)
    db.init_app(app, engines)
    accounts.init_app(app, chosen)
    app.register_blueprint(operations)
    app.register_blueprint(confidence)
    for blueprint in (matching, introductions, rounds, home, pairing):
        app.register_blueprint(blueprint)
    for blueprint in (
        pages.blueprint,
        notices,
        authorities,
        knowledge,
        publishing,
        search,
        feedback,
        enquiries,
        curation,
    ):
        app.register_blueprint(blueprint)
    for blueprint in (conversations, messages, message_reports, local_documents, debate):
        app.register_blueprint(blueprint)
    app.register_blueprint(audit.pages(only(*TRAIL_READERS)))
    app.register_blueprint(jobs.pages(only(Role.ADMINISTRATOR)))
    _log_requests(app)
    if silent := access.undeclared(app):
        raise CannotStart(f"Say who may use {', '.join(silent)}: see alongside.web.access")
    return app


def _configure(app: Flask, chosen: Settings) -> None:
    app.extensions[SETTINGS] = chosen
    app.extensions[ESTATES] = estates.estates(chosen)
    app.config.update(
        SECRET_KEY=chosen.secret_key.get_secret_value(),
        MAX_CONTENT_LENGTH=LARGEST_USUAL_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_USUAL_FORM,
        SESSION_COOKIE_NAME="alongside_form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=chosen.production,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.filters["markdown"] = markdown.render
    app.jinja_env.filters["counted"] = counted
    app.jinja_env.filters["day"] = dates.written_day
    app.jinja_env.filters["weekday"] = dates.weekday
    app.jinja_env.filters["month"] = dates.written_month
    app.jinja_env.filters["hour"] = dates.written_hour
    app.jinja_env.globals["demo"] = chosen.mode is Mode.DEMO
    if chosen.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=chosen.proxies, x_proto=chosen.proxies, x_host=chosen.proxies
        )


def _log_requests(app: Flask) -> None:
    @app.before_request
    def _start() -> None:
        g.started = time.perf_counter()
        g.request_id = uuid4().hex

    @app.after_request
    def _finish(response: Response) -> Response:
        logs.get().info(
            "request",
            method=request.method,
            route=str(request.url_rule or "none"),
            status=response.status_code,
            milliseconds=round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
            request_id=g.get("request_id", ""),
        )
        return response
