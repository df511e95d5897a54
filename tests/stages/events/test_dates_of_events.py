import pytest

from pipeline.stages.events.dates import is_nth_since, open_bounds
from tests.timexes import make_timex


def timex(text, words):
    start = text.index(words)
    return make_timex(start, start + len(words), "2005-05-01", "2005-05-31")


def trigger(text, word):
    start = text.index(word)
    return start, start + len(word)


@pytest.mark.parametrize(
    ("text", "date", "word", "start", "end"),
    [
        ("Nine were freed by May.", "May", "freed", "", "2005-05-31"),
        ("Nine have been freed since May.", "May", "freed", "2005-05-01", ""),
        ("Since the vote of May nine were freed.", "May", "freed", "2005-05-01", ""),
        # The trigger stands within the limited phrase: the date is its own.
        (
            "He has been silent since his arrest in May.",
            "May",
            "arrest",
            "2005-05-01",
            "2005-05-31",
        ),
        ("It must be done before the May summit.", "May", "summit", "2005-05-01", "2005-05-31"),
        ("It ended before May, when he was jailed.", "May", "jailed", "2005-05-01", "2005-05-31"),
        ("Nine were freed in May.", "May", "freed", "2005-05-01", "2005-05-31"),
    ],
)
def test_words_before_a_date_limit_it_unless_they_limit_the_trigger_too(
    text, date, word, start, end
):
    found = open_bounds(text, timex(text, date), trigger(text, word))
    assert (found["date_start"], found["date_end"]) == (start, end)


@pytest.mark.parametrize(
    ("text", "date", "word", "expected"),
    [
        ("It was the third release since May.", "May", "release", True),
        ("They held the first such talks since the war of May.", "May", "talks", True),
        ("He was released since May was hot.", "May", "released", False),
        ("The first release came in May.", "May", "release", False),
        ("Since May a third release was granted.", "May", "release", False),
        (
            "It is the sixth trial since May, and none ended in a conviction.",
            "May",
            "conviction",
            False,
        ),
    ],
)
def test_a_date_that_something_is_the_nth_since_is_not_its_date(text, date, word, expected):
    assert is_nth_since(text, timex(text, date), trigger(text, word)) is expected
