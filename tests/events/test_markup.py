import pytest

from pipeline.errors import ConfigError
from pipeline.events.markup import parse_markup


def test_marks_become_spans_of_the_plain_text():
    marked = parse_markup(
        "[Police|AGENCY AGENT] [arrested|TRIGGER] him in [Brno|PLACE PLACE] under the [Act|LAW]."
    )
    assert marked.text == "Police arrested him in Brno under the Act."
    assert marked.mentions == ((0, 6, "AGENCY"), (23, 27, "PLACE"), (38, 41, "LAW"))
    assert marked.triggers == ((7, 15),)
    assert marked.roles == ((0, 6, "AGENT"), (23, 27, "PLACE"))


def test_text_without_marks_is_itself():
    assert parse_markup("Nothing [here].").text == "Nothing [here]."


def test_unknown_mark_is_refused():
    with pytest.raises(ConfigError, match=r"mark is unknown.*HERO.*AGENT"):
        parse_markup("[She|HERO] left.")
