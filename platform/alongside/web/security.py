"""Only requests to our own address, and headers on every answer: nothing inline runs, is framed or is cached."""

import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, g, request
from werkzeug.exceptions import MisdirectedRequest
from werkzeug.sansio.utils import host_is_trusted

from alongside import logs
from alongside.settings import Settings
from alongside.web.caching import SessionsBesideCaches, cache_control

THIS_MACHINE = ("localhost", "127.0.0.1")
FOR_MACHINES = frozenset({"/up", "/ready", "/metrics"})
"""What watches a node calls it by its own address; these pages name no address in what they say."""


def init_app(app: Flask, settings: Settings) -> None:
    """Refuse other hosts, set the headers and offer `csp_nonce` to templates."""
    app.jinja_env.globals["csp_nonce"] = csp_nonce
    _check_host(app, settings)
    app.session_interface = SessionsBesideCaches()

    @app.after_request
    def _headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = _policy()
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), interest-cohort=()"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if settings.production:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if (cached := cache_control()) is not None:
            response.headers["Cache-Control"] = cached
        elif request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
            response.vary.add("HX-Request")
        return response


def trusted_hosts(settings: Settings) -> tuple[str, ...]:
    """Return the hosts that requests may name: that of the base address, and this machine where no real people are."""
    own = urlsplit(settings.base_url).netloc.rpartition("@")[2]
    return (own,) if settings.production else (own, *THIS_MACHINE)


def _check_host(app: Flask, settings: Settings) -> None:
    """Answer 421 to a request for another host: a link made from it, or a page kept under it, would not be ours."""
    trusted = trusted_hosts(settings)
    told: set[str] = set()

    @app.before_request
    def _host() -> None:
        if request.path not in FOR_MACHINES and not host_is_trusted(request.host, trusted):
            raise MisdirectedRequest
        if settings.production and not settings.proxies and "X-Forwarded-For" in request.headers and not told:
            told.add("once for each process")
            logs.get().warning("a proxy is in front: set ALONGSIDE_PROXIES, or all visitors count as one network")


def csp_nonce() -> str:
    """Return this answer's nonce, made when first asked for, so that an early refusal has one too."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _policy() -> str:
    return (
        "default-src 'none'; "
        f"script-src 'nonce-{csp_nonce()}' 'strict-dynamic'; "
        "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
