"""Links of marked sentences."""

from pipeline.stages.acronyms import make_acronym_finder
from pipeline.stages.linker.confidence import Bin, Confidences
from pipeline.stages.linker.stage import EntityLinker
from tests.markup import make_doc

SURE = Confidences({("AGENCY", "alias"): [Bin(4.0, 0.9), Bin(0.0, 0.6)]})


def link(blank, kb, marked, country="", date=""):
    """Surface -> link of each name in `[name|LABEL]`; of two with one surface the last."""
    doc = make_doc(blank, marked)
    doc._.meta = {"doc_id": "x", "kind": "cable", "date": date, "country": country, "title": ""}
    doc = make_acronym_finder(blank, "acronym_finder")(doc)
    doc = EntityLinker(kb=kb, confidences=SURE)(doc)
    return {doc.text[row["start"] : row["end"]]: row for row in doc._.links}
