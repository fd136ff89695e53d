"""Headers on every answer: nothing inline runs, nothing is framed, nothing private is cached."""

import secrets

from flask import Flask, Response, g, request

from alongside.settings import Settings
from alongside.web.caching import SessionsBesideCaches, cache_control


def init_app(app: Flask, settings: Settings) -> None:
    """Set the headers and offer `csp_nonce` to templates."""
    app.jinja_env.globals["csp_nonce"] = csp_nonce
    app.session_interface = SessionsBesideCaches()

    @app.after_request
    def _headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = _policy()
        response.headers["X-Content-Type-Options"] = "nosniff"
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
