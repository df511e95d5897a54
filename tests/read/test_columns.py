"""Columns of dumps: found by name, by setting, by content; the words are loaded strictly."""

import pytest
import yaml

from pipeline.errors import ConfigError, ReadError
from pipeline.read.column_words import load_column_words
from pipeline.read.columns import check_chosen, find_columns, find_layout
from pipeline.resources import shipped

FOUND = [
    (["id", "text"], {}, {"id": 0, "text": 1}),
    (["Doc_ID", "FULL TEXT", "Sub-ject"], {}, {"id": 0, "text": 1, "title": 2}),
    (["docId", "fullText"], {}, {"id": 0, "text": 1}),
    (["remarks", "Body"], {}, {"text": 1}),
    (["header", "body"], {}, {"header": 0, "text": 1}),
    (["cable_id", "created", "text"], {}, {"reference_id": 0, "date": 1, "text": 2}),
    (["published", "date", "text"], {}, {"date": 1, "text": 2}),
    (["narrative", "id"], {"text": "narrative"}, {"text": 0, "id": 1}),
    (["text", "body"], {"text": "body"}, {"text": 1}),
    (["Narrative", "text"], {"text": "narrative"}, {"text": 0}),
    (["Narrative", "narrative"], {"text": "narrative"}, {"text": 1}),
    (["id", "text"], {"text": "narrative"}, {"id": 0, "text": 1}),
    (["when", "text"], {"date": "when"}, {"date": 0, "text": 1}),
]


@pytest.mark.parametrize(("names", "chosen", "columns"), FOUND)
def test_columns_are_found_by_name_or_setting(names, chosen, columns):
    assert find_columns(names, chosen, "d.csv") == columns


def test_no_text_column_is_refused_with_those_that_are_there():
    with pytest.raises(ReadError) as caught:
        find_columns(["code", "n" * 60], {}, "d.csv")
    assert str(caught.value) == (
        f"No column holds the text of documents (in d.csv). Got the columns 'code', '{'n' * 40}...'; "
        "expected one column named text, body, content, contents or another spelling of configs/columns.yaml. "
        "The setting run.columns.text names a column that is called otherwise."
    )


def test_two_text_columns_are_refused():
    with pytest.raises(ReadError, match=r"Several columns can be the text.*'text', 'Body', 'id'"):
        find_columns(["text", "Body", "id"], {}, "d.csv")


def test_many_columns_are_not_all_listed():
    with pytest.raises(ReadError, match=r"'c39' and 60 more;"):
        find_columns([f"c{i}" for i in range(100)], {}, "d.csv")


def test_a_setting_for_an_unknown_name_is_refused():
    with pytest.raises(ConfigError, match=r"run\.columns.*Got 'txt'.*one of text, header"):
        check_chosen({"txt": "narrative"})
    assert check_chosen({"text": "narrative", "id": None}) == {"text": "narrative"}


CABLE = ["7", "5/26/2004 10:15", "04NOVAGRAD12", "Embassy Novagrad", "SECRET//NOFORN", "", "H", "B"]
CABLE_COLUMNS = {"date": 1, "reference_id": 2, "origin": 3, "classification": 4, "header": 6, "text": 7}  # fmt: skip
NO_CABLES = [
    CABLE[:7],
    [*CABLE, ""],
    [*CABLE[:1], "Monday", *CABLE[2:]],
    [*CABLE[:2], "Novagrad twelve", *CABLE[3:]],
    [*CABLE[:4], "Secret matters", *CABLE[5:]],
]


def test_the_cable_dump_is_known_by_its_columns():
    assert find_layout(CABLE) == CABLE_COLUMNS
    assert find_layout(CABLE[:5], cut=True) == CABLE_COLUMNS


@pytest.mark.parametrize("row", NO_CABLES)
def test_other_rows_have_no_layout(row):
    assert find_layout(row) is None


def test_too_little_of_a_row_shows_no_layout():
    assert find_layout(CABLE[:4], cut=True) is None


def broken(change):
    data = yaml.safe_load(shipped("configs", "columns.yaml").read_text(encoding="utf-8"))
    change(data)
    return data


WRONG = [
    (lambda d: d.update(colours=[]), r"blocks.*colours"),
    (lambda d: d.pop("layouts"), r"blocks.*columns, countries; expected columns, layouts"),
    (lambda d: d["columns"].update(author=["by"]), r"names of columns are not ours.*author"),
    (lambda d: d["columns"].pop("url"), r"names of columns are not ours"),
    (lambda d: d["columns"]["id"].append("Item ID"), r"not normal.*'Item ID'.*'itemid'"),
    (lambda d: d["columns"]["id"].append("text"), r"stands twice.*'text'"),
    (lambda d: d["layouts"].append(["id", None]), r"layout is wrong.*\('id', None\)"),
    (lambda d: d["layouts"].append(["text", "text"]), r"layout is wrong"),
    (lambda d: d["layouts"].append(["text", "colour"]), r"layout is wrong"),
    (lambda d: d["countries"].update(Ruritania="RR"), r"country of 'Ruritania' is unknown.*'RR'"),
]


@pytest.mark.parametrize(("change", "reason"), WRONG)
def test_wrong_words_are_refused(tmp_path, change, reason):
    path = tmp_path / "columns.yaml"
    path.write_text(yaml.safe_dump(broken(change)), encoding="utf-8")
    with pytest.raises(ConfigError, match=reason):
        load_column_words(path)
