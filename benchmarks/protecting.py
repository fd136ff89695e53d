"""The modules that protect a child, each with the fewest and quickest tests that must notice when it changes.

Paths from the top of the repository. `benchmarks.mutants` breaks these modules; a test refuses a path that is gone.
"""

GATE = ("tests/gate/test_holding.py", "tests/publishing/test_gate_status.py", "tests/publishing/test_rules.py")
CORRESPONDENCE = ("tests/gate/test_correspondence.py",)
TWO_PEOPLE = (
    "tests/publishing/test_gate_status.py",
    "tests/publishing/test_rules.py",
    "tests/publishing/test_two_people.py",
)
RISK = (
    "tests/disclosure/test_quasi_identifiers.py",
    "tests/disclosure/test_text_cues.py",
    "tests/disclosure/test_risk.py",
)
SURVEYS = ("tests/confidence/test_figures.py", "tests/confidence/test_rules.py", "tests/confidence/test_results.py")

PROTECTING = {
    "platform/alongside/disclosure/rules/combination.py": ("tests/disclosure/test_combination.py", *RISK),
    "platform/alongside/disclosure/rules/quasi_identifiers.py": RISK,
    "platform/alongside/disclosure/rules/text_cues.py": RISK,
    "platform/alongside/disclosure/rules/word_overlap.py": RISK,
    "platform/alongside/disclosure/queries/published.py": RISK,
    "platform/alongside/disclosure/queries/risk.py": RISK,
    "platform/alongside/gate/rules/flags.py": (*GATE, "tests/publishing/test_two_people.py"),
    "platform/alongside/gate/rules/holding.py": GATE,
    "platform/alongside/gate/rules/questions.py": GATE,
    "platform/alongside/gate/rules/odd_words.py": ("tests/gate/test_odd_words.py",),
    "platform/alongside/gate/rules/correspondence/policy.py": CORRESPONDENCE,
    "platform/alongside/gate/rules/correspondence/colleagues.py": CORRESPONDENCE,
    "platform/alongside/gate/rules/correspondence/contacts.py": CORRESPONDENCE,
    "platform/alongside/gate/rules/correspondence/days.py": CORRESPONDENCE,
    "platform/alongside/gate/rules/correspondence/links.py": CORRESPONDENCE,
    "platform/alongside/publishing/rules/gate_status.py": TWO_PEOPLE,
    "platform/alongside/publishing/rules/permissions.py": ("tests/publishing/test_rules.py",),
    "platform/alongside/publishing/actions/signing.py": (*TWO_PEOPLE, "tests/publishing/test_signing_pages.py"),
    "platform/alongside/publishing/actions/checking.py": ("tests/publishing/test_answering.py", *TWO_PEOPLE),
    "platform/alongside/publishing/queries/drafts.py": (
        "tests/publishing/test_who_sees_drafts.py",
        "tests/publishing/test_two_people.py",
    ),
    "platform/alongside/accounts/rules/roles.py": ("tests/accounts/test_rules.py",),
    "platform/alongside/knowledge/rules/small_numbers.py": (
        "tests/knowledge/test_rules.py",
        "platform/alongside/knowledge/rules/small_numbers.py",  # its doctest
    ),
    "platform/alongside/knowledge/queries.py": ("tests/knowledge/test_links.py", "tests/knowledge/test_queries.py"),
    "platform/alongside/messaging/rules/sealing.py": ("tests/messaging/test_rules.py", "tests/messaging/test_keys.py"),
    "platform/alongside/messaging/queries/conversations.py": (
        "tests/messaging/test_reading.py",
        "tests/messaging/test_actions.py",
    ),
    "platform/alongside/pairing/queries/access.py": ("tests/pairing/test_access.py", "tests/pairing/test_people.py"),
    "platform/alongside/confidence/rules/results.py": SURVEYS,
    "platform/alongside/confidence/rules/answers.py": SURVEYS,
    "platform/alongside/confidence/queries/results.py": (
        "tests/confidence/test_whose_results.py",
        "tests/confidence/test_results.py",
    ),
    "platform/alongside/web/sealed_cookie.py": ("tests/web/test_sealed_cookie.py",),
}

_RULES = "platform/alongside/{}.py".format

EQUIVALENT: dict[tuple[str, str], str] = {
    (
        _RULES("disclosure/rules/combination"),
        "if len(taken) == LONGEST_CURE: -> if len(taken) >= LONGEST_CURE:",
    ): "Steps are taken one at a time and none beyond the longest cure.",
    (
        _RULES("disclosure/queries/risk"),
        "others = [learning.details for learning, share in zip(learnings, alike, strict=True) if share <= SAME_CASE]"
        " -> "
        "others = [learning.details for learning, share in zip(learnings, alike, strict=False) if share <= SAME_CASE]",
    ): "`overlaps` returns a share for each learning: there are as many of the one as of the other.",
    (
        _RULES("disclosure/rules/quasi_identifiers"),
        ").hexdigest()[:16] -> ).hexdigest()[: 17]",
    ): "One letter more of a checksum tells rules apart as well.",
    (
        _RULES("gate/rules/flags"),
        "answer = answer if answer.verdict == DISMISSED and finding.dismissible else None -> "
        "answer = answer if answer.verdict <= DISMISSED and finding.dismissible else None",
    ): "No verdict stands before `dismissed` in the alphabet: the others are `kept` and `ticked`.",
    (
        _RULES("knowledge/rules/small_numbers"),
        "hidden = {place for place, count in enumerate(counts) if 0 < count < FEWEST} -> "
        "hidden = {place for place, count in enumerate(counts) if 0 != count < FEWEST}",
    ): "A count is never below nought.",
}
"""Changes that change nothing, by module and "line before -> line after", each with the reason: they are not tried."""
