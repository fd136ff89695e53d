"""Send one mail: a job's handler that talks to a mail server, or to GOV.UK Notify.

A file of its own beside commands and actions: it is the one place that knows SMTP, and it touches no database.
Mail carries a link and fixed words, never content, and where its reader must know who asks, the names of an authority
and of a worker (`about`). Neither the address nor the link nor a name is ever logged.
"""

import smtplib
import ssl
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from sqlalchemy.orm import Session

from alongside.jobs import notify
from alongside.jobs.rules import GiveUp
from alongside.paths import TEMPLATES
from alongside.settings import MailBackend, MailEncryption, Settings
from alongside.visible_text import visible

_SERVICE = "Alongside"
_TIMEOUT_SECONDS = 15

_templates = Environment(
    loader=FileSystemLoader(TEMPLATES / "mail"),
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701  plain text, with nothing in it that anyone typed but names, in one line each
    trim_blocks=True,
    keep_trailing_newline=True,
)


def send_mail(_session: Session, payload: dict[str, Any], at: datetime, *, settings: Settings) -> None:
    """Send the mail that a job asks for: ``to``, ``template``, ``link_path``, and in ``about`` who asks.

    Raises `GiveUp` where trying again would not help: there is no such address, or the mail server cannot deliver to
    the letters in it.
    A worker that dies between sending and noting it sends again: both carry the same Message-ID, made of the job's id,
    so that mail programs show one.
    """
    message = compose(
        settings,
        to=payload["to"],
        template=payload["template"],
        link_path=payload["link_path"],
        at=at,
        identity=payload["job_id"],
        about=payload.get("about"),
    )
    try:
        BACKENDS[settings.mail_backend](settings, message)
    except (smtplib.SMTPRecipientsRefused, notify.NotifyRefused) as problem:
        if _for_good(problem):
            raise GiveUp(type(problem).__name__) from None
        raise
    except smtplib.SMTPNotSupportedError as problem:
        if not str(message["To"]).isascii():  # a server without SMTPUTF8; encryption that is missing may yet come
            raise GiveUp(type(problem).__name__) from None
        raise


def compose(  # noqa: PLR0913  what a job of its kind holds, one by one
    settings: Settings,
    *,
    to: str,
    template: str,
    link_path: str,
    at: datetime,
    identity: str,
    about: Mapping[str, str] | None = None,
) -> EmailMessage:
    """Return the mail made from ``templates/mail/<template>.txt``, whose first line is its subject."""
    subject_line, body = _written(template, link=urljoin(settings.base_url, link_path), about=about or {})
    message = EmailMessage()
    message["Subject"] = subject_line
    message["From"] = settings.mail_from
    message["To"] = to
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<job-{identity}@{urlsplit(settings.base_url).hostname or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body.lstrip("\n"))
    return message


def subject(template: str) -> str | None:
    """Return the subject of the mails of that name, for a notice in the site; none where there is no such mail now."""
    try:
        return _written(template, link="", about={})[0]
    except TemplateNotFound:
        return None


def _written(template: str, *, link: str, about: Mapping[str, str]) -> tuple[str, str]:
    names = {key: " ".join(visible(name).split()) for key, name in about.items()}
    text = _templates.get_template(f"{template}.txt").render(names, link=link, service=_SERVICE)
    first, _, body = text.partition("\n")
    return first.removeprefix("Subject:").strip(), body


def _for_good(problem: smtplib.SMTPRecipientsRefused | notify.NotifyRefused) -> bool:
    """Say whether the answer stays the same: of SMTP's codes those from 500 on."""
    if isinstance(problem, notify.NotifyRefused):
        return True
    return all(code >= 500 for code, _words in problem.recipients.values())


def _print(_settings: Settings, message: EmailMessage) -> None:
    lines = [f"{name}: {message[name]}" for name in ("To", "Subject")]
    sys.stdout.write("\n".join(["--- mail", *lines, "", message.get_content().rstrip(), "--- end of mail", ""]))
    sys.stdout.flush()


def _deliver(settings: Settings, message: EmailMessage) -> None:
    with _connected(settings) as server:
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        server.send_message(message)


def _connected(settings: Settings) -> smtplib.SMTP:
    """Return a connection whose certificate was checked, unless the settings say that there is no encryption."""
    where = (settings.smtp_host, settings.smtp_port)
    if settings.smtp_tls is MailEncryption.IMPLICIT:
        return smtplib.SMTP_SSL(*where, timeout=_TIMEOUT_SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(*where, timeout=_TIMEOUT_SECONDS)
    if settings.smtp_tls is MailEncryption.STARTTLS:
        try:
            server.starttls(context=ssl.create_default_context())
        except Exception:
            server.close()
            raise
    return server


BACKENDS: dict[MailBackend, Callable[[Settings, EmailMessage], None]] = {
    MailBackend.CONSOLE: _print,
    MailBackend.SMTP: _deliver,
    MailBackend.NOTIFY: notify.deliver,
}
