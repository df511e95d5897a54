import pytest

from pipeline.events.words import load_event_words
from pipeline.stages.events.document import DocumentReader, list_of_token, name_lists
from pipeline.stages.events.lists import split_respectively
from tests.markup import make_doc


def lists(blank, marked):
    doc = make_doc(blank, marked)
    found = [[name.text for name in names] for names in name_lists(doc.text, list(doc.ents))]
    assert len(set(list_of_token(doc, doc.text, list(doc.ents))) - {-1}) == len(found)
    return found


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Chile|PLACE] and [Peru|PLACE] met.", [["Chile", "Peru"]]),
        (
            "[FIA|AGENCY], the [Frontier Corps|AGENCY] ([FC|AGENCY]), and [NAB|AGENCY] met.",
            [["FIA", "Frontier Corps", "NAB"]],
        ),
        (
            "Ministers [Ana Prado|PERSON] ([ARP|ORG]-[Lima|PLACE]) or [Luis Mora|PERSON] left.",
            [["Ana Prado", "Luis Mora"]],
        ),
        ("[FIA|AGENCY]/[NAB|AGENCY] met [Chile|PLACE].", [["FIA", "NAB"]]),
    ],
)
def test_names_next_to_one_another_are_a_list(blank, marked, expected):
    assert lists(blank, marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "In [Lodz|PLACE], [Poland|PLACE], they met.",
        "[Ana Prado|PERSON] and [FIA|AGENCY] met.",
        "[Chile|PLACE] met [Peru|PLACE].",
        "[Chile|PLACE] [Peru|PLACE]",
        "[FIA|AGENCY] ([NAB|AGENCY])",
    ],
)
def test_what_is_no_list(blank, marked):
    assert lists(blank, marked) == []


def test_of_a_noun_and_the_names_that_it_heads_the_names_share_the_dates(blank):
    marked = (
        "The states of [Oruro|PLACE], [Beni|PLACE] and [Pando|PLACE] "
        "(in May 2005, June 2006 and July 2006, respectively) passed such laws."
    )
    doc = make_doc(blank, marked)
    ((sentence, _),) = DocumentReader(doc, load_event_words()).sentences()

    def argument(role, text):
        start = doc.text.index(text)
        return {"role": role, "start": start, "end": start + len(text), "confidence": None}

    agents = [argument("AGENT", text) for text in ("states", "Oruro", "Beni", "Pando")]
    event = {"arguments": [*agents, argument("LAW", "such laws")]}
    found = list(split_respectively(sentence, event))
    assert [e["date_start"][:7] for e in found] == ["2005-05", "2006-06", "2006-07"]
    texts = [[doc.text[a["start"] : a["end"]] for a in e["arguments"]] for e in found]
    assert texts == [[place, "such laws"] for place in ("Oruro", "Beni", "Pando")]
