"""Past or future: what verbs, voices, quotations and headlines say of a day that names no year or week.

The document's date is Thursday, 8 March 2007.
"""

import pytest

from pipeline.stages.dates.stage import find_timexes

DAY = "2007-03-08"
PAST = [
    # Active and passive.
    "The guards opened fire on {}.",
    "The guards had opened fire on {}.",
    "The guards have been on strike since {}.",
    "The cellist was arrested on {}.",
    "The cellists were arrested on {} in Bern.",
    "The cellist, arrested on {}, is ill.",
    "The cellist had been arrested on {}.",
    "A cellist arrested on {} is ill.",
    "The prize was won by a cellist on {}.",
    "The arrest, announced on {}, angered many.",
    # Nominal, without a verb that tells the time.
    "The crash of {} is a mystery.",
    "The {} crash is a mystery.",
    "Flood in Bern, {}",
    "{}: flood in Bern",
    # Reported speech and quotations.
    "He said he had been in Bern on {}.",
    "He said on {} that the bridge will be built.",
    "He told them on {} that he would leave.",
    '"They came on {}," she will say.',
    "On {}, the court heard that the will was lost.",
    # Negation and modals that look back.
    "They did not meet on {}.",
    "The guards could not say on {} who fired.",
    "The guards may have fired on {}.",
    "The guards must have fired on {}.",
    # Two clauses: the nearest verb.
    "The bill will lapse, because they left on {}.",
    "He left on {} and will be back.",
    "They plan a trial of the men who fled on {}.",
]
CAPITALS = [
    ("THE PRESIDENT'S MAY VISIT AND THE OCTOBER 3 VISIT", "2006-10-03"),
    ("THE VOTE WILL BE HELD ON OCTOBER 3", "2007-10-03"),
]
FUTURE = [
    # Active and passive.
    "The court will rule on {}.",
    "The court will not rule on {}.",
    "The bridge will be opened on {}.",
    "The bridge will have been built by {}.",
    "The prize is going to be awarded on {}.",
    "The court won't sit on {}.",
    "We'll know more on {}.",
    # Modals.
    "The court may rule on {}.",
    "The court might rule on {}.",
    # A participle between commas tells no time.
    "The fund will pay a class on {}, taught by guards.",
    # Nouns of what is planned.
    "A second class is on the calendar for {}.",
    "The court could rule on {}.",
    "The court should rule by {}.",
    "The men must leave by {}.",
    "The court would rule on {}, he said.",
    # Infinitives and what is planned.
    "The court is to rule on {}.",
    "The queen is set to arrive on {}.",
    "The queen is due to arrive on {}.",
    "The vote is scheduled for {}.",
    "The vote, scheduled for {}, is off.",
    "A vote is planned for {}.",
    "He hopes to leave on {}.",
    "They agreed to meet on {}.",
    "They vowed to march on {}.",
    "The vote was postponed to {}.",
    "The vote was adjourned until {}.",
    "The deadline is {}.",
    # The present that means the future.
    "The fair opens on {}.",
    "The fair ends on {}.",
    "The fair begins {} in Bern.",
    "Talks resume on {}.",
    "The lease expires {}.",
    "The queen arrives on {}.",
    "We leave on {}.",
    "The fair is open until {}.",
    # Reported speech and quotations.
    "He said he would leave on {}.",
    "He said that the court will rule on {}.",
    '"We leave on {}," he said.',
    "“The court meets on {},” he said.",
    # Headlines.
    "Queen to visit Bern on {}",
    "Court to rule {}",
    "Bern braces for strike on {}",
]


def value(sentence, words):
    (timex,) = find_timexes(sentence.format(words), DAY)
    return timex["value"]


@pytest.mark.parametrize("sentence", PAST)
def test_behind(sentence):
    found = [value(sentence, words) for words in ("Monday", "October 3")]
    assert found == ["2007-03-05", "2006-10-03"]


@pytest.mark.parametrize("sentence", FUTURE)
def test_ahead(sentence):
    found = [value(sentence, words) for words in ("Monday", "October 3")]
    assert found == ["2007-03-12", "2007-10-03"]


@pytest.mark.parametrize(("sentence", "expected"), CAPITALS)
def test_capitals(sentence, expected):
    assert find_timexes(sentence, DAY)[-1]["value"] == expected
