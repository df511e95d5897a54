import pytest
import spacy
from spacy.tokens import Doc

from pipeline.encoder.bounds import NameBounds
from pipeline.kb.store import load_kb
from pipeline.stages.tokenizer import make_tokenizer


@pytest.fixture(scope="module")
def bounds():
    return NameBounds(load_kb(None))


@pytest.fixture(scope="module")
def nlp():
    blank = spacy.blank("en")
    blank.tokenizer = make_tokenizer(blank)
    return blank


def mended(bounds, doc: Doc, *names: tuple[str, str], country: str = ""):
    """The names after mending; a name is given by its text, found from where the one before it ended."""
    doc._.meta = {"country": country}
    spans, at = [], 0
    for text, label in names:
        start = doc.text.index(text, at)
        at = start + len(text)
        span = doc.char_span(start, at, label)
        assert span is not None, text
        spans.append((span, 0.5))
    return [(span.text, span.label_) for span, _ in bounds.mend(spans)]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        # Prefixes and bodies that are no part of a name.
        ("NGO Casa Azul", "ORG", [("Casa Azul", "ORG")]),
        ("Casa NGO Azul", "ORG", [("Casa NGO Azul", "ORG")]),
        ("Belgian NGO Casa Azul", "ORG", [("Casa Azul", "ORG")]),
        ("lower house of Congress", "AGENCY", [("Congress", "AGENCY")]),
        ("House of Representatives", "AGENCY", [("House of Representatives", "AGENCY")]),
        ("Sydney court", "AGENCY", [("Sydney", "PLACE")]),
        ("Belgian\ncourts", "AGENCY", []),
        ("Supreme Court", "AGENCY", [("Supreme Court", "AGENCY")]),
        ("Belgian government", "AGENCY", [("Belgian government", "AGENCY")]),
        ("northern Chile", "PLACE", [("Chile", "PLACE")]),
        ("Northern Territory", "PLACE", [("Northern Territory", "PLACE")]),
        ("southern cone", "PLACE", [("southern cone", "PLACE")]),
        ("Chile-Peru", "PLACE", [("Chile", "PLACE"), ("Peru", "PLACE")]),
        ("Guinea-Bissau", "PLACE", [("Guinea-Bissau", "PLACE")]),
        ("Baden-Zorn", "PLACE", [("Baden-Zorn", "PLACE")]),
        ("Paraguayan", "PLACE", []),
        ("Operation Lighthouse", "ORG", []),
        # Laws.
        ("Law No. 8812 of March 4, 1999", "LAW", [("Law No. 8812", "LAW")]),
        ("LAW NO. 8812 OF 4 MARCH 1999", "LAW", [("LAW NO. 8812", "LAW")]),
        ("Law of March 4, 1999", "LAW", [("Law of March 4, 1999", "LAW")]),
        ("Mining Act of 1999", "LAW", [("Mining Act of 1999", "LAW")]),
        ("95 to 0", "LAW", []),
        ("June 3, 1971", "LAW", []),
        ("PL 480", "LAW", [("PL 480", "LAW")]),
        ("article 6", "LAW", [("article 6", "LAW")]),
        # Acronyms of common nouns; what the knowledge base has under one is a name.
        ("FTAs", "AGENCY", []),
        ("IPR", "LAW", []),
        ("SBU", "AGENCY", [("SBU", "AGENCY")]),
        ("US$", "PLACE", []),
        ("DCM", "PERSON", []),
        # Addresses.
        ("Oruro\nBolivia", "PLACE", [("Oruro", "PLACE"), ("Bolivia", "PLACE")]),
        ("Belize\nBelize", "PLACE", [("Belize", "PLACE"), ("Belize", "PLACE")]),
        ("Oruro Bolivia", "PLACE", [("Oruro", "PLACE"), ("Bolivia", "PLACE")]),
        ("Costa \nRica", "PLACE", [("Costa \nRica", "PLACE")]),
        ("South Sudan", "PLACE", [("South Sudan", "PLACE")]),
        ("Kaduna\nState", "PLACE", [("Kaduna\nState", "PLACE")]),
        # A government and its body.
        ("GOB Interagency Council", "ORG", [("GOB", "AGENCY"), ("Interagency Council", "ORG")]),
        ("GOB", "AGENCY", [("GOB", "AGENCY")]),
        ("WHO Interagency Council", "AGENCY", [("WHO Interagency Council", "AGENCY")]),
        # Knowledge decides between AGENCY and ORG, but not for acronyms.
        ("World Health Organization", "ORG", [("World Health Organization", "AGENCY")]),
        ("WHO", "ORG", [("WHO", "ORG")]),
    ],
)
def test_a_name_is_mended(bounds, nlp, text, label, expected):
    assert mended(bounds, nlp(f"They saw {text} ."), (text, label)) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Luis Prado (PDC-Oruro) spoke .", "PDC-Oruro", [("PDC", "ORG"), ("Oruro", "PLACE")]),
        ("LUIS PRADO (PDC-LA PAZ) SPOKE .", "PDC-LA PAZ", [("PDC", "ORG"), ("LA PAZ", "PLACE")]),
        ("The front (PDC-UML) spoke .", "PDC-UML", [("PDC-UML", "ORG")]),
        ("They met PDC-Oruro again .", "PDC-Oruro", [("PDC-Oruro", "ORG")]),
    ],
)
def test_a_party_and_a_seat_in_parentheses_are_two_names(bounds, nlp, text, name, expected):
    assert mended(bounds, nlp(text), (name, "ORG")) == expected


def test_the_parts_of_a_law_behind_a_comma_belong_to_it(bounds, nlp):
    doc = nlp("They cite Law 12, Chapter IV, Article 3 and Article 9, Article 10 .")
    names = [
        ("Law 12", "LAW"),
        ("Chapter IV", "LAW"),
        ("Article 3", "LAW"),
        ("Article 9", "LAW"),
        ("Article 10", "LAW"),
    ]
    assert mended(bounds, doc, *names) == [
        ("Law 12, Chapter IV, Article 3", "LAW"), ("Article 9", "LAW"), ("Article 10", "LAW"),
    ]  # fmt: skip
    apart = nlp("They cite Law 12 and Article 3 .")
    assert len(mended(bounds, apart, ("Law 12", "LAW"), ("Article 3", "LAW"))) == 2


@pytest.mark.parametrize("form", [", S.A.", " Ltd.", " S.A. de C.V.", ",\nInc."])
def test_the_legal_form_of_a_company_belongs_to_its_name(bounds, nlp, form):
    doc = nlp(f"It sold ore to Minera Azul{form} last year .")
    assert mended(bounds, doc, ("Minera Azul", "ORG")) == [(f"Minera Azul{form}", "ORG")]
    assert mended(bounds, nlp("It met Minera Azul Sabado ."), ("Minera Azul", "ORG")) == [
        ("Minera Azul", "ORG")
    ]


@pytest.mark.parametrize(("country", "named"), [("UA", True), ("BR", False), ("", True)])
def test_an_acronym_of_common_nouns_names_a_body_in_its_own_country(bounds, nlp, country, named):
    found = mended(bounds, nlp("Mark it SBU ."), ("SBU", "AGENCY"), country=country)
    assert bool(found) is named


def test_names_that_would_overlap_are_told_by_the_first(bounds, nlp):
    doc = nlp("It met Minera Azul, Inc. Salta yesterday .")
    assert mended(bounds, doc, ("Minera Azul", "ORG"), ("Inc. Salta", "ORG")) == [
        ("Minera Azul, Inc.", "ORG")
    ]
