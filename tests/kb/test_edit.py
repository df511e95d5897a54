"""`kb add` and `kb missing`."""

import csv

import pytest

from pipeline.errors import ConfigError
from pipeline.kb.add import add_line
from pipeline.kb.folder import check_folder
from pipeline.kb.missing import find_missing
from tests.kb.folders import GOOD, write

NEW = {"type": "AGENCY", "name": "Bureau of Tin", "country": "PL", "source": "gazette"}


def test_a_new_line_is_appended_whole(folder):
    write(folder, GOOD.rstrip("\n"))
    assert add_line(folder, NEW | {"acronym": "BOT", "aliases": "pl:Urząd Cyny | Tin, Office"}) == (
        "pl:bot"
    )
    lines = (folder / "agencies.csv").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == (
        'pl:bot,AGENCY,Bureau of Tin,BOT,"pl:Urząd Cyny | Tin, Office",PL,,,,,gazette,'
    )
    assert len(lines) == 3
    assert check_folder(folder) == []


def test_an_id_is_made_from_the_name_and_the_file_from_the_type(folder):
    assert add_line(folder, NEW | {"type": "LAW", "name": "Tin Act"}) == "pl:tin-act"
    assert "pl:tin-act" in (folder / "laws.csv").read_text(encoding="utf-8")


REFUSED = [
    ({"type": "PLACE"}, "type is wrong.*'PLACE'.*AGENCY, ORG, LAW"),
    ({"country": "QQ"}, "country is wrong.*new line.*'QQ'"),
    ({"source": " "}, "source is wrong"),
    ({"name": "CBA", "id": "pl:x"}, "belongs to two entities.*pl:cba"),
    ({"id": "pl:cba"}, "stands twice.*pl:cba"),
]


@pytest.mark.parametrize(("changed", "message"), REFUSED)
def test_a_wrong_line_is_refused_and_nothing_written(folder, changed, message):
    write(folder, GOOD)
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    with pytest.raises(ConfigError, match=message):
        add_line(folder, NEW | changed)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


MENTIONS = [
    ("d1", "4", "ZZT", "ORG", "", "", "The ZZT\nmet."),
    ("d2", "9", "zzt", "ORG", "", "", "A zzt spoke."),
    ("d1", "20", "Tin Bureau", "AGENCY", "pl:tin-bureau", "text", "The Tin Bureau met."),
    ("d1", "40", "CBA", "AGENCY", "pl:cba", "alias", "The CBA met."),
    ("d1", "60", "Jan Nowak", "PERSON", "", "", "Jan Nowak met."),
]


def write_run(folder):
    tables = {
        "mentions": [
            ("doc_id", "start", "text", "label", "entity_id", "link_method", "sentence"),
            *MENTIONS,
        ],
        "documents": [("doc_id", "country"), ("d1", "PL"), ("d2", "PL")],
    }
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


def test_missing_names_come_by_frequency_with_their_contexts(tmp_path):
    write_run(tmp_path)
    found = find_missing(tmp_path, most=10, contexts=1)
    assert [(m.name, m.label, m.method, m.n_mentions, m.n_documents, m.country) for m in found] == [
        ("ZZT", "ORG", "", 2, 2, "PL"),
        ("Tin Bureau", "AGENCY", "text", 1, 1, "PL"),
    ]
    assert found[0].contexts == ("The ZZT met.",)


def test_contexts_are_cut_around_the_name(tmp_path):
    sentence = "x " * 200 + "ZZT" + " y" * 200
    long = ("d1", "4", "ZZT", "ORG", "", "", sentence)
    write_run(tmp_path)
    with (tmp_path / "mentions.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(long)
    [context] = [c for c in find_missing(tmp_path, 1, 9)[0].contexts if "…" in c]
    assert len(context) < 130
    assert "ZZT" in context


def test_a_folder_without_tables_is_refused(tmp_path):
    with pytest.raises(ConfigError, match=r"table is missing.*mentions\.csv"):
        find_missing(tmp_path, 10, 1)
