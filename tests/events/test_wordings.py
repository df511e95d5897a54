import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.events.inflect import past_and_participle, progressive, third_person
from pipeline.events.wordings import expand, inflected, load_placeholders, make_wordings

NONE: dict[str, list[str]] = {"verbs": [], "undergo": [], "nouns": [], "phrases": []}

FORMS = [
    ("arrest", "arrested", "arrested", "arresting", "arrests"),
    ("seize", "seized", "seized", "seizing", "seizes"),
    ("ratify", "ratified", "ratified", "ratifying", "ratifies"),
    ("deploy", "deployed", "deployed", "deploying", "deploys"),
    ("kidnap", "kidnapped", "kidnapped", "kidnapping", "kidnaps"),
    ("expel", "expelled", "expelled", "expelling", "expels"),
    ("acquit", "acquitted", "acquitted", "acquitting", "acquits"),
    ("rob", "robbed", "robbed", "robbing", "robs"),
    ("raid", "raided", "raided", "raiding", "raids"),
    ("free", "freed", "freed", "freeing", "frees"),
    ("die", "died", "died", "dying", "dies"),
    ("meet", "met", "met", "meeting", "meets"),
    ("swear", "swore", "sworn", "swearing", "swears"),
    ("veto", "vetoed", "vetoed", "vetoing", "vetoes"),
    ("have", "had", "had", "having", "has"),
    ("establish", "established", "established", "establishing", "establishes"),
]


@pytest.mark.parametrize(("verb", "past", "participle", "ing", "third"), FORMS)
def test_forms_of_a_verb(verb, past, participle, ing, third):
    assert past_and_participle(verb) == (past, participle)
    assert (progressive(verb), third_person(verb)) == (ing, third)


def test_the_first_word_of_a_phrase_is_inflected():
    assert set(inflected("Take ... hostage")) == {
        (("take", "...", "hostage"), "base"),
        (("takes", "...", "hostage"), "third"),
        (("took", "...", "hostage"), "past"),
        (("taken", "...", "hostage"), "past"),
        (("taking", "...", "hostage"), "ing"),
    }


def test_longer_wordings_and_those_with_a_context_come_first():
    needs = {("raid", "noun"): re.compile("x")}
    data = NONE | {"verbs": ["raid"], "nouns": ["raid", "dawn raid"]}
    found = [(" ".join(w.words), w.form) for w in make_wordings(data, needs)]
    assert found[:2] == [("dawn raid", "noun"), ("raid", "noun")]
    assert ("raid", "base") in found


@pytest.mark.parametrize(("key", "undergoes"), [("verbs", False), ("undergo", True)])
def test_who_the_subject_is_depends_on_the_list(key, undergoes):
    assert {w.undergoes for w in make_wordings(NONE | {key: ["resign"]}, {})} == {undergoes}


EXPANDED = [
    ("@ ~3 {place}", "@ in the city PLACE", True),
    ("@ ~3 {place}", "@ in the great city of PLACE", False),
    ("{person} @", "two migrants/person @", True),
    ("{person} @", "a judge/person/post @", True),
    ("{person} @", "PERSON @", True),
    ("{person} @", "two boats/thing @", False),
    ("{premises} @", "the houses/thing @", True),
    ("{premises} @", "the lighthouse @", False),
    ("@ ~2 {duration}", "@ to DURATION", True),
    ("@ ~2 {duration}", "@ to NUMBER years", True),
    ("{law} @", "TREATY @", True),
    ("{treaty} @", "the pact/instrument @", True),
    ("{treaty} @", "the bill/instrument @", False),
]


@pytest.mark.parametrize(("pattern", "reading", "fits"), EXPANDED)
def test_names_in_braces_and_gaps(pattern, reading, fits):
    assert bool(re.search(expand(pattern), reading)) is fits


@given(st.sampled_from(sorted(load_placeholders())), st.integers(0, 20))
def test_every_name_gives_a_pattern_that_compiles(name, words):
    re.compile(expand(f"{{{name}}} ~{words} @"))


@pytest.mark.parametrize("text", ["officers: police", "person: [man]", "- police"])
def test_a_wrong_list_of_words_is_named(text, tmp_path):
    path = tmp_path / "event_patterns.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"list of words is wrong.*event_patterns\.yaml"):
        load_placeholders(path)
