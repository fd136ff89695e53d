"""What the rules of accounts promise, without database or web."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as some

from alongside.accounts.rules import addresses, codes, passwords, sealing, sessions, throttles
from alongside.accounts.rules.roles import AuthorityKind, Role, grantable, keeps_going, may_change
from alongside.accounts.rules.sealing import SecretSeal
from alongside.accounts.rules.sessions import Life, Limits

NOON = datetime(2026, 11, 22, 12, 0, 5, tzinfo=UTC)
LIMITS = Limits(idle=timedelta(minutes=30), absolute=timedelta(hours=12))
DFE_ONLY = {Role.CURATOR, Role.ADMINISTRATOR}


@given(giver=some.sampled_from([Role.READER, Role.PUBLISHER, Role.CURATOR]), kind=some.sampled_from(AuthorityKind))
def test_most_people_give_no_roles(giver: Role, kind: AuthorityKind) -> None:
    assert grantable(giver, at=kind) == ()


@pytest.mark.parametrize("giver", [Role.LEAD, Role.DEPUTY])
@pytest.mark.parametrize("kind", AuthorityKind)
def test_an_authority_never_gives_the_roles_of_dfe(giver: Role, kind: AuthorityKind) -> None:
    assert not DFE_ONLY & set(grantable(giver, at=kind))


def test_the_roles_of_dfe_exist_only_at_dfe() -> None:
    assert not DFE_ONLY & set(grantable(Role.ADMINISTRATOR, at=AuthorityKind.COUNCIL))
    assert set(grantable(Role.ADMINISTRATOR, at=AuthorityKind.DEPARTMENT)) >= DFE_ONLY


def test_a_deputy_can_neither_make_nor_touch_a_lead() -> None:
    assert Role.LEAD not in grantable(Role.DEPUTY, at=AuthorityKind.STUDY)
    assert not may_change(Role.DEPUTY, Role.LEAD, at=AuthorityKind.STUDY)
    assert may_change(Role.LEAD, Role.LEAD, at=AuthorityKind.STUDY)


@pytest.mark.parametrize("kind", [AuthorityKind.STUDY, AuthorityKind.COUNCIL])
def test_each_gives_roles_up_to_their_own_and_an_administrator_all_of_an_authoritys(kind: AuthorityKind) -> None:
    up_to_deputy = (Role.READER, Role.PUBLISHER, Role.DEPUTY)
    assert grantable(Role.DEPUTY, at=kind) == up_to_deputy
    assert grantable(Role.LEAD, at=kind) == grantable(Role.ADMINISTRATOR, at=kind) == (*up_to_deputy, Role.LEAD)
    assert {role for role in Role if may_change(Role.DEPUTY, role, at=kind)} == set(up_to_deputy)


def test_at_dfe_an_administrator_alone_gives_roles_and_those_of_dfe_only() -> None:
    at = AuthorityKind.DEPARTMENT
    assert grantable(Role.ADMINISTRATOR, at=at) == (Role.READER, Role.AUDITOR, Role.CURATOR, Role.ADMINISTRATOR)
    assert [role for role in Role if grantable(role, at=at)] == [Role.ADMINISTRATOR]


def test_an_organisation_always_has_a_lead_or_an_administrator() -> None:
    assert [role for role in Role if keeps_going(role)] == [Role.LEAD, Role.ADMINISTRATOR]


@pytest.mark.parametrize(
    "password",
    [
        "elevenchars",
        "x" * 201,
        "aaaaaaaaaaaa",
        "123456789012",
        "Password1234",
        "password12345!",
        "PasswordPassword",
        "qwertyuiop2026",
        "alongside2026",
        "Alongside-2026!",
        "sam.jones@leeds.gov.uk",
        "sam.jones1234",
        "leeds.gov.uk12",
    ],
)
def test_a_weak_password_is_refused(password: str) -> None:
    assert passwords.objection(password, email="sam.jones@leeds.gov.uk")


@pytest.mark.parametrize(
    "password", ["four quiet unrelated words", "kettle7-marzipan", "walk alongside a calm river", "ναι είναι αυτό εδώ"]
)
def test_a_good_password_is_taken(password: str) -> None:
    assert passwords.objection(password, email="sam.jones@leeds.gov.uk") is None


def test_a_one_letter_address_does_not_spoil_every_password() -> None:
    assert passwords.objection("banana lantern jam", email="a@leeds.gov.uk") is None


def test_a_password_is_kept_so_that_only_itself_fits() -> None:
    kept = passwords.hash_password("kettle7-marzipan")
    assert "kettle" not in kept
    assert passwords.verify(kept, "kettle7-marzipan")
    assert not passwords.verify(kept, "kettle7-marzipaN")
    assert not passwords.verify(None, "nobody has this password")
    assert not passwords.verify("not a hash", "kettle7-marzipan")


def test_a_code_is_right_one_step_early_and_one_step_late_and_no_further() -> None:
    secret = codes.new_secret()
    for steps, right in ((-2, False), (-1, True), (0, True), (1, True), (2, False)):
        code = pyotp.TOTP(secret).at(NOON + timedelta(seconds=30 * steps))
        step = codes.matching_step(secret, code, at=NOON, after=None)
        assert (step == codes.step_of(NOON) + steps) if right else step is None


def test_a_code_that_was_used_and_all_before_it_are_worth_nothing() -> None:
    secret = codes.new_secret()
    used = codes.step_of(NOON)
    for steps in (-1, 0):
        code = pyotp.TOTP(secret).at(NOON + timedelta(seconds=30 * steps))
        assert codes.matching_step(secret, code, at=NOON, after=used) is None
    assert codes.matching_step(secret, pyotp.TOTP(secret).at(NOON + timedelta(seconds=30)), at=NOON, after=used)


@given(some.text(max_size=30))
def test_no_text_breaks_a_code_check(typed: str) -> None:
    codes.matching_step("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", codes.tidy(typed), at=NOON, after=None)


def test_recovery_codes_are_ten_unlike_and_easy_to_read() -> None:
    made = codes.new_recovery_codes()
    assert len(set(made)) == 10
    assert not set("".join(made)) & set("01ILOU")
    assert codes.tidy(codes.in_groups(made[0]).lower()) == made[0]
    assert codes.tidy(made[0][:4] + "–" + made[0][4:] + " ") == made[0]
    assert not any(codes.is_from_phone(code) for code in made)


def test_the_qr_code_needs_no_style() -> None:
    picture = codes.qr_svg(codes.key_uri("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", email="sam@leeds.gov.uk"))
    assert picture.startswith("<svg")
    assert "style" not in picture


@pytest.mark.parametrize(
    ("life", "stands"),
    [
        (Life(NOON, NOON, None, True), True),
        (Life(NOON, NOON, NOON, True), False),
        (Life(NOON - timedelta(hours=1), NOON - timedelta(minutes=29, seconds=59), None, True), True),
        (Life(NOON - timedelta(hours=1), NOON - timedelta(minutes=30), None, True), False),
        (Life(NOON - timedelta(hours=12), NOON, None, True), False),
        (Life(NOON - timedelta(minutes=14), NOON, None, False), True),
        (Life(NOON - timedelta(minutes=15), NOON, None, False), False),
    ],
)
def test_a_session_ends_when_it_is_ended_idle_or_old(life: Life, stands: bool) -> None:
    assert sessions.stands(life, at=NOON, limits=LIMITS) is stands


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/130 Safari/537 Edg/130", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604", "Safari on iPhone"),
        ("curl/8", "A browser"),
    ],
)
def test_a_browser_is_called_by_a_name_its_owner_knows(agent: str, name: str) -> None:
    assert sessions.device(agent) == name


MOMENTS = some.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001


@given(at=MOMENTS, window=some.sampled_from([throttles._QUARTER, throttles.DAY]))
def test_every_moment_falls_in_the_window_that_it_is_counted_in(at: datetime, window: timedelta) -> None:
    start = throttles.window_start(at, window)
    assert start <= at < start + window
    assert throttles.window_start(start, window) == start


def test_a_network_is_an_address_or_the_half_of_one_that_a_building_shares() -> None:
    assert throttles.network("192.0.2.7") == "192.0.2.7"
    assert throttles.network("2001:db8:1:2:3::4") == throttles.network("2001:db8:1:2:9::1")
    assert throttles.network("2001:db8:1:2::1") != throttles.network("2001:db8:1:3::1")
    assert throttles.network("::ffff:192.0.2.7") == "192.0.2.7"
    assert throttles.network(None) == throttles.network("not an address") == "unknown"


@pytest.mark.parametrize(
    ("email", "allowed"),
    [
        ("sam@leeds.gov.uk", True),
        ("sam@gov.uk", True),
        ("sam@authority-a.example", True),
        ("sam@notgov.uk", False),
        ("sam@gov.uk.evil.com", False),
        ("sam@evil.com", False),
        ("sam@evil.com@leeds.gov.uk", False),
        ("sam gov.uk", False),
        ("@gov.uk", False),
    ],
)
def test_a_domain_is_matched_by_whole_labels(email: str, allowed: bool) -> None:
    assert addresses.allowed(email, domains=("gov.uk", "example")) is allowed


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/library/", "/library/"),
        ("/library/?q=secret#x", "/library/"),
        (None, "/"),
        ("", "/"),
        ("library", "/"),
        ("//evil.com", "/"),
        ("///evil.com", "/"),
        ("/\\evil.com", "/"),
        ("/\t/evil.com", "/"),
        ("https://evil.com/", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nSet-Cookie: x", "/"),
    ],
)
def test_nobody_is_sent_to_another_site(target: str | None, path: str) -> None:
    assert addresses.safe_path(target) == path


@given(some.text(max_size=200))
def test_a_sealed_text_opens_only_under_the_same_key(text: str) -> None:
    seal = SecretSeal("a-secret-key-of-this-test")
    closed = seal.close(text)
    assert seal.open(closed) == text
    assert SecretSeal("another-secret-key-altogether").open(closed) is None
    assert seal.open(closed[:-4] + "AAAA") is None


def test_digests_differ_by_purpose_and_by_key() -> None:
    one, other = SecretSeal("one-secret-key-is-here"), SecretSeal("another-secret-key-is-here")
    made = {one.digest("a", "x"), one.digest("b", "x"), one.digest("a", "y"), other.digest("a", "x")}
    assert len(made) == 4


def test_tokens_are_long_and_never_the_same() -> None:
    made = [sealing.new_token() for _ in range(50)]
    assert all(len(token) >= 43 for token in made)
    assert all(one != other for one, other in pairwise(sorted(made)))
