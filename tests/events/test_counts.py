import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.events.counts import Count, agree, count_at, load_count_words, parse_count
from pipeline.events.types import load_event_types

COUNTS = [
    ("two", 2, ""),
    ("TWO", 2, ""),
    ("both", 2, ""),
    ("twenty-five", 25, ""),
    ("ninety nine", 99, ""),
    ("two hundred and fifty", 250, ""),
    ("one hundred twenty thousand three hundred and four", 120_304, ""),
    ("a hundred", 100, ""),
    ("a dozen", 12, ""),
    ("two dozen", 24, ""),
    ("half a million", 500_000, ""),
    ("1.2 million", 1_200_000, ""),
    ("65 thousand", 65_000, ""),
    ("65,000", 65_000, ""),
    ("65.000", 65_000, ""),
    ("1,234,567", 1_234_567, ""),
    ("12\u00a0500", 12_500, ""),
    ("0", 0, ""),
    ("a total of 40", 40, ""),
    ("the 72", 72, ""),
    ("approximately 65,000", 65_000, "about"),
    ("some 30", 30, "about"),
    ("an estimated\n20,000", 20_000, "about"),
    ("nearly two hundred", 200, "about"),
    ("300 or so", 300, "about"),
    ("20-odd", 20, "about"),
    ("more than 500", 500, "at_least"),
    ("at least some 40", 40, "at_least"),
    ("no fewer than twelve", 12, "at_least"),
    ("50 or more", 50, "at_least"),
    ("300+", 300, "at_least"),
    ("40 to 50", 40, "at_least"),
    ("12 -15", 12, "at_least"),
    ("between 40 and 50", 40, "at_least"),
    ("two or three", 2, "at_least"),
    ("fewer than ten", 10, "at_most"),
    ("up to 400", 400, "at_most"),
]
NO_COUNTS = [
    "",
    "a",
    "a man",
    "several",
    "several hundred",
    "hundreds",
    "dozens of",
    "many",
    "90%",
    "90 percent",
    "forty per cent",
    "two thirds",
    "2/3",
    "2.5",
    "five and a half",
    "one million and a half",
    "first",
    "5th",
    "17-year-old",
    "four-hour",
    "six months",
    "$500",
    "No. 5",
    "-5",
    "424 500 550",
    "five two",
    "1,2,3",
    "1,234.5",
    "three thousand, four hundred",
    "50 to 40",
    "between 40",
    "9" * 40,
    "nine thousand million billion",
]
ONES = "one two three four five six seven eight nine".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number):
    """English words of a number from 1 to 99 that is no teen."""
    ten, one = divmod(number, 10)
    words = ([TENS[ten - 2]] if ten else []) + ([ONES[one - 1]] if one else [])
    return "-".join(words)


@pytest.mark.parametrize(("text", "number", "qualifier"), COUNTS)
def test_reads_a_count(text, number, qualifier):
    assert parse_count(text) == Count(number, qualifier)


@pytest.mark.parametrize("text", NO_COUNTS)
def test_what_counts_nothing_is_none(text):
    assert parse_count(text) is None


def test_words_behind_the_number_are_kept():
    assert parse_count("more than two customs officers") == Count(2, "at_least", "customs officers")
    assert parse_count("eight of them") == Count(8, "", "of them")


def test_measures_are_counted_on_request():
    assert parse_count("more than 25 years") is None
    assert parse_count("more than 25 years", measures=True) == Count(25, "at_least", "years")


@given(st.integers(0, 10**12))
def test_digits_with_and_without_commas_are_one_number(number):
    assert parse_count(f"{number}") == parse_count(f"{number:,}") == Count(number, "")


@given(st.integers(1, 99).filter(lambda n: not 10 <= n <= 19), st.integers(1, 9))
def test_words_are_the_number(number, hundreds):
    text = f"{ONES[hundreds - 1]} hundred and {spelled(number)}"
    assert parse_count(text) == Count(hundreds * 100 + number, "")


@given(st.sampled_from(load_count_words().before), st.integers(2, 10**6))
def test_a_phrase_before_the_number_leaves_it_alone(phrase, number):
    words, said = phrase
    expected = Count(number, "" if said == "exact" else said)
    assert parse_count(f"{words} {number}") == expected


@given(st.text(max_size=300))
def test_any_text_gives_a_whole_number_or_none(text):
    count = parse_count(text)
    assert count is None or 0 <= count.number <= 10**12


AROUND = [
    ("Twenty-five of them", "Twenty", Count(25, ""), "Twenty-five"),
    ("about 30 thousand were women", "30", Count(30_000, "about"), "about 30 thousand"),
    ("they held more than 500 men", "500", Count(500, "at_least"), "more than 500"),
    ("they held 500 men", "500 men", Count(500, "", "men"), "500 men"),
    ("they held 40 to 50 men", "40", Count(40, "at_least"), "40 to 50"),
    ("the underage 40 went home", "40", Count(40, ""), "40"),
]
NOT_AROUND = [("35 percent of them", "35"), ("ARRESTS  35  37", "35"), ("several men", "several")]


@pytest.mark.parametrize(("text", "span", "expected", "read"), AROUND)
def test_a_count_is_read_with_the_words_around_it(text, span, expected, read):
    start = text.index(span)
    count, first, last = count_at(text, start, start + len(span))
    assert (count, text[first:last]) == (expected, read)


@pytest.mark.parametrize(("text", "span"), NOT_AROUND)
def test_words_around_a_number_can_say_that_it_counts_nothing(text, span):
    start = text.index(span)
    assert count_at(text, start, start + len(span)) is None


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 20))
def test_any_span_gives_a_count_that_holds_it_or_none(text, start, length):
    found = count_at(text, start, start + length)
    assert found is None or found[1] <= start <= start + length <= found[2]


AGREEING = [("two", "2"), ("about 100", "95"), ("more than 500", "740"), ("up to 40", "12")]
AGREEING += [("at least 3", "at most 3"), ("about 65,000", "more than 60,000")]
DIFFERING = [("two", "three"), ("about 100", "85"), ("more than 500", "499"), ("up to 40", "41")]


@pytest.mark.parametrize(("first", "second"), AGREEING)
def test_counts_of_one_thing_agree(first, second):
    assert agree(parse_count(first), parse_count(second))
    assert agree(parse_count(second), parse_count(first))


@pytest.mark.parametrize(("first", "second"), DIFFERING)
def test_counts_of_two_things_differ(first, second):
    assert not agree(parse_count(first), parse_count(second))
    assert not agree(parse_count(second), parse_count(first))


def test_figures_are_of_declared_types():
    assert set(load_count_words().figures) <= set(load_event_types())


def test_a_missing_key_is_named(tmp_path):
    path = tmp_path / "counts.yaml"
    path.write_text("numbers: {one: 1}\nscales: {}\nbefore: {}\nafter: {}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"counts\.yaml.*expected.*figures"):
        load_count_words(path)
