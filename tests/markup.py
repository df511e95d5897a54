"""Docs from marked sentences: `[Police|AGENCY] arrested [Jan Novak|PERSON] on 9 May 2006.`"""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.events.markup import parse_markup
from pipeline.stages.dates.stage import find_timexes


def make_doc(nlp: Language, marked: str, date: str = "", kind: str = "body") -> Doc:
    """One sentence with its mentions as marked and its dates as the date stage finds them."""
    parsed = parse_markup(marked)
    doc = nlp.make_doc(parsed.text)
    doc.ents = [
        doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in parsed.mentions
    ]
    for token in doc:
        token.is_sent_start = token.i == 0
    doc._.meta = {"doc_id": "", "kind": "cable", "date": date, "country": "", "title": ""}
    doc._.timexes = find_timexes(parsed.text, date)
    paragraph = {"para_no": 1, "number": "", "marking": "", "heading": "", "kind": kind}
    doc._.paragraphs = [paragraph | {"start": 0, "end": len(parsed.text), "capitals": False}]
    return doc
