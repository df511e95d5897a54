import numpy as np
import pytest
import spacy

from pipeline.encoder.event_labels import EVENT_ROLES, ROLE_INDEX
from pipeline.stages.events.roles import RoleReader

TEXT = "Police in Brno arrested local union leaders and Ana Prado on May 2 ."
ENTS = {"Brno": "PLACE", "Ana Prado": "PERSON"}


def make_reader(roles, deps=()):
    nlp = spacy.blank("en")
    doc = nlp(TEXT)
    words = [t.text for t in doc]
    for word, head, dep in deps:
        doc[words.index(word)].dep_ = dep
        doc[words.index(word)].head = doc[words.index(head)]
    ents = [doc.char_span(TEXT.index(n), TEXT.index(n) + len(n), label=v) for n, v in ENTS.items()]
    doc.ents = ents
    ent_of = [next((i for i, e in enumerate(ents) if e.start <= t.i < e.end), -1) for t in doc]
    table = np.full((len(doc), len(EVENT_ROLES)), 0.01)
    table[:, 0] = 0.9
    for word, (role, p) in roles.items():
        table[words.index(word)] = 0.01
        table[words.index(word), [0, ROLE_INDEX[role]]] = [1 - p, p]
    at = words.index("arrested")
    scores = {
        "start": at, "end": at + 1, "types": {}, "statuses": {},
        "tokens": list(range(len(doc))), "roles": table.tolist(),
    }  # fmt: skip
    return RoleReader(doc, scores, [], ent_of), range(len(doc))


def found(reader, sentence, rules=(), parties=()):
    arguments = reader.arguments(sentence, rules, parties)
    return [(a["role"], TEXT[a["start"] : a["end"]]) for a in arguments]


LEADERS_AND_PRADO = [
    ("local", "leaders", "amod"),
    ("union", "leaders", "compound"),
    ("Prado", "leaders", "conj"),
]


def test_words_of_one_role_are_one_argument_and_names_stand_apart():
    roles = {
        "Police": ("AGENT", 0.9), "Brno": ("PLACE", 0.9), "local": ("PATIENT", 0.8),
        "union": ("PATIENT", 0.8), "leaders": ("PATIENT", 0.9), "Ana": ("PATIENT", 0.9), "Prado": ("PATIENT", 0.9),
    }  # fmt: skip
    reader, sentence = make_reader(roles, [*LEADERS_AND_PRADO, ("Ana", "Prado", "flat")])
    assert found(reader, sentence) == [
        ("AGENT", "Police"), ("PLACE", "Brno"), ("PATIENT", "local union leaders"), ("PATIENT", "Ana Prado"),
    ]  # fmt: skip


def test_a_name_plays_one_role_as_a_whole():
    reader, sentence = make_reader({"Ana": ("PATIENT", 0.95), "Prado": ("AGENT", 0.6)})
    assert found(reader, sentence) == [("PATIENT", "Ana Prado")]


def test_the_words_of_a_noun_phrase_play_one_role():
    roles = {
        "local": ("AGENT", 0.6),
        "union": ("PATIENT", 0.9),
        "leaders": ("PATIENT", 0.95),
    }
    deps = [("local", "leaders", "amod"), ("union", "leaders", "compound")]
    assert found(*make_reader(roles, deps)) == [("PATIENT", "local union leaders")]


def test_articles_punctuation_and_the_trigger_itself_are_left_out():
    roles = {"arrested": ("AGENT", 0.99), "and": ("PATIENT", 0.9), "Ana": ("PATIENT", 0.9), "Prado": ("PATIENT", 0.9)}  # fmt: skip
    assert found(*make_reader(roles)) == [("PATIENT", "Ana Prado")]


def test_a_rule_lifts_its_own_span_and_role():
    reader, sentence = make_reader({"Police": ("AGENT", 0.45)})
    rule = {"role": "AGENT", "start": 0, "end": 6, "confidence": None}
    assert found(reader, sentence) == []
    assert found(reader, sentence, [rule]) == [("AGENT", "Police")]
    assert found(reader, sentence, [{**rule, "role": "PLACE"}]) == []


@pytest.mark.parametrize(("p", "expected"), [(0.9, "2006-05-02"), (0.1, "")])
def test_the_date_is_that_of_the_expression_that_the_model_ties_to_the_trigger(p, expected):
    reader, _ = make_reader({"May": ("DATE", p), "2": ("DATE", p)})
    start = TEXT.index("May 2")
    reader.dates = [
        {"start": start, "end": start + 5, "type": "DATE", "date_start": "2006-05-02", "date_end": "2006-05-02"}
    ]  # fmt: skip
    best, why = reader.date(TEXT, None)
    assert (best["date_start"] if best else "") == expected
    assert why == ("model" if expected else "")


def test_a_second_patient_counts_only_where_it_is_coordinated_with_the_first():
    roles = dict.fromkeys(("local", "union", "leaders"), ("PATIENT", 0.8))
    roles |= {"Ana": ("PATIENT", 0.9), "Prado": ("PATIENT", 0.9), "Brno": ("PATIENT", 0.8)}
    both = [("PATIENT", "local union leaders"), ("PATIENT", "Ana Prado")]
    # By the parse, and by the "and" where the parse missed it.
    for missed in (False, True):
        deps = LEADERS_AND_PRADO[: 2 if missed else 3]
        reader, sentence = make_reader(roles, [*deps, ("Ana", "Prado", "flat")])
        assert found(reader, sentence) == both


def test_several_phrases_act_together_where_the_type_says_so():
    reader, sentence = make_reader({"Police": ("AGENT", 0.9), "Brno": ("AGENT", 0.7)})
    assert found(reader, sentence, parties={"AGENT"}) == [("AGENT", "Police"), ("AGENT", "Brno")]
    assert found(reader, sentence) == [("AGENT", "Police")]
