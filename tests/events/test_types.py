import pytest
import yaml

from pipeline.errors import ConfigError
from pipeline.events.inflect import past_and_participle, progressive, third_person
from pipeline.events.types import load_event_types, read_event_type

GOOD = {
    "type": "PROTEST",
    "label": "Protest",
    "verbs": ["march"],
    "nouns": ["rally"],
    "phrases": ["took to the streets"],
    "requires": "",
    "excludes": ["march(?:ed)? past"],
    "roles": {"AGENT": "subject", "PLACE": "place"},
    "examples": [],
    "counter_examples": [],
}

BAD = [
    ({"colour": 1}, "keys are wrong"),
    ({"roles": {"HERO": "subject"}}, "role is unknown.*HERO"),
    ({"roles": {"AGENT": "upstairs"}}, "position of AGENT.*upstairs"),
    ({"excludes": ["(open"]}, "pattern cannot be read"),
]


def write(folder, **changed):
    path = folder / "protest.yaml"
    path.write_text(yaml.safe_dump(GOOD | changed), encoding="utf-8")
    return path


def test_a_type_is_one_file(tmp_path):
    event_type = read_event_type(write(tmp_path))
    assert event_type.forms["marched"] == "past"
    assert event_type.forms["rally"] == "noun"
    assert event_type.roles == {"AGENT": "subject", "PLACE": "place"}


@pytest.mark.parametrize(("changed", "message"), BAD)
def test_a_wrong_file_is_refused_by_name(tmp_path, changed, message):
    with pytest.raises(ConfigError, match=rf"(?s){message}") as error:
        read_event_type(write(tmp_path, **changed))
    assert "protest.yaml" in str(error.value)


def test_a_file_that_is_no_yaml_is_refused(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("type: [", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"no YAML.*x\.yaml"):
        read_event_type(path)


def test_a_type_stands_once(tmp_path):
    write(tmp_path)
    (tmp_path / "again.yaml").write_text(yaml.safe_dump(GOOD), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"twice.*PROTEST"):
        load_event_types(tmp_path)


def test_a_folder_without_types_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no event type"):
        load_event_types(tmp_path)


def test_all_types_of_the_codebook_ship():
    assert len(load_event_types()) == 20


FORMS = [
    ("arrest", "arrested", "arresting", "arrests"),
    ("seize", "seized", "seizing", "seizes"),
    ("ratify", "ratified", "ratifying", "ratifies"),
    ("kidnap", "kidnapped", "kidnapping", "kidnaps"),
    ("free", "freed", "freeing", "frees"),
    ("meet", "met", "meeting", "meets"),
    ("establish", "established", "establishing", "establishes"),
]


@pytest.mark.parametrize(("verb", "past", "ing", "third"), FORMS)
def test_forms_of_a_verb(verb, past, ing, third):
    assert (past_and_participle(verb)[0], progressive(verb), third_person(verb)) == (
        past,
        ing,
        third,
    )
