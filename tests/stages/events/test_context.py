import re

import pytest

from pipeline.events.words import load_event_words
from pipeline.stages.events.context import Reading
from pipeline.stages.events.sentence import make_sentence
from tests.markup import make_doc


def read(blank, marked):
    doc = make_doc(blank, marked, date="2007-03-08")
    span = doc[:]
    return Reading(make_sentence(span, load_event_words(), doc.text, doc.ents, doc._.timexes))


READINGS = [
    (
        "On May 3, 2006 two migrants were held by [Grupo Beta|AGENCY] in [Tenosique|PLACE].",
        "on DATE NUMBER migrants/person were held by AGENCY in PLACE .",
    ),
    ("The judge gave him six years.", "the judge/person/post gave him DURATION ."),
    (
        "They signed the [Lome Accord|LAW] and a [Water Act|LAW].",
        "they signed the TREATY and a LAW .",
    ),
]


@pytest.mark.parametrize(("marked", "expected"), READINGS)
def test_a_sentence_is_read_by_what_its_words_are(blank, marked, expected):
    assert " ".join(filter(None, read(blank, marked).items)) == expected


def test_a_context_stands_around_the_trigger(blank):
    reading = read(blank, "Soldiers held two nurses in a camp.")
    assert reading.fits(1, 2, re.compile(r"soldiers/person @ NUMBER nurses/person in"))
    assert not reading.fits(1, 2, re.compile(r"held"))
