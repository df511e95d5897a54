import pytest
import yaml

from pipeline.errors import ConfigError
from pipeline.events.types import load_event_types

GOOD = {
    "type": "PROTEST",
    "label": "Protest",
    "verbs": ["march", "take ... to the streets"],
    "nouns": ["rally"],
    "phrases": ["on strike"],
    "requires": [{"words": ["rally"], "context": ["@ (?:of|in)", "{person} ~3 @"]}],
    "excludes": ["march(?:ed)? past"],
    "roles": {"AGENT": "subject", "PLACE": "place"},
    "examples": ["[Students|AGENT] [marched|TRIGGER]."],
    "counter_examples": ["In March it rained."],
}

BAD = [
    ({"colour": 1}, r"keys are wrong.*colour.*counter_examples"),
    ({"label": None}, r"value is wrong.*label.*None.*text"),
    ({"type": "protest"}, r"value is wrong.*type.*'?protest.*name in capitals"),
    ({"verbs": "march"}, r"value is wrong.*verbs.*march.*a list"),
    ({"nouns": [5]}, r"entry is wrong.*nouns.*5.*text"),
    ({"verbs": [], "nouns": [], "phrases": []}, r"words is wrong.*verbs, undergo, nouns, phrases"),
    ({"roles": ["AGENT"]}, r"value is wrong.*roles.*role: position"),
    ({"roles": {"HERO": "subject"}}, r"role is wrong.*roles.*HERO.*AGENT"),
    ({"roles": {"AGENT": "upstairs"}}, r"position of AGENT is wrong.*upstairs.*subject"),
    ({"excludes": ["(open"]}, r"pattern cannot be read.*excludes.*\(open"),
    ({"excludes": ["a)", "(b"]}, r"pattern cannot be read.*excludes.*a\)"),
    ({"requires": ["rally"]}, r"entry is wrong.*requires.*rally.*words, context"),
    ({"requires": [{"words": ["sit-in"], "context": ["@"]}]}, r"requires, words.*sit-in.*rally"),
    ({"requires": [{"words": ["rally"], "context": "@"}]}, r"requires, context.*@.*list"),
    ({"requires": [{"words": ["rally"], "context": ["{town}"]}]}, r"braces.*town.*person"),
    ({"requires": [{"words": ["rally"], "context": ["(x"]}]}, r"cannot be read.*requires, context"),
    (
        {"requires": [{"words": ["rally"], "context": ["@"], "forms": ["gerund"]}]},
        r"requires, forms.*gerund.*base, ing, noun",
    ),
    ({"parent": "STRIKE"}, r"parent is no other.*parent.*STRIKE.*ARREST"),
    ({"parent": "PROTEST"}, r"parent is no other.*PROTEST"),
]


def write(folder, name="protest.yaml", **changed):
    text = yaml.safe_dump({k: v for k, v in (GOOD | changed).items() if v != "absent"})
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_type_is_one_file_beside_the_shipped_ones(tmp_path):
    types = load_event_types(write(tmp_path))
    assert types["PROTEST"].roles == {"AGENT": "subject", "PLACE": "place"}
    assert types["PROTEST"].forms["marched"] == "past"
    assert set(types) == {*load_event_types(), "PROTEST"}


def test_verbs_that_need_a_context_are_no_sure_forms_but_nouns_are_nouns(tmp_path):
    needs = [{"words": ["march", "rally"], "context": ["@ in"], "forms": ["past", "noun"]}]
    forms = load_event_types(write(tmp_path, requires=needs))["PROTEST"].forms
    assert (forms.get("marched"), forms["marches"], forms["rally"]) == (None, "third", "noun")


def test_most_keys_may_be_absent(tmp_path):
    (tmp_path / "x.yaml").write_text("type: FLOOD\nlabel: Flood\nnouns: [flood]\n")
    flood = load_event_types(tmp_path)["FLOOD"]
    assert (flood.forms, flood.roles, flood.excludes) == ({"flood": "noun"}, {}, None)


def test_a_type_of_the_same_name_takes_the_place_of_the_shipped_one(tmp_path):
    types = load_event_types(write(tmp_path, type="ARREST", parent=""))
    assert types["ARREST"].label == "Protest"
    assert len(types) == len(load_event_types())


def test_a_narrower_type_has_the_roles_of_its_parent_and_stands_before_it(tmp_path):
    types = load_event_types(write(tmp_path, type="SUMMIT", parent="MEETING", roles={}))
    assert types["SUMMIT"].roles == types["MEETING"].roles
    assert next(iter(types)) == "SUMMIT"


def test_parents_that_lead_back_are_refused(tmp_path):
    write(tmp_path, type="A", parent="B")
    write(tmp_path, "b.yaml", type="B", parent="A")
    with pytest.raises(ConfigError, match="parent is no other"):
        load_event_types(tmp_path)


@pytest.mark.parametrize(("changed", "message"), BAD)
def test_a_wrong_file_is_refused_by_file_key_and_what_is_allowed(tmp_path, changed, message):
    with pytest.raises(ConfigError, match=rf"(?s){message}") as error:
        load_event_types(write(tmp_path, **changed))
    assert "protest.yaml" in str(error.value)


def test_a_file_that_is_no_yaml_is_refused(tmp_path):
    (tmp_path / "x.yaml").write_text("type: [", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"no YAML.*x\.yaml"):
        load_event_types(tmp_path)


def test_a_type_stands_once(tmp_path):
    write(tmp_path)
    write(tmp_path, "again.yaml")
    with pytest.raises(ConfigError, match=r"twice.*PROTEST"):
        load_event_types(tmp_path)


def test_a_folder_without_types_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no event type"):
        load_event_types(tmp_path)


def test_all_types_of_the_codebook_ship_with_examples():
    types = load_event_types()
    assert len(types) == 20
    assert all(len(t.examples) >= 6 and len(t.counter_examples) >= 4 for t in types.values())
