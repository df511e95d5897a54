import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.alignment import apply_edits, resolve
from pipeline.clean.hyphens import joiner
from pipeline.clean.repair import find_repairs, load_repairs, trim
from pipeline.clean.words import LISTS, load_words
from pipeline.errors import ConfigError

EXAMPLES = [
    (repair.name, before, after) for repair in load_repairs() for before, after in repair.examples
]


def repaired(text: str) -> str:
    return apply_edits(text, resolve(list(find_repairs(text))))[0]


@pytest.mark.parametrize(("name", "before", "after"), EXAMPLES)
def test_examples_of_the_repairs(name, before, after):
    assert repaired(before) == after


UNTOUCHED = [
    "Anna Berg, speaking for AT&T, paid 8 dollars.",
    "She said, so be it; the U.S., Q.E.D.",
    "José, Ærø and 東京 stay.",
    "a well-known five-point plan - and more",
    "(a) one (b) two",
    "the &c. of 1998",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_sound_text_is_left_alone(text):
    assert repaired(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("JosÃ© went", "José went"), ("donâ€™t", "don't"), ("the â€œplanâ€\x9d", '"plan"')],
)
def test_mojibake(text, expected):
    curly = repaired(text).replace("’", "'").replace("“", '"').replace("”", '"')
    assert curly.endswith(expected)


def test_what_a_link_holds_keeps_its_own_offsets():
    source = "of [PREL](#) now"
    text, alignment = apply_edits(source, resolve(list(find_repairs(source))))
    start = text.index("PREL")
    assert alignment.to_source(start, start + 4) == (4, 8)


@given(st.text("aQ,)&8s ¶[]()#*-_\\$é\x00\t1", max_size=40))
def test_repairs_can_always_be_applied(text):
    edits = resolve(list(find_repairs(text)))
    cleaned, alignment = apply_edits(text, edits)
    assert len(cleaned) == len(alignment)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_trimmed_edit_does_the_same(before, after):
    if before == after:
        return
    edit = trim(3, before, after)
    assert apply_edits("xyz" + before, [edit])[0] == "xyz" + after


JOINED = [
    ("PUBLIC EX-", "AMINATIONS", "PUBLIC EXAMINATIONS"),
    ("by a five-", "point plan", "by a five-point plan"),
    ("FIVE-", "POINT PLAN", "FIVE-POINT PLAN"),
    ("the anti-", "trafficking law", "the anti-trafficking law"),
    ("THEY ANTI-", "CIPATED IT", "THEY ANTICIPATED IT"),
    ("Mexico-", "Guatemala", "Mexico-Guatemala"),
    ("the U.S.-", "led force", "the U.S.-led force"),
    ("a vice-", "president", "a vice-president"),
    ("THE NATION-", "ALIZATION", "THE NATIONALIZATION"),
    ("rain fell", "all day", "rain fell all day"),
    ("IT WAS SO--", "OR NOT", "IT WAS SO-- OR NOT"),
    ("one -", "two", "one - two"),
    ("in 1998-", "1999", "in 1998-1999"),
    ("pp. 12-", "a", "pp. 12-a"),
]


@pytest.mark.parametrize(("before", "after", "joined"), JOINED)
def test_lines_are_joined(before, after, joined):
    cut, glue = joiner(before, after)
    assert before[: len(before) - cut] + glue + after == joined


WRONG_REPAIRS = [
    ("name: x", "list of entries"),
    ("- name: x", "wrong keys.*entry 1"),
    ("- {name: x, pattern: '(', replacement: '', why: w, examples: []}", "no regular expression"),
    (
        "- &a {name: x, pattern: a, replacement: '', why: w, examples: []}\n- *a",
        "two entries.*entry 2",
    ),
]


@pytest.mark.parametrize(("content", "message"), WRONG_REPAIRS)
def test_wrong_repairs_are_refused(tmp_path, content, message):
    path = tmp_path / "repairs.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        load_repairs(path)


OTHERS = "".join(f"{name}: a\n" for name in LISTS if name != "subject_tags")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("x: y", "not those"),
        ("", "not those"),
        (OTHERS, "not those"),
        (OTHERS + "subject_tags: PREL PREL", rf"twice.*:{len(LISTS)}"),
    ],
)
def test_wrong_word_lists_are_refused(tmp_path, content, message):
    path = tmp_path / "words.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        load_words(path)
