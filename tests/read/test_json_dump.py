"""JSON dumps: lines, arrays, single objects; what is broken costs itself alone."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import NothingToReadError, ReadError
from pipeline.read.json_lines import JsonReader
from tests.read.dump_files import LIMITS, errors, read, texts

BIDS = [
    ("a.jsonl", b'{"id": 1}', 5),
    ("a.json", b"[]", 5),
    ("a.NDJSON", b"\xef\xbb\xbf{", 5),
    ("a.dat", b'{"Full Text": "x', 5),
    ("a.txt", b' [ {"id": 3, "body": "', 5),
    ("a.dat", '{"text": "x"}'.encode("utf-16"), 5),
    ("a.txt", b'{"remark": "x"}', 0),
    ("a.txt", b'{"x": 1} text: body', 0),
    ("a.txt", b"[Text] {body}", 0),
    ("a.json", b"PK\x03\x04", 0),
]


@pytest.mark.parametrize(("name", "head", "bid"), BIDS)
def test_bids(tmp_path, name, head, bid):
    assert JsonReader().match(tmp_path / name, head) == bid


A, B = '{"id": "a", "text": "one\\ntwo"}', '{"id": "b", "text": "three"}'
BOTH = {"a": "one\ntwo", "b": "three"}
FILES = [
    f"{A}\n{B}\n",
    f"{A}\n\n  {B}",
    f"{A}\r\n{B}\r\n",
    f"[{A}, {B}]",
    f"[\n{A},\n{B}\n]\n",
    json.dumps([json.loads(A), json.loads(B)], indent=2),
    json.dumps(json.loads(A), indent=2) + "\n" + json.dumps(json.loads(B), indent=2),
    f"\x1e{A}\n\x1e{B}\n",
    f"{A} {B}",
]


@pytest.mark.parametrize("data", FILES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_objects_are_found_however_they_stand(tmp_path, data, encoding):
    found = read(JsonReader(), tmp_path / "d.json", data.encode(encoding))
    assert texts(found) == BOTH


def test_a_single_object(tmp_path):
    data = {"title": "A visit", "text": "They came.", "country": "Poland", "published": "2004-05-06T10:15:00Z"}  # fmt: skip
    (raw,) = read(JsonReader(), tmp_path / "d.json", json.dumps(data, indent=1))
    assert (raw.source, raw.format, raw.record_id) == ("They came.", "jsonl", "1")
    assert raw.metadata == {"title": "A visit", "country": "PL", "date": "2004-05-06"}


def test_values_that_are_no_strings(tmp_path):
    data = {"id": 7.0, "text": "x", "title": ["one"], "date": 20040506, "country": ["PL", "DE"], "url": {"a": 1}, "origin": True, "classification": None}  # fmt: skip
    (raw,) = read(JsonReader(), tmp_path / "d.json", json.dumps(data))
    assert raw.record_id == "7"
    assert raw.metadata == {"title": "one", "date": "2004-05-06"}


def test_keys_below_other_keys_are_named_by_settings(tmp_path):
    data = '{"doc": {"full": {"body": "deep"}, "on": "2004-05-06"}}\n{"doc": 3}\n'
    reader = JsonReader({"text": "doc.full.body", "date": "doc.on"})
    found = read(reader, tmp_path / "d.jsonl", data)
    assert [(raw.source, raw.metadata) for raw in found[:1]] == [("deep", {"date": "2004-05-06"})]
    assert "no text" in errors(found)["2"]
    with pytest.raises(ReadError, match=r"Got the columns 'doc'"):
        read(JsonReader(), tmp_path / "d.jsonl", data)


def test_ids_are_unique(tmp_path):
    ids = ["x", "x", "x-2", "x", "", None, " y\n ", "z" * 300, "5"]
    data = "".join(json.dumps({"id": i, "text": "t"}) + "\n" for i in ids)
    found = read(JsonReader(), tmp_path / "d.jsonl", data)
    assert list(texts(found)) == ["x", "x-2", "x-2-2", "x-3", "5", "6", "y", "8", "5-2"]


BROKEN_LINES = [
    ('{"id": "c", "text": "open', "unterminated string starting at at character 21"),
    ('{"id": "c", "text": "x" "y"}', "expecting ',' delimiter at character 25"),
    ("what", "expecting value at character 1"),
    ("[1, 2]", "an array, not an object"),
    ("null", "null, not an object"),
    ("[" * 200_000, "too deep to read"),
    ('{"n": ' + "1" * 10_000 + "}", "Exceeds the limit"),
]


@pytest.mark.parametrize(("line", "reason"), BROKEN_LINES)
def test_a_broken_line_costs_itself(tmp_path, line, reason):
    found = read(JsonReader(), tmp_path / "d.jsonl", f"{A}\n{line}\n{B}\n")
    assert texts(found) == BOTH
    (message,) = errors(found).values()
    assert message.startswith("The object cannot be read (in d.jsonl, object 2, line 2). Got ")
    assert reason in message


def test_a_line_that_is_too_long_is_read_past(tmp_path):
    limits = LIMITS.model_copy(update={"max_chars": 1000})
    long = json.dumps({"id": "c", "text": "word " * 600_000})
    found = read(JsonReader(), tmp_path / "d.jsonl", f"{A}\n{long}\n{B}\n", limits)
    assert texts(found) == BOTH
    assert "Got a line of more than 4,000 bytes" in errors(found)["2"]


def test_many_parts_within_an_object_are_refused_unparsed(tmp_path):
    many = '{"id": "c", "text": "x", "list": [' + "[]," * 1_000_000 + "[]]}"
    limits = LIMITS.model_copy(update={"max_chars": 1_000_000})
    found = read(JsonReader(), tmp_path / "d.jsonl", f"{A}\n{many}\n{B}\n", limits)
    assert texts(found) == BOTH
    assert "more than 1,000,000 objects and arrays" in errors(found)["2"]


BROKEN_IN_ARRAYS = [
    '{"id": "c", "text": "open}',
    '{"id": "c", "text": "x" "y"}',
    '{"id": "c", "text": "brace"',
    '{"id": "c", "text": no}',
    '{"id": "c", "list": [{"k": 1}, {"k": 2}], "text": no}',
    "12",
    '"string"',
]


@pytest.mark.parametrize("part", BROKEN_IN_ARRAYS)
@pytest.mark.parametrize("join", [", ", ",\n"])
def test_a_broken_object_of_an_array_costs_itself(tmp_path, part, join):
    found = read(JsonReader(), tmp_path / "d.json", f"[{join.join([A, part, B])}]")
    assert texts(found) == BOTH
    assert list(errors(found)) == ["2"]


def test_an_array_that_is_cut_keeps_what_is_whole(tmp_path):
    found = read(JsonReader(), tmp_path / "d.json", f"[{A}, {B}, {A[:20]}")
    assert texts(found) == BOTH
    assert "an object that does not end" in errors(found)["3"]


REFUSED = [
    ("[]", ReadError, "no JSON objects.*Got nothing"),
    ("words\nmore words\n", ReadError, "no JSON objects.*Got no object"),
    ('{"name": "x", "version": 3}', ReadError, "No column.*Got the columns 'name', 'version'"),
    ('{"text": "x", "body": "y"}', ReadError, "Several columns.*'text', 'body'"),
]


@pytest.mark.parametrize(("data", "kind", "reason"), REFUSED)
def test_a_file_that_is_no_dump_is_refused(tmp_path, data, kind, reason):
    with pytest.raises(kind, match=reason):
        read(JsonReader(), tmp_path / "d.json", data)


def test_rows_without_text_and_with_other_things_for_text(tmp_path):
    data = f'{A}\n{{"id": "n", "text": null}}\n{{"id": "l", "text": ["x"]}}\n{{"id": "w", "text": " "}}\n{B}\n'
    found = read(JsonReader(), tmp_path / "d.jsonl", data)
    assert texts(found) == BOTH
    kinds = {raw.record_id: type(raw.error) for raw in found if raw.record_id in "nlw"}
    assert kinds == {"n": NothingToReadError, "l": ReadError, "w": NothingToReadError}
    assert "Got an array under 'text'; expected a string" in errors(found)["l"]


def test_half_characters_and_nul_are_replaced_and_said(tmp_path):
    data = '{"text": "a\\ud800b"}\n{"text": "c\\u0000d"}\n{"text": "\\ud83d\\ude00"}\n'
    found = read(JsonReader(), tmp_path / "d.jsonl", data)
    assert [(raw.source, raw.problem) for raw in found] == [
        ("a\ufffdb", "half characters (surrogates) in the dump"),
        ("cd", "left out: 1 NUL characters"),
        ("\U0001f600", ""),
    ]


def test_reading_stops_where_nothing_but_broken_lines_follows(tmp_path):
    (tmp_path / "d.jsonl").write_text(A + "\n" + "{\n" * 3_000, encoding="utf-8")
    found = JsonReader({"text": "text"}).read(tmp_path / "d.jsonl", LIMITS)
    assert len([next(found) for _ in range(1_001)]) == 1_001
    with pytest.raises(ReadError, match=r"rest of the dump is not read.*after row 1,001.*1,000"):
        next(found)


OBJECTS = st.lists(
    st.fixed_dictionaries(
        {"text": st.text(min_size=1).filter(str.strip)},
        optional={"more": st.recursive(st.none() | st.text(), st.lists)},
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    objects=OBJECTS,
    indent=st.sampled_from([None, 2]),
    escaped=st.booleans(),
    in_array=st.booleans(),
)
def test_what_the_json_module_writes_is_read_back(tmp_path, objects, indent, escaped, in_array):
    listed = [objects] if in_array else objects
    data = "\n".join(json.dumps(o, indent=indent, ensure_ascii=escaped) for o in listed)
    found = read(JsonReader(), tmp_path / "d.json", data.encode("utf-8", "surrogatepass"))
    expected = [
        o["text"].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "") for o in objects
    ]
    assert list(texts(found).values()) == [text for text in expected if text.strip()]
