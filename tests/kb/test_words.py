import pytest

from pipeline.errors import ConfigError
from pipeline.kb.words import load_words, read_words
from pipeline.resources import shipped

LISTS = sorted(path.stem for path in shipped("configs", "mentions").glob("*.csv"))


def test_word_is_folded(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("word,kind\nMr,never\n", encoding="utf-8")
    assert read_words(path, ["never"]) == {"mr": "never"}


@pytest.mark.parametrize("name", LISTS)
def test_shipped_list_has_no_duplicate_and_no_empty_word(name):
    path = shipped("configs", "mentions", f"{name}.csv")
    kinds = {line.rsplit(",", 1)[1] for line in path.read_text(encoding="utf-8").split("\n")[1:-1]}
    assert len(read_words(path, kinds)) > 10


def test_unknown_list_is_refused():
    with pytest.raises(ConfigError, match=r"nothing\.csv"):
        load_words("nothing", "kind")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("abbreviation,kind\n", r"x.csv:1.*word"),
        ("word,kind\nMr,often\n", r"x.csv:2.*often.*never, sometimes"),
        ("word,kind\nMr,never\nmr,never\n", r"x.csv:3.*mr"),
    ],
)
def test_bad_word_list_is_refused(tmp_path, lines, message):
    path = tmp_path / "x.csv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        read_words(path, ["never", "sometimes"])
