"""Each value that is read from typed words: a line of its own states it, and what only sounds like it does not."""

import pytest

from alongside.knowledge.rules.vocabulary import FACET_CUES, Facet
from alongside.search.rules.cues import facts_in

STATED: dict[tuple[Facet, str], tuple[str, ...]] = {
    (Facet.LEVEL, "child-in-need"): ("on s17", "he is CIN"),
    (Facet.LEVEL, "child-protection"): ("s47 opened", "on a CP plan"),
    (Facet.LEVEL, "channel"): ("goes to the channel panel",),
    (Facet.LEVEL, "court"): ("wardship", "an EPO was made"),
    (Facet.CONCERN, "travel-to-conflict"): ("wants to go to Syria", "flights to Turkey"),
    (Facet.CONCERN, "religious-practice"): ("started to wear a hijab",),
    (Facet.CONCERN, "extreme-right-wing"): ("far right stuff", "neo-nazi flag", "ERW"),
    (Facet.CONCERN, "islamist"): ("watches ISIS videos",),
    (Facet.CONCERN, "forced-marriage"): ("forced marriage abroad",),
    (Facet.CONCERN, "violence-fixation"): (
        "obsessed with school shootings", "fascination with extreme violence, no ideology", "watches gore videos",
        "fixated on killing animals", "talks about columbine all day", "interest in mass shooters",
    ),
    (Facet.CONCERN, "mixed-or-unclear"): (
        "mixed, unclear or unstable", "mixed ideology", "no clear ideology", "the ideology is unclear", "MUU case",
    ),
    (Facet.CONCERN, "misogyny"): (
        "says he is an incel", "inceldom forums", "calls his sister a foid",
        "blackpilled lad", "misogynist posts", "hates women", "red pill videos",
        "alpha male talk",
    ),
    (Facet.CONCERN, "sadistic-network"): (
        "a boy in 764", "764", "she is in the Com", "a com network got hold of her", "sadistic online group",
        "told to send a cutsign",
    ),
    (Facet.CONCERN, "antisemitic-or-anti-muslim"): (
        "antisemitic graffiti", "anti-Muslim jokes", "islamophobic", "says he hates Jews", "Holocaust denial",
    ),
    (Facet.SETTING, "primary-school"): ("a primary school rang",),
    (Facet.SETTING, "secondary-school"): ("Y9 lad", "at the academy"),
    (Facet.SETTING, "early-years"): ("the nursery rang", "his childminder is worried", "pre-school"),
    (Facet.SETTING, "college"): (
        "at college", "her uni", "a sixth-form college", "the college tutor", "universities", "in further education",
    ),
    (Facet.SETTING, "independent-school"): ("a faith school",),
    (Facet.SETTING, "home-education"): ("home schooled", "EHE"),
    (Facet.SETTING, "online"): ("on discord",),
    (Facet.SETTING, "airport-or-border"): ("got as far as the airport", "at the border", "boarding a flight"),
    (Facet.SETTING, "care"): (
        "16yo UASC", "an unaccompanied minor", "asylum-seeking boy", "he is an asylum seeker", "a lad seeking asylum",
        "his asylum claim", "foster carers", "went into care", "a care leaver", "looked after child",
        "looked after by the local authority", "children's home", "his placement broke down",
    ),
    (Facet.SETTING, "health"): ("in hospital", "an in-patient", "seen in A&E", "mental health ward", "the GP surgery"),
    (Facet.SETTING, "community"): ("at the mosque",),
    (Facet.CAME_TO_LIGHT, "school-monitoring"): ("safeguarding software alert",),
    (Facet.CAME_TO_LIGHT, "counter-terrorism-police"): ("CTP rang", "SO15"),
    (Facet.CAME_TO_LIGHT, "border-stop"): ("turned back",),
    (Facet.CAME_TO_LIGHT, "carer"): ("foster carer has noticed", "carers rang"),
    (Facet.CAME_TO_LIGHT, "peer"): (
        "his friend told a teacher", "another pupil told the head", "flagged by a classmate",
        "classmates went to staff",
    ),
    (Facet.CAME_TO_LIGHT, "health-worker"): (
        "CAMHS referred him", "the GP is worried", "referral from the hospital", "the nurse told us",
    ),
    (Facet.CAME_TO_LIGHT, "tip-from-abroad"): ("an FBI tip", "tip-off from the US", "intel from abroad"),
    (Facet.CAME_TO_LIGHT, "platform-report"): ("NCMEC report", "reported by Discord", "a report from the hotline"),
}  # fmt: skip
EXAMPLES = [(facet, value, line) for (facet, value), lines in STATED.items() for line in lines]


