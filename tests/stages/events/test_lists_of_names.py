import pytest

from pipeline.stages.events.document import list_of_token, name_lists
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
