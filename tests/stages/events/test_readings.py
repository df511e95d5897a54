"""Who says so, how far a law has come, and the date of a list's lead-in."""

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.stages.events.attribution import find_attribution, load_reporting
from pipeline.stages.events.law_stage import law_stage, load_stages
from pipeline.stages.events.lead_in import lead_in_dates

WORDS, STAGES = load_reporting(), load_stages()


def parsed(words, heads, deps, lemmas=None, ents=()):
    doc = Doc(
        spacy.blank("en").vocab, words=words, heads=heads, deps=deps, lemmas=lemmas or words,
        pos=["PRON" if w in ("he", "she") else "NOUN" for w in words],
    )  # fmt: skip
    doc.ents = [spacy.tokens.Span(doc, a, b, label=label) for a, b, label in ents]
    return doc


def said(who, ents=(), kind="body"):
    words = [*who, "said", "that", "rebels", "killed", "two", "guards"]
    n = len(who)
    verb, killed = n, n + 3
    heads = [*[n - 1] * (n - 1), verb, verb, killed, killed, verb, killed + 2, killed]
    deps = [*["compound"] * (n - 1), "nsubj", "ROOT", "mark", "nsubj", "ccomp", "nummod", "obj"]
    lemmas = [*who, "say", "that", "rebel", "kill", "two", "guard"]
    doc = parsed(words, heads, deps, lemmas, ents)
    return find_attribution(doc, killed, range(len(words)), kind, WORDS)


@pytest.mark.parametrize(
    ("who", "ents", "expected"),
    [
        (["police", "officials"], (), "official: police officials"),
        (["Diario", "Azul"], [(0, 2, "ORG")], "press: Diario Azul"),
        (["Ministry"], [(0, 1, "AGENCY")], "official: Ministry"),
        (["local", "newspapers"], (), "press: local newspapers"),
        (["witnesses"], (), "witness: witnesses"),
        (["Ana", "Prado"], [(0, 2, "PERSON")], "Ana Prado"),
        (["he"], (), ""),
    ],
)
def test_the_subject_of_the_reporting_verb_says_so(who, ents, expected):
    assert said(who, ents) == expected


def test_a_comment_is_the_documents_own():
    assert said(["police"], kind="comment") == "comment"


def test_reportedly_names_nobody_and_plain_telling_is_the_documents():
    words = ["rebels", "reportedly", "killed", "guards"]
    doc = parsed(words, [2, 2, 2, 2], ["nsubj", "advmod", "ROOT", "obj"])
    assert find_attribution(doc, 2, range(4), "body", WORDS) == "unnamed"
    doc = parsed(["rebels", "killed", "guards"], [1, 1, 1], ["nsubj", "ROOT", "obj"])
    assert find_attribution(doc, 1, range(3), "body", WORDS) == ""


@pytest.mark.parametrize(
    ("lemma", "agents", "stage"),
    [
        ("introduce", [], "introduced"),
        ("pass", ["Senate"], "passed_one_chamber"),
        ("pass", ["National Assembly"], "passed"),
        ("pass", ["Senate", "Chamber of Deputies"], "passed"),
        ("approve", ["Congress"], "passed"),
        ("sign", ["President"], "signed"),
        ("promulgat", ["President"], "signed"),
        ("pending", ["Congress"], "introduced"),
        ("amend", [], "amended"),
        ("repeal", [], "repealed"),
        ("discuss", ["Senate"], ""),
    ],
)
def test_stage_of_a_law(lemma, agents, stage):
    assert law_stage(lemma, agents, STAGES) == stage


def paragraph(text, whole, number="", kind="body"):
    start = whole.index(text)
    return {"kind": kind, "number": number, "start": start, "end": start + len(text)}


def timex(words, whole, day):
    start = whole.index(words)
    return {
        "start": start, "end": start + len(words), "type": "DATE", "date_start": day, "date_end": day,
    }  # fmt: skip


def test_items_of_a_list_take_the_date_of_its_lead_in_up_to_the_next_paragraph():
    parts = [
        "Raids of 5 May 2001:", "-- Police searched a bar.", "-- Agents closed a shop.", "Later, two men fled.",
        "-- Somebody left.",
    ]  # fmt: skip
    whole = "\n\n".join(parts)
    paragraphs = [paragraph(p, whole, "1" if n == 0 else "") for n, p in enumerate(parts)]
    found = lead_in_dates(whole, paragraphs, [timex("5 May 2001", whole, "2001-05-05")])
    assert {n: t["date_start"] for n, t in found.items()} == {1: "2001-05-05", 2: "2001-05-05"}


@pytest.mark.parametrize("lead", ["Raids of 5 May 2001.", "Raids of 5 May and 6 May 2001:"])
def test_no_colon_or_two_dates_date_no_list(lead):
    whole = f"{lead}\n\n-- Police searched a bar."
    paragraphs = [paragraph(p, whole) for p in whole.split("\n\n")]
    days = [timex(w, whole, "2001-05-05") for w in ("5 May", "6 May") if w in whole]
    assert lead_in_dates(whole, paragraphs, days) == {}
