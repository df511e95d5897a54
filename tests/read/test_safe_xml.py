"""Hostile XML: entities that grow or name files, and what is given before it breaks."""

import pytest

from pipeline.errors import ReadError
from pipeline.read.safe_xml import parse_events
from tests.read.tei_files import OPEN, document, read


def entities(content: str, declared: str) -> str:
    return f"<!DOCTYPE TEI [{declared}]>{OPEN}<text><body>{content}</body></text></TEI>"


def laughs() -> str:
    levels = (f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return '<!ENTITY l0 "lol">' + "".join(levels)


@pytest.mark.parametrize("content", ["<p>&l9;</p>", '<p n="&l9;">A.</p>'])
def test_entities_that_grow_are_refused(tmp_path, content):
    with pytest.raises(ReadError, match="amplification"):
        read(tmp_path, entities(content, laughs()))


def test_files_are_not_read_through_entities(tmp_path):
    (tmp_path / "secret.dtd").write_text('<!ENTITY s "secret">')
    system = f'SYSTEM "{(tmp_path / "secret.dtd").as_uri()}"'
    for doctype in (f"[<!ENTITY s {system}>]", f"[<!ENTITY % p {system}>%p;]", system):
        xml = f"<!DOCTYPE TEI {doctype}>{OPEN}<text><p>A.</p>"
        (record,) = read(tmp_path, f"{xml}</text></TEI>")
        assert record.source == "A."
        with pytest.raises(ReadError, match=r"entity of its own\. Got &s;"):
            read(tmp_path, f"{xml}<p>&s;</p></text></TEI>")


def test_what_a_document_type_names_is_never_opened(tmp_path):
    (tmp_path / "broken.dtd").write_text("this is no document type")
    system = f'SYSTEM "{(tmp_path / "broken.dtd").as_uri()}"'
    (record,) = read(
        tmp_path, f"<!DOCTYPE TEI [<!ENTITY % p {system}>%p;]>{OPEN}<text><p>A.</p></text></TEI>"
    )
    assert record.source == "A."


def test_own_entity_costs_its_document_only(tmp_path):
    xml = entities(
        document("<p>&own;</p>") + document("<p>A&mdash;B.</p>", 'n="2"'),
        '<!ENTITY own "x"><!ENTITY mdash "-">',
    )
    bad, good = read(tmp_path, xml)
    assert (bad.record_id, good.source) == ("d1", "A—B.")


def test_events_before_a_break_come_first(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text("<a><b/></c>")
    seen = []

    def parse() -> None:
        with path.open("rb") as file:
            seen.extend((event, element.tag) for event, element in parse_events(file, "a.xml"))

    with pytest.raises(ReadError, match="mismatch"):
        parse()
    assert seen == [("start", "a"), ("start", "b"), ("end", "b")]
