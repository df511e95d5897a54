import pytest

from pipeline.errors import ConfigError
from pipeline.events.words import load_event_words, plural


def test_nouns_come_with_their_plurals_and_no_is_a_word():
    words = load_event_words()
    assert {"official", "officials", "woman", "authorities"} <= words.people | words.bodies
    assert "no" in words.negated


@pytest.mark.parametrize(
    ("noun", "many"),
    [("officer", "officers"), ("agency", "agencies"), ("church", "churches"), ("day", "days")],
)
def test_plural(noun, many):
    assert plural(noun) == many


def test_unknown_key_is_refused(tmp_path):
    path = tmp_path / "w.yaml"
    path.write_text("people: []\nanimals: []\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"keys are wrong.*w\.yaml.*animals"):
        load_event_words(path)
