"""Who says that an event happened: the press, an official, a witness, the document's own comment.

Source  the dependency parse: a reporting verb above the trigger and its subject, "according to"; FactBank (Saurí &
        Pustejovsky 2009) for the idea that an event is a fact of somebody
"""

from collections.abc import Mapping

from spacy.tokens import Doc, Span, Token

from pipeline.kb.words import read_words
from pipeline.resources import shipped

KINDS = ("verb", "press", "official", "witness", "unnamed")
COMMENT = "comment"
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
REPORTED = frozenset({"ccomp", "parataxis", "xcomp", "conj", "advcl", "obj"})
"""Relations that lead from what is reported up to the verb that reports it."""
NOT_NAMING = frozenset({"det", "case", "fixed", "mark", "punct"})
"""Relations of words before a noun that do not say who it is."""
HIGHEST = 12
MEDIA, OFFICES = frozenset({"ORG"}), frozenset({"AGENCY"})


def load_reporting() -> dict[str, str]:
    """Word -> kind, from `configs/event_lists/reporting.csv`. ConfigError as in `read_words`."""
    return read_words(shipped("configs", "event_lists", "reporting.csv"), KINDS)


def find_attribution(
    doc: Doc, trigger: int, sentence: range, paragraph_kind: str, words: Mapping[str, str]
) -> str:
    """`kind: who` as `press: El Diario`, `comment`, `unnamed` ("reportedly"), or `""` where the document itself tells it.

    `trigger` is a token, `sentence` the tokens of its sentence. The kind is left out where the words do not tell it.
    """
    if paragraph_kind == COMMENT:
        return COMMENT
    source = _source_of_verb(doc[trigger], sentence, words) or _according_to(doc, sentence)
    if source is not None:
        return _describe(source, sentence, words)
    said = any(words.get(doc[i].lower_) == "unnamed" for i in sentence)
    return "unnamed" if said else ""


def _source_of_verb(trigger: Token, sentence: range, words: Mapping[str, str]) -> Token | None:
    """The subject of the nearest reporting verb that the trigger's clause hangs on."""
    token = trigger
    for _ in range(HIGHEST):
        head = token.head
        if head.i == token.i or head.i not in sentence:
            return None
        if token.dep_ in REPORTED and words.get(head.lemma_.lower()) == "verb":
            return next((child for child in head.children if child.dep_ in SUBJECTS), None)
        token = head
    return None


def _according_to(doc: Doc, sentence: range) -> Token | None:
    """The noun after "according to"."""
    for i in sentence:
        if doc[i].lower_ == "according" and i + 2 in sentence and doc[i + 1].lower_ == "to":
            token = doc[i + 2]
            while token.dep_ not in ("obl", "nmod", "pobj") and token.head.i in sentence:
                if token.head.i <= token.i:
                    break
                token = token.head
            return token
    return None


def mention_of(token: Token) -> Span | None:
    """The mention that a token belongs to; `doc.ents` would be built anew each time."""
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=token.ent_type_)


def _describe(source: Token, sentence: range, words: Mapping[str, str]) -> str:
    """The kind of a source and its words: the mention that it is, else the noun with what stands before it."""
    if source.pos_ == "PRON":
        return ""
    ent = mention_of(source)
    before = [
        t
        for t in source.subtree
        if t.i <= source.i and t.i in sentence and t.dep_ not in NOT_NAMING
    ]
    kind = next((k for t in reversed(before) if (k := words.get(t.lower_, "verb")) != "verb"), "")
    if ent is not None:
        kind = kind or (
            "press" if ent.label_ in MEDIA else "official" if ent.label_ in OFFICES else ""
        )
        kind = "official" if ent.label_ in OFFICES else kind
        name = ent.text
    else:
        name = " ".join(t.text for t in before)
    name = " ".join(name.split())
    return f"{kind}: {name}" if kind else name
