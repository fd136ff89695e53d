"""Tell an e-mail as a mail program saves it from a text that somebody copied out of one."""

import re

MAIL_REFUSED = (
    "This is an e-mail (.eml or .msg), or a web page that was saved as one. Open it, copy the words that tell the "
    "case, and paste them. A document attached to it can be saved and uploaded by itself."
)
_BEGINNING = 20_000
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*\r?\n", re.MULTILINE)
_MAILBOX = re.compile(rb"From [^\r\n]+\r?\n")
_OF_PROGRAMS = frozenset({
    b"mime-version", b"message-id", b"received", b"return-path", b"content-transfer-encoding", b"delivered-to",
    b"dkim-signature", b"x-mailer", b"authentication-results", b"x-originating-ip", b"arc-seal", b"references",
})  # fmt: skip
"""What mail programs write for one another, and nobody copies who copies what is shown."""
_OF_EVERY_MAIL = frozenset({b"from", b"to", b"subject", b"date", b"content-type"})


def is_mail(content: bytes) -> bool:
    """Say whether a file is an e-mail: it begins with the fields of one, some of which only programs write."""
    beginning = content[:_BEGINNING].lstrip(b"\xef\xbb\xbf\r\n")
    at = mailbox.end() if (mailbox := _MAILBOX.match(beginning)) else 0
    names = []
    while field := _FIELD.match(beginning, at):
        names.append(field[1].lower())
        at = field.end()
    of_programs = any(name in _OF_PROGRAMS or name.startswith(b"x-ms-") for name in names)
    coded = b"=?" in beginning[:at] and b"?=" in beginning[:at]
    return (of_programs or coded) and any(name in _OF_EVERY_MAIL for name in names)
