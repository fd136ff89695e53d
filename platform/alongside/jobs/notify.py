"""Hand one mail to GOV.UK Notify, which sends it: the one place that knows its API.

The client that Notify offers for Python brings six packages for one request, and writes to logs by itself; see
docs/decisions/0017-notices-and-mail.md.
"""

import base64
import hashlib
import hmac
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from email.message import EmailMessage

from alongside import clock
from alongside.problems import Problem
from alongside.settings import Settings

_TIMEOUT_SECONDS = 15
UUID_LENGTH = 36


class NotifyAnswered(Problem):
    """Notify did not take a mail; only the number of its answer is kept, for its words may hold an address."""


class NotifyRefused(NotifyAnswered):
    """Notify will not take this mail however often it is tried: the key, the template or the address is not right."""


def deliver(settings: Settings, message: EmailMessage) -> None:
    """Send ``message`` to its one reader; its Message-ID goes along as the reference, so that a second one shows."""
    asked = {
        "email_address": str(message["To"]),
        "template_id": settings.notify_template,
        "personalisation": {"subject": str(message["Subject"]), "body": message.get_content()},
        "reference": str(message["Message-ID"]).strip("<>"),
    }
    request = urllib.request.Request(  # noqa: S310  an address from the settings, https in production
        settings.notify_url.rstrip("/") + "/v2/notifications/email",
        data=json.dumps(asked).encode(),
        headers={
            "Content-Type": "application/json",
            "Authorization": f"Bearer {token(settings.notify_key.get_secret_value(), at=int(clock.now().timestamp()))}",
            "User-Agent": "alongside",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS):  # noqa: S310
            return
    except urllib.error.HTTPError as problem:
        with problem:
            refused = problem.code in (400, 403, 404) and not _clock_is_wrong(problem)
        kind = NotifyRefused if refused else NotifyAnswered
        raise kind(f"Notify answered {problem.code}") from None


def token(key: str, *, at: int) -> str:
    """Return what proves to Notify who asks: a JSON Web Token (HS256) with the service's id and the moment."""
    service, secret = key[-2 * UUID_LENGTH - 1 : -UUID_LENGTH - 1], key[-UUID_LENGTH:]
    signed_part = f"{_part({'typ': 'JWT', 'alg': 'HS256'})}.{_part({'iss': service, 'iat': at})}"
    return f"{signed_part}.{_encoded(hmac.new(secret.encode(), signed_part.encode(), hashlib.sha256).digest())}"


def _clock_is_wrong(problem: urllib.error.HTTPError) -> bool:
    """Say whether Notify refused because the two clocks differ by more than 30 seconds, which passes."""
    return problem.code == 403 and b"system clock" in problem.read(2_000)


def _part(value: Mapping[str, object]) -> str:
    return _encoded(json.dumps(value, separators=(",", ":")).encode())


def _encoded(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
