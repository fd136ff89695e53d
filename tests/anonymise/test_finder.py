"""The finder with and without the learned tagger, and on the command line."""

import io
import json

from alongside.anonymise import commands, finder
from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Severity, Type
from tests.remembering import spent

TEXT = (
    "We were told about Idil Farah, 14, by Marlbrook Academy on 2 May 2018. Her mother Ubah was very worried. "
    "Prevent and MASH agreed early help. The worker met the family at home and talked about what the children "
    "had seen. "
) * 8


def answers(lines: list[str]) -> list[dict[str, list[dict[str, object]]]]:
    out = io.StringIO()
    commands.identify(Finder(), lines, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_line_is_answered_by_one_line_in_order() -> None:
    first, second, third = answers(["his uncle Tariq rang\n", '"😀 two\\nlines\\nRegards,\\nAmy"\n', "\n"])
    assert [(one["start"], one["end"], one["type"]) for one in first["findings"]] == [(10, 15, "PERSON")]
    assert [(one["start"], one["end"]) for one in second["findings"]] == [(21, 24)]
    assert third == {"findings": []}


def test_a_finding_on_the_command_line_says_what_why_and_what_instead() -> None:
    ((one,),) = [answer["findings"] for answer in answers(["ring 07700 900311 now"])]
    assert set(one) == {"start", "end", "type", "severity", "reason", "suggestion"}
    assert (one["type"], one["severity"]) == ("PHONE", "block")
    assert one["reason"]


def test_the_finder_says_whether_the_learned_tagger_looks_too() -> None:
    assert not Finder().learned
    assert finder.load().find("his uncle Tariq rang")[0].type is Type.PERSON


def test_declared_names_are_found() -> None:
    assert [one.severity for one in Finder().find("we saw zorvle", declared=["Zorvel"])] == [Severity.BLOCK]


def test_three_hundred_words_take_little_time() -> None:
    looking = Finder()
    looking.find(TEXT)
    times = []
    for _ in range(20):
        started = spent()
        looking.find(TEXT)
        times.append(spent() - started)
    assert sorted(times)[18] < 0.1
