"""What careless, unlucky and hostile people send, and what must be true of every answer to it."""

import os
import string
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from urllib.parse import urlencode

from werkzeug.test import TestResponse

from tests.browser import StrictClient
from tests.pace import pace
from tests.remembering import spent

# Stands in every text that has letters, so that a trace of it in the logs can be recognised.
MARK = "wombatgrove"
LONGEST_SECONDS = 1.0
# Raise it on a machine that is busy with other things: only this process's own time counts, but caches are shared.
SLACK = float(os.environ.get("TEST_SLACK", "1.5"))
ANSWERS = {200, 400, 401, 404, 413, 422, 429}
URLENCODED = "application/x-www-form-urlencoded"

Value = str | bytes | Sequence[str]
Written = Callable[[], str]

TEXTS: dict[str, Value] = {
    "nothing": "",
    "spaces": " \t\r\n   ",
    "spaces that cannot be seen": "\u00a0\u2003\u200b\ufeff",
    "a megabyte": f"{MARK} " * (1_000_000 // len(MARK)),
    "20,000 square brackets": "[" * 20_000,
    "20,000 round brackets": "(" * 20_000 + MARK,
    "pairs of brackets": "[](" * 5_000 + MARK,
    "wildcards": " ".join(f"{letter}*" for letter in string.ascii_lowercase) + f" {MARK}*",
    "more wildcards": "* ? *?* ?*? %_% " + MARK,
    "field names": f"title:foo kind:learning _id:{MARK} text:* asks:[a TO z]",
    "operators": f"NOT {MARK} AND OR ANDNOT ANDMAYBE ^9 ~2 -school +school /regex.*/",
    "unbalanced quotes": f"\"school 'worried {MARK} “said",
    "control characters": f"{MARK}\x00about\x01\x1b[31m\x08\x7f\x85 school",
    "only control characters": "\x00\x01\x02\x1b\x7f",
    "direction turned round": f"\u202e{MARK}\u202c \u2066school\u2069\u200f",
    "emoji": "👩‍👧‍👦😟🏴󠁧󠁢󠁷󠁬󠁳󠁿🇬🇧" * 200,
    "Arabic": "الطفل يقول إنه يريد السفر إلى سوريا وأنا قلق عليه",
    "Welsh": "Mae'r plentyn wedi dweud wrth yr athrawes ei fod am deithio i Syria; ŵ ŷ â ï",
    "heaped accents": "a" + "\u0301" * 5_000,
    "no characters at all": "\ufffe\uffff\U0010ffff\ue000",
    "bytes that are no text": b"\xff\xfe\xed\xa0\x80\xc3(" + MARK.encode(),
    "an escape of half a character": f"\\ud800 \\u0000 &#0; &#xD800; %00 {MARK}",
    "SQL": f"'; DROP TABLE person; -- {MARK} ' OR '1'='1",
    "script": f"<script>alert('{MARK}')</script><img src=x onerror=alert(1)></textarea><svg/onload=alert(1)>",
    "templates": f"{{{{ 7*7 }}}}{{% raw %}} ${{7*7}} {{0.__class__}} %s %n {MARK}",
    "another header": f"{MARK}\r\nSet-Cookie: a=b\r\n\r\n<html>",
    "a path": f"../../../../etc/passwd {MARK}",
    "a command": f"$(sleep 9) `sleep 9` | sleep 9 {MARK}",
    "an address elsewhere": f"//{MARK}.example/\\@x",
    "a very long word": MARK * 1_800,
    "as long as it may be": (f"{MARK} worried school travel " * 600)[:20_000],
    "many different words": " ".join(f"w{number}" for number in range(2_900))[:20_000],
    "a bit too long": "x" * 20_001,
    "only line breaks": "\r\n" * 9_000,
    "letters that grow in lower case": "İ" * 6_000,
    "wide letters": "ｗｏｒｒｉｅｄ　ａｂｏｕｔ　ａ　ｃｈｉｌｄ",
    "a long number": "9" * 6_000,
    "said twice": [f"first {MARK}", f"second {MARK}"],
}


def rough(
    client: StrictClient,
    path: str,
    fields: Mapping[str, Value],
    *,
    page: str,
    written: Written,
    but: Sequence[str] = (),
    together: Sequence[str] = (),
    before: Callable[[], object] = lambda: None,
) -> list[str]:
    """Send each of `TEXTS` in each field in turn, the others as they are, as ``page`` would; return what was wrong.

    Fields named in ``but`` stay as they are. Those named ``together``, which are all read in the same way, get each
    text at the same time, so that a long form takes no longer than a short one. An answer with an address of its own is
    looked at too.
    """
    wrong = []
    token = client.token(page)
    tried = [[name] for name in sorted(fields.keys() - but - set(together))] + ([list(together)] if together else [])
    for names in tried:
        for about, text in TEXTS.items():
            before()
            sent = {"csrf_token": token, **fields, **dict.fromkeys(names, text)}
            wrong += judged(f"{', '.join(names)}: {about}", partial(_as_a_browser, client, path, sent), written)
    return wrong


def _as_a_browser(client: StrictClient, path: str, fields: Mapping[str, Value]) -> TestResponse:
    answer = send(client, path, fields)
    moved_on = answer.status_code == 303 and answer.location.startswith("/search/")
    return client.get(answer.location) if moved_on else answer


def send(client: StrictClient, path: str, fields: Mapping[str, Value], **headers: str) -> TestResponse:
    """Post ``fields`` as a browser would, bytes that are no text included."""
    body = urlencode(fields, doseq=True, errors="surrogatepass")
    return client.post(path, data=body, content_type=URLENCODED, headers=headers)


def ask(client: StrictClient, path: str, query: Mapping[str, Value]) -> TestResponse:
    """Open ``path`` with ``query`` after its question mark."""
    return client.get(path, query_string=urlencode(query, doseq=True, errors="surrogatepass"))


def judged(about: str, asking: Callable[[], TestResponse], written: Written, *, whole: bool = True) -> list[str]:
    """Ask, and return what is wrong with the answer: late, a crash, half a page, or something typed in the logs."""
    started = spent()
    try:
        answer = asking()
    except AssertionError as problem:
        return [f"{about}: {str(problem).splitlines()[0]}"]
    took = spent() - started
    wrong = []
    moved = 302 if answer.request.method == "GET" else 303
    if answer.status_code not in {*ANSWERS, moved}:
        wrong.append(f"{about}: answered with {answer.status_code}")
    if took > LONGEST_SECONDS * SLACK * pace():
        wrong.append(f"{about}: took {took:.2f} s")
    part = not whole and answer.status_code == 200
    if answer.status_code != moved and part is ("<!doctype html>" in answer.text):
        wrong.append(f"{about}: not a part of a page" if part else f"{about}: not a whole page")
    if MARK in written():
        wrong.append(f"{about}: stands in the logs")
    return wrong
