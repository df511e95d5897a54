import re

import pytest

from pipeline.errors import AlignmentError
from pipeline.learn.formats import read_folder
from pipeline.learn.lint import lint, lint_files
from pipeline.learn.samples import write_samples
from pipeline.learn.sources import read_source

HEAD = "id: {id}\nkind: cable\ncountry: PE\ndate: 2006-04-02\n== entities\n"
ENTITIES = "pe:dircote | AGENCY | Counterterrorism Directorate | DIRCOTE\np:ore | PERSON | Luis Ore\nPE-AYA | PLACE | Ayacucho\n"
TEXT = """== text
1. (U) [DIRCOTE] captured [Luis
Ore] in [Ayacucho] on March 4; [Ore|p:ore] was held.
@ ARREST: captured; asserted; 2006-03-04; AGENT=DIRCOTE; PATIENT=Luis Ore; PLACE=Ayacucho
@ DETENTION: held; possible; -; PATIENT=Ore

2. Later he left.
"""


@pytest.fixture
def write(tmp_path):
    def make(text=TEXT, entities=ENTITIES, name="pe-1"):
        path = tmp_path / f"{name}.txt"
        path.write_text(HEAD.format(id="pe-1") + entities + text, encoding="utf-8")
        return path

    return make


def test_compiles_text_mentions_and_events(write):
    sample = read_source(write()).sample
    assert (
        sample.text
        == "1. (U) DIRCOTE captured Luis\nOre in Ayacucho on March 4; Ore was held.\n\n2. Later he left.\n"
    )
    assert [(sample.text[m.start : m.end], m.label) for m in sample.mentions] == [
        ("DIRCOTE", "AGENCY"), ("Luis\nOre", "PERSON"), ("Ayacucho", "PLACE"), ("Ore", "PERSON"),
    ]  # fmt: skip
    arrest, detention = sample.events
    assert (arrest.type, arrest.date_start, arrest.date_end, arrest.precision) == (
        "ARREST",
        "2006-03-04",
        "2006-03-04",
        "day",
    )
    assert [sample.text[a.start : a.end] for a in arrest.arguments] == [
        "DIRCOTE",
        "Luis\nOre",
        "Ayacucho",
    ]
    # Of several occurrences the one nearest to the trigger.
    assert sample.text[detention.arguments[0].start - 2 : detention.arguments[0].end] == "; Ore"


DATES = [
    ("2006", ("2006-01-01", "2006-12-31", "year")),
    ("2006-02", ("2006-02-01", "2006-02-28", "month")),
    ("2006-Q2", ("2006-04-01", "2006-06-30", "quarter")),
    ("1990s", ("1990-01-01", "1999-12-31", "decade")),
    ("2006-03-04..2006-03-06", ("2006-03-04", "2006-03-06", "range")),
    ("2006-03..", ("2006-03-01", "", "month")),
    ("2006-06-01..2006-08-31:season", ("2006-06-01", "2006-08-31", "season")),
    ("-", ("", "", "")),
]


@pytest.mark.parametrize(("written", "read"), DATES)
def test_dates(write, written, read):
    event = read_source(write(TEXT.replace("2006-03-04", written))).sample.events[0]
    assert (event.date_start, event.date_end, event.precision) == read


WRONG = [
    ("[DIRCOTE]", "[DINCOTE]", "not declared.*DINCOTE"),
    ("[Ayacucho]", "[Ayacucho", "not closed"),
    ("[Ore|p:ore]", "[Ore|p:nobody]", "not declared.*p:nobody"),
    ("ARREST:", "ARRESTS:", "event is wrong"),
    ("captured; asserted", "captured; sure", "status.*sure"),
    ("@ ARREST: captured", "@ ARREST: seized", "not in the paragraph.*seized"),
    ("PLACE=Ayacucho", "SITE=Ayacucho", "role is wrong"),
    ("2006-03-04", "4 March", "date cannot be read"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), WRONG)
def test_what_is_wrong_is_refused_with_its_line(write, right, wrong, message):
    with pytest.raises(AlignmentError, match=rf"(?is){message}") as error:
        read_source(write(TEXT.replace(right, wrong, 1)))
    assert re.search(r"pe-1\.txt:\d+", str(error.value))


def test_the_id_must_be_the_name_of_the_file(write):
    with pytest.raises(AlignmentError, match="not the name of the file"):
        read_source(write(name="pe-2"))


def test_linter_is_silent_on_a_clean_document(write):
    assert list(lint(read_source(write()))) == []


FINDINGS = [
    ("2. Later he left.", "2. DIRCOTE was silent.", "unmarked repeat.*DIRCOTE"),
    ("2. Later he left.", "2. Two men were arrested.", "ARREST trigger without event.*arrested"),
]


@pytest.mark.parametrize(("right", "wrong", "finding"), FINDINGS)
def test_linter_finds(write, right, wrong, finding):
    found = list(lint(read_source(write(TEXT.replace(right, wrong)))))
    assert len(found) == 1
    assert re.search(finding, found[0])


def test_linter_accepts_a_trigger_that_tells_no_event(write):
    text = TEXT.replace("2. Later he left.", "2. Nobody is arrested for that.\n@ none: arrested")
    assert lint_files([write(text)]) == []


def test_linter_finds_a_label_that_contradicts_the_knowledge_base(write):
    entities = ENTITIES.replace("PE-AYA | PLACE | Ayacucho", "PE-AYA | ORG | Ayacucho")
    assert any("contradicts" in finding for finding in lint(read_source(write(entities=entities))))


def test_samples_survive_their_json_form(write, tmp_path):
    sample = read_source(write()).sample
    path = tmp_path / "samples.jsonl"
    write_samples(path, [sample])
    assert read_folder(path) == [sample]
