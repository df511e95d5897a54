import pytest

from pipeline.errors import ConfigError
from pipeline.events.retellings import load_retellings
from pipeline.events.types import load_event_types

GOOD = """
default: {key: [PATIENT], decides: [PERSON], repeats: false}
types:
  PROTEST: {family: CROWDS, key: [PLACE], decides: [], repeats: true}
"""
BAD = [
    (GOOD.replace("types:", "kinds:"), r"keys are wrong.*retellings\.yaml.*default, types"),
    (GOOD.replace("[PLACE]", "[WHERE]"), r"PROTEST.*WHERE.*AGENT"),
    (GOOD.replace("decides: []", "decides: [CITY]"), r"PROTEST.*CITY.*AGENCY"),
    (GOOD.replace("repeats: true", "repeats: often"), r"repeats.*PROTEST.*often.*bool"),
    (GOOD.replace(", repeats: true", ""), r"keys of a type are wrong.*PROTEST"),
]


def test_every_shipped_event_type_is_declared():
    assert set(load_event_types()) == set(load_retellings().types)


def test_what_is_declared_comes_back_and_the_rest_has_the_default(tmp_path):
    path = tmp_path / "retellings.yaml"
    path.write_text(GOOD, encoding="utf-8")
    found = load_retellings(path)
    assert (found.of("PROTEST").family, found.of("PROTEST").repeats) == ("CROWDS", True)
    assert (found.of("STRIKE").family, found.of("STRIKE").key) == ("STRIKE", {"PATIENT"})


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_mistake_is_named(text, message, tmp_path):
    path = tmp_path / "retellings.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        load_retellings(path)
