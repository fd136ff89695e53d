"""The second factor: codes from a phone, and the recovery codes that stand in for it."""

import hmac
import re
import secrets
from datetime import datetime

import pyotp
import segno

STEP_SECONDS = 30
ISSUER = "Alongside"
RECOVERY_CODES = 10
# No 0, 1, I, L, O or U: nothing that is misread from paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
RECOVERY_LENGTH = 12


def new_secret() -> str:
    """Return a fresh key for an authenticator app."""
    return pyotp.random_base32()


def step_of(at: datetime) -> int:
    """Return the number of the half minute that ``at`` falls in."""
    return int(at.timestamp()) // STEP_SECONDS


def matching_step(secret: str, code: str, *, at: datetime, after: int | None) -> int | None:
    """Return the half minute that ``code`` belongs to: this one, the last or the next, and later than ``after``.

    None when the code is wrong, or was used already.
    """
    totp = pyotp.TOTP(secret)
    matching = None
    for step in range(step_of(at) - 1, step_of(at) + 2):
        right = hmac.compare_digest(totp.at(step * STEP_SECONDS).encode(), code.encode("utf8", "surrogateescape"))
        if right and (after is None or step > after):
            matching = step
    return matching


def tidy(code: str) -> str:
    """Return a code as people type it without its spaces and dashes, in capitals."""
    return re.sub(r"[\s‐-―-]", "", code).upper()


def is_from_phone(code: str) -> bool:
    """Say whether a tidied code has the look of one from an authenticator app."""
    return bool(re.fullmatch(r"[0-9]{6}", code))


def new_recovery_codes() -> list[str]:
    """Return ten fresh recovery codes, tidied: 58 random bits each."""
    return ["".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES)]


def in_groups(text: str, *, of: int = 4) -> str:
    """Return ``text`` in groups that an eye can follow."""
    return " ".join(text[start : start + of] for start in range(0, len(text), of))


def key_uri(secret: str, *, email: str) -> str:
    """Return the address that an authenticator app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def qr_svg(text: str) -> str:
    """Return ``text`` as a QR code: SVG to stand in a page, without styles, which the page's policy refuses."""
    made = segno.make(text, micro=False, error="m")
    return str(made.svg_inline(scale=5, border=4, dark="#0b0c0c", light="#ffffff", svgclass=None, lineclass=None))
