"""Links: each mention gets the canonical entity that it means, or none.

Reads   doc.ents, doc._.acronyms, doc._.paragraphs, doc._.meta, doc._.entities (PERSON)
Writes  doc._.links, one for each entity in order; token.ent_kb_id; doc._.entities, every linked entity
Source  codebook.md, section 2. Definitions of the document come before the knowledge base; a name that fits two
        entities equally is left without link, its row keeps both
"""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extensions import LinkData
from pipeline.kb.store import KnowledgeBase, load_kb
from pipeline.stages.linker.confidence import Confidences, load_confidences
from pipeline.stages.linker.document import DocumentLinker, Link


@Language.factory(
    "kb_linker",
    requires=["doc.ents", "doc._.acronyms", "doc._.meta", "doc._.entities"],
    assigns=["doc._.links", "doc._.entities", "token.ent_kb_id"],
    default_config={"kb": None},
)
def make_entity_linker(nlp: Language, name: str, kb: str | None) -> "EntityLinker":
    """The stage with the knowledge base of a folder (default: the shipped one)."""
    return EntityLinker(kb=load_kb(Path(kb) if kb else None), confidences=load_confidences())


class EntityLinker:
    """Keeps nothing between documents."""

    def __init__(self, *, kb: KnowledgeBase, confidences: Confidences) -> None:
        self.kb, self.confidences = kb, confidences

    def __call__(self, doc: Doc) -> Doc:
        """Write links and entities."""
        doc._.links = []
        for ent, link in zip(doc.ents, DocumentLinker(self.kb, doc).links(), strict=True):
            doc._.links.append(self.row(ent.start_char, ent.end_char, ent.label_, link))
            if link.entity:
                entity_id = link.entity["entity_id"]
                doc._.entities.setdefault(entity_id, link.entity)
                for token in ent:
                    token.ent_kb_id_ = entity_id
        return doc

    def row(self, start: int, end: int, label: str, link: Link) -> LinkData:
        """A link as it stands on the Doc."""
        return {
            "start": start,
            "end": end,
            "entity_id": link.entity["entity_id"] if link.entity else "",
            "method": link.method if link.entity else "",
            "confidence": self.confidences.of(label, link.method, link.margin)
            if link.entity
            else None,
            "alternatives": list(link.others),
        }