@pytest.mark.parametrize(("facet", "value", "line"), EXAMPLES)
def test_a_line_states_the_value(facet: Facet, value: str, line: str) -> None:
    assert value in facts_in(line).get(facet, ())


def test_every_value_with_a_cue_has_a_line_of_its_own() -> None:
    assert set(STATED) == {(facet, value) for facet, cues in FACET_CUES.items() for value in cues}


@pytest.mark.parametrize(
    ("line", "facet", "value"),
    [
        ("protest at asylum hotel, teens recruited", Facet.SETTING, "care"),
        ("protest outside a hotel for asylum seekers", Facet.SETTING, "care"),
        ("hates asylum seekers", Facet.SETTING, "care"),
        ("care proceedings", Facet.SETTING, "care"),
        ("looked after by her nan", Facet.SETTING, "care"),
        ("work placement", Facet.SETTING, "care"),
        ("we want to foster good relations", Facet.SETTING, "care"),
        ("borderline personality disorder", Facet.SETTING, "airport-or-border"),
        ("goes to boarding school", Facet.SETTING, "airport-or-border"),
        ("wants to work in hospitality", Facet.SETTING, "health"),
        ("ring 0161 764 1234", Facet.CONCERN, "sadistic-network"),
        ("the community", Facet.CONCERN, "sadistic-network"),
        ("the com.uk address", Facet.CONCERN, "sadistic-network"),
        ("mixed school, his needs are unclear", Facet.CONCERN, "mixed-or-unclear"),
        ("he told a friend to come", Facet.CAME_TO_LIGHT, "peer"),
        ("a friend told him to watch it", Facet.CAME_TO_LIGHT, "peer"),
        ("we referred him to the GP", Facet.CAME_TO_LIGHT, "health-worker"),
        ("a careful teacher noticed", Facet.CAME_TO_LIGHT, "carer"),
        ("just back from the US", Facet.CAME_TO_LIGHT, "tip-from-abroad"),
        ("posts on discord", Facet.CAME_TO_LIGHT, "platform-report"),
    ],
)
def test_what_only_sounds_like_it_is_not_read(line: str, facet: Facet, value: str) -> None:
    assert value not in facts_in(line).get(facet, ())


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        ("She is 12 and hears voices", ("11-15",)),
        ("the girl is 16, lives with gran", ("16-17",)),
        ("our lad's nine", ("5-10",)),
        ("they are 17 now", ("16-17",)),
        ("the pupil was only 10 when it began", ("5-10",)),
        ("Yr 11 girl", ("11-15", "16-17")),
        ("year 6", ("5-10", "11-15")),
        ("y13 student", ("16-17", "18-plus")),
        ("he is 16, in year 11", ("16-17",)),
        ("year 9", ("11-15",)),
        ("he is 20 minutes late", ()),
        ("she is 5 ft tall", ()),
        ("he is 3 times as angry", ()),
        ("dad is 45", ()),
    ],
)
def test_an_age_is_read_however_it_is_told_and_a_year_group_as_both_its_ages(text: str, bands: tuple[str, ...]) -> None:
    assert facts_in(text).get(Facet.AGE_BAND, ()) == bands
