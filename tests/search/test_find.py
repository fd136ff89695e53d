"""Finding on the real library: the right answers, the honest no, and what happens without index or model."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from io import StringIO

import numpy as np
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import engines
from alongside.jobs.models import Job
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import Facet, Kind
from alongside.search import actions, commands, queries
from alongside.search.engine.searcher import Searcher
from alongside.search.queries import SearchAnswer, Worry
from alongside.search.queries.retrieval import retrieve
from alongside.search.rules.abstention import LIKELY
from alongside.settings import Settings
from benchmarks import judged

pytestmark = pytest.mark.sqlite_only

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def titles(answer: SearchAnswer) -> list[str]:
    return [result.document.title for group in answer.groups for result in group.results]


def test_judged_queries_are_answered_well(searcher: Searcher, documents: Sequence[Document]) -> None:
    by_id = {document.id: document for document in documents}
    quality, first_three, good, refused = [], [], [], []
    for query in judged.queries():
        seen = retrieve(searcher, query.text, stated={}, most=None)
        if not query.answerable:
            refused.append(seen.chance_of_answer < LIKELY)
            continue
        gains = [judged.gain(query, by_id[seen.index.candidates.ids[place]]) for place in seen.order]
        quality.append(judged.ndcg(gains, [judged.gain(query, document) for document in documents]))
        first_three.append(max(gains[:3]) > 0)
        good.append(seen.chance_of_answer >= LIKELY)
    # Floors a little under what docs/search.md reports, so that a change which harms search cannot pass unseen. All of
    # today's entries are judged for these queries, so that more of them are right than when the study's alone were.
    assert np.mean(quality) > 0.63
    assert np.mean(first_three) > 0.94
    assert np.mean(good) > 0.94
    assert np.mean(refused) >= 0.9


def test_a_worry_finds_its_case_with_reasons(library: Session, searcher: Searcher) -> None:
    worry = Worry(
        text="monitoring software flagged a year 9 lad who looked up flights to syria",
        facts={Facet.AGE_BAND: ("11-15",)},
    )
    answer = queries.find(library, worry, searcher=searcher)
    first = answer.groups[0].results[0]
    assert not answer.abstained
    assert first.document.slug == "web-search"
    assert first.closeness.value == "very close"
    assert first.sentence in " ".join(" ".join([*first.document.parts.values(), first.document.summary]).split())
    assert "School monitoring software" in [fact.value for fact in first.compared.same]
    assert "Age" in first.compared.not_known
    assert answer.other_ending is not None
    assert not set(answer.other_ending.document.facets[Facet.OUTCOME]) & set(first.document.facets[Facet.OUTCOME])


def test_what_is_hopeless_is_refused_with_what_little_is_shared(library: Session, searcher: Searcher) -> None:
    answer = queries.find(library, Worry(text="parking permit for the school car park"), searcher=searcher)
    assert answer.abstained
    assert answer.sharing == ("school",)
    assert answer.groups, "The nearest are shown all the same, to judge for oneself"


def test_a_filter_leaves_as_many_as_it_promised(library: Session, searcher: Searcher) -> None:
    text = "police will not share information with us"
    whole = queries.find(library, Worry(text=text), searcher=searcher)
    for group in whole.filters:
        for option in group.options:
            left = queries.find(library, Worry(text=text, chosen={group.name: [option.value]}), searcher=searcher)
            assert left.total == option.count, f"{group.name} {option.value}"
            assert set(titles(left)) <= {r.document.title for g in whole.groups for r in g.results} or option.count > 0


def test_up_to_five_of_a_kind_are_shown_until_more_are_asked_for(library: Session, searcher: Searcher) -> None:
    text = "police will not share information with us"
    short = queries.find(library, Worry(text=text), searcher=searcher)
    group = next(group for group in short.groups if group.left)
    assert 1 <= len(group.results) <= 5
    long = queries.find(library, Worry(text=text, more=frozenset({group.kind})), searcher=searcher)
    assert len(next(g for g in long.groups if g.kind is group.kind).results) == group.total


def test_stating_what_matters_changes_the_order(library: Session, searcher: Searcher) -> None:
    facts = {Facet.SETTING: ("airport-or-border",)}
    plain = queries.find(library, Worry(text="family planning to travel"), searcher=searcher)
    told = queries.find(
        library, Worry(text="family planning to travel", facts=facts, most=Facet.SETTING), searcher=searcher
    )
    assert titles(plain) != titles(told)
    cases = next(group for group in told.groups if group.kind is Kind.LEARNING)
    assert "airport-or-border" in cases.results[0].document.facets[Facet.SETTING]


def test_a_withdrawn_entry_is_gone_at_once(library: Session, searcher: Searcher) -> None:
    entry = library.scalars(select(Entry).where(Entry.slug == "web-search")).one()
    entry.status = Status.WITHDRAWN
    library.commit()
    answer = queries.find(library, Worry(text="syria google search flagged at school"), searcher=searcher)
    assert entry.title not in titles(answer)
    assert answer.total


def test_without_an_index_words_are_looked_up_in_the_tables(library: Session, settings: Settings) -> None:
    answer = queries.find(
        library, Worry(text="wardship and forced marriage"), searcher=Searcher(settings.index_dir, settings.model_dir)
    )
    assert answer.index_broken
    assert "passport-wardship" in [r.document.slug for group in answer.groups for r in group.results][:5]
    assert "rebuilt" in answer.notice


def test_without_the_model_the_index_knows_words_and_says_so(
    library: Session, settings: Settings, documents: Sequence[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "best_encoder", lambda _folder: None)
    actions.build_index(library, settings)
    answer = queries.find(
        library, Worry(text="wardship passport airport"), searcher=Searcher(settings.index_dir, settings.model_dir)
    )
    assert answer.notice.startswith("Search is by words only")
    assert "passport-wardship" in [r.document.slug for group in answer.groups for r in group.results]
    hopeless = queries.find(
        library, Worry(text="photocopier jammed again"), searcher=Searcher(settings.index_dir, settings.model_dir)
    )
    assert hopeless.abstained


def test_the_index_is_built_when_it_is_absent_and_left_alone_when_it_fits(ready: Settings, library: Session) -> None:
    assert not actions.ensure_index(library, ready)
    assert commands.check(library, ready)[0]
    library.scalars(select(Entry)).first().title = "Changed"  # type: ignore[union-attr]
    library.commit()
    well, line = commands.check(library, ready)
    assert not well
    assert "behind" in line
    assert actions.ensure_index(library, ready)
    assert commands.check(library, ready)[0]


def test_many_changes_ask_for_one_job(session: Session) -> None:
    for _ in range(3):
        actions.ask_for_index(session, at=NOW)
    session.commit()
    assert [job.kind for job in session.scalars(select(Job))] == ["index"]


def test_the_job_builds_the_index_without_the_write_lock(ready: Settings, library: Session) -> None:
    library.close()
    database = engines.connect(ready.database)
    with database.session() as session:
        actions.handle_index(session, {}, NOW, settings=ready, engines=database)
        assert not session.in_transaction()
    database.dispose()


def test_the_command_line_answers_each_line_in_order(ready: Settings, library: Session) -> None:
    lines = [
        '"police wont tell us anything"\n',
        "photocopier jammed again\n",
        "\n",
        '{"query": "wardship"}\n',
        "((((\n",
        '"zzqx\n',
    ]
    out = StringIO()
    commands.find(library, ready, lines, out, limit=3)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [a["query"] for a in answers] == [
        "police wont tell us anything",
        "photocopier jammed again",
        "",
        "wardship",
        "((((",
        '"zzqx',
    ]
    assert [a["abstained"] for a in answers] == [False, True, True, False, True, True]
    assert len(answers[1]["results"]) == 3, "The nearest are given also where nothing is close"
    assert answers[2]["results"] == [], "A blank line keeps its place"
    first = answers[3]["results"][0]
    assert set(first) == {"id", "title", "kind", "score", "sources", "passage"}
    assert any(result["sources"] == ["RR555-case-passport-wardship"] for result in answers[3]["results"])
    scores = [result["score"] for result in answers[0]["results"]]
    assert scores == sorted(scores, reverse=True)
