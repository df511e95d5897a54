"""Wordings, parts of laws, spellings of short forms, the table of confidences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.kb.entity import Entity
from pipeline.stages.linker.choice import CLEAR, Scored, choose
from pipeline.stages.linker.confidence import Bin, Confidences, load_confidences, read_confidences
from pipeline.stages.linker.definitions import Definitions, short_key
from pipeline.stages.linker.laws import law_of
from pipeline.stages.linker.wording import agreement, is_mistyped

AGREE = [
    ("tin inspection office", "office tin inspection", 1.0),
    ("tin inspecton office", "office tin inspection", 0.92),
    ("ministry labour", "secretariat labor", 0.9),
    ("ruritanian tin office", "tin office", 0.95),
    ("tin office", "tin office north", 0.0),
    ("ministry wealth", "ministry health", 0.0),
    ("law 8204", "law 8205", 0.0),
    ("north office", "south bureau", 0.0),
]


@pytest.mark.parametrize(("ours", "theirs", "expected"), AGREE)
def test_names_agree_word_by_word(ours, theirs, expected):
    found = agreement(ours.split(), theirs.split(), {"ruritanian"}, lambda word: False)
    assert found == pytest.approx(expected)


def test_a_known_word_is_not_another_mistyped():
    assert agreement(["tin", "martial"], ["tin", "marshal"], (), lambda w: True) == 0.0


@given(st.text("abcdef", min_size=5, max_size=12))
def test_a_word_with_two_letters_swapped_is_mistyped(word):
    swapped = word[:2] + word[3] + word[2] + word[4:]
    assert is_mistyped(swapped, word) == (swapped != word)


LAWS = [
    ("Article 5 of the Penal Code", "Penal Code"),
    ("Articles 5 and 6 of the Tin Act", "Tin Act"),
    ("Section 3 of Article 5 of the Tin Act", "Tin Act"),
    ("Penal Code, Article 5", "Penal Code"),
    ("Tin Act Article 5", "Tin Act"),
    ("18 T.S.C. Section 542", "18 T.S.C. Section 542"),
    ("Article 5", ""),
    ("Tin Act", "Tin Act"),
]


@pytest.mark.parametrize(("name", "law"), LAWS)
def test_an_article_belongs_to_its_law(name, law):
    assert law_of(name) == law


@pytest.mark.parametrize("name", ["NGO", "NGOs", "N.G.O.", "NGO's", "NGOQ,s", "NGOs'"])
def test_spellings_of_a_short_form_are_one(name):
    assert short_key(name) == "NGO"


def test_a_proven_definition_replaces_an_unproven_one():
    def pair(long, method):
        places = dict.fromkeys(("short_start", "short_end", "long_start", "long_end"), 0)
        return {"short": "TB", "long": long, "method": method, **places}

    found = Definitions([pair("Office", "translated"), pair("Tin Bureau", "initials")])
    assert found.of("TB's").long == "Tin Bureau"
    assert found.short_of("tin bureau") == "TB"


def scored(*scores):
    return [Scored(s, Entity(f"xx:{i}", "ORG", f"N{i}"), "alias") for i, s in enumerate(scores)]


CHOICES = [
    ((), None),
    ((1.0,), ("xx:0", CLEAR, ())),
    ((1.0, 5.0), ("xx:1", 4.0, ())),
    ((4.0, 5.0, 1.0), ("xx:1", 1.0, ("xx:0",))),
    ((5.0, 4.9, 1.0), (None, pytest.approx(0.1), ("xx:0", "xx:1"))),
]


@pytest.mark.parametrize(("scores", "expected"), CHOICES)
def test_the_best_is_chosen_unless_another_is_close(scores, expected):
    choice = choose(scored(*scores))
    if expected is None:
        assert choice is None
    else:
        found = choice.entity.id if choice.entity else None
        assert (found, choice.margin, choice.others) == expected


def test_a_confidence_is_that_of_the_widest_margin_reached():
    table = Confidences({("ORG", "alias"): [Bin(0.0, 0.5), Bin(4.0, 0.9)]})
    assert [table.of("ORG", "alias", m) for m in (0.0, 3.9, 4.0, 9.0)] == [0.5, 0.5, 0.9, 0.9]
    assert table.of("LAW", "alias", 9.0) is None


def test_the_shipped_table_has_the_common_kinds():
    table = load_confidences()
    for label in ("AGENCY", "ORG", "LAW", "PLACE"):
        assert 0.5 < table.of(label, "alias", CLEAR) <= 1.0


WRONG = [
    ("label,method\n", r"columns are wrong.*c\.csv:1"),
    ("ORG,alias,x,0.5,9\n", r"no margin and probability.*c\.csv:2"),
    ("ORG,alias,0,1.5,9\n", r"probability is wrong.*c\.csv:2.*1\.5"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_table_is_refused(tmp_path, text, message):
    header = "" if text.startswith("label") else "label,method,least_margin,probability,links\n"
    (tmp_path / "c.csv").write_text(header + text, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        read_confidences(tmp_path / "c.csv")
