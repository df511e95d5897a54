import pytest

from pipeline.errors import ConfigError
from pipeline.stages.dates.find import load_checked_grammar
from pipeline.stages.dates.grammar import load_grammar
from pipeline.stages.dates.needs import needed

GOOD = """
classes:
  MONTH: {july: 7, may: 5}
  FULL_MONTH: {july: 7}
lower_case: {LOWER_MONTH: [may]}
shapes: {DAY: '[12]?\\d'}
triggers: [MONTH]
patterns:
  - name: day
    pattern: m=MONTH d=DAY
    build: calendar
    examples: [{text: "[July 5]"}]
"""

BAD = [
    (GOOD + "colours: {}\n", r"Sections are wrong.*words\.yaml.*colours"),
    (GOOD.replace("m=MONTH", "m=YEAR"), r"unknown class.*pattern day.*YEAR"),
    (GOOD.replace("d=DAY", "(d=DAY"), r"does not compile.*pattern day"),
    (GOOD.replace("    build: calendar\n", ""), r"incomplete.*build"),
    (GOOD.replace("build:", "builds:"), r"keys of a pattern are wrong.*builds"),
    (GOOD.replace("    build:", "    set: {speed: 1}\n    build:"), r"setting of pattern day.*speed"),
    (GOOD.replace('[{text: "[July 5]"}]', "[]"), r"no example.*day"),
    (GOOD.replace('{text: "[July 5]"}', '{text: "[July 5]", colour: red}'), r"keys of an example.*colour"),
    (GOOD + "  - {name: day, pattern: MONTH, build: none, counter_examples: [x]}\n", r"stands twice.*day"),
    (GOOD + "unions: {ALL: [MONTH, WEEK]}\n", r"union names an unknown class.*WEEK"),
    (GOOD.replace("triggers: [MONTH]", "triggers: [WEEK]"), r"trigger is an unknown class.*WEEK"),
    ("- a list\n", r"Sections are wrong.*list"),
]  # fmt: skip


def folder_with(tmp_path, text):
    (tmp_path / "words.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("text", "message"), BAD)
def test_mistake_in_the_data_is_named(tmp_path, text, message):
    with pytest.raises(ConfigError, match=message):
        load_grammar(folder_with(tmp_path, text))


def test_unknown_reader_is_named(tmp_path):
    folder = folder_with(tmp_path, GOOD.replace("build: calendar", "build: magic"))
    with pytest.raises(ConfigError, match=r"unknown reader.*pattern day.*magic"):
        load_checked_grammar(folder)


def test_entry_that_stands_in_two_files_is_named(tmp_path):
    folder_with(tmp_path, GOOD)
    (tmp_path / "more.yaml").write_text("shapes: {DAY: 'x'}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"An entry of shapes stands twice.*DAY"):
        load_grammar(tmp_path)


def test_words_have_the_class_of_their_spelling(tmp_path):
    grammar = load_grammar(folder_with(tmp_path, GOOD))
    (pattern,) = grammar.patterns

    def matches(*surfaces):
        return bool(pattern.regex.fullmatch("".join(map(grammar.classes.of, surfaces))))

    assert matches("July", "5")
    assert matches("MAY", "5")
    assert not matches("may", "5")
    assert not matches("July", "35")
    assert not matches("Julia", "5")


NEEDED = [
    ("[ab][c]", {"c"}),
    ("[ab]?[cd]", {"c", "d"}),
    ("(?:[a]|[b])[cde]", {"a", "b"}),
    ("(?:[a]|[b]?)", None),
    ("[a]?[b]*", None),
    ("(?<![x])(?=[y])[ab]", {"a", "b"}),
    ("(?P<g_0>[a][bc])?[de]{2}", {"d", "e"}),
    ("(?:[a]){0,2}[b]", {"b"}),
    ("(?:[abc](?:[d]|[e]))|[f]", {"d", "e", "f"}),
    ("[a](?![b])|$", None),
]


@pytest.mark.parametrize(("regex", "expected"), NEEDED)
def test_needed_classes(regex, expected):
    assert needed(regex) == (None if expected is None else frozenset(expected))


def test_common_class_is_needed_only_where_there_is_no_other():
    assert needed("[x][bcd]", common="x") == frozenset("bcd")
    assert needed("[x]", common="x") == frozenset("x")


def test_every_shipped_pattern_needs_something_rare():
    grammar = load_checked_grammar()
    other = grammar.classes.of("xylophone")
    assert [p.name for p in grammar.patterns if not p.needs or other in p.needs] == []
