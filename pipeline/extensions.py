"""Every attribute that stages write on a Doc, in one place.

All values are plain dicts, lists and strings, so that a Doc survives `to_bytes` and worker processes.
Offsets are code points, half-open, into `doc.text` (the *cleaned* text); `tables/rows.py` maps them back
to the source text. Dates are ISO days (`"2007-03-08"`), `""` where unknown.
"""

from typing import TypedDict

from spacy.tokens import Doc


class Meta(TypedDict):
    """What the stages may know about the document. `date` and `country` are `""` where unknown."""

    doc_id: str
    kind: str
    date: str
    country: str
    title: str


class ParagraphData(TypedDict):
    """A body paragraph in cleaned offsets. `capitals` says that its letters carry no case."""

    para_no: int
    number: str
    marking: str
    heading: str
    kind: str
    start: int
    end: int
    capitals: bool


class AcronymData(TypedDict):
    """A short form and the long form that the document gives it. `method` names the rule."""

    short: str
    long: str
    short_start: int
    short_end: int
    long_start: int
    long_end: int
    method: str


class ShortFormData(TypedDict):
    """The first place of a short form that the document never defines."""

    short: str
    start: int
    end: int


class TimexData(TypedDict):
    """A time expression: TIMEX3 `type` and `value`, the interval that it covers, the rule that resolved it.

    `type` is DATE, TIME, DURATION or SET. `date_start`, `date_end` are inclusive; `precision` is one of day,
    range, month, quarter, season, year, decade, or `""` when there is no interval. `mod` is TIMEX3's (START, MID,
    END, APPROX and its like); `edtf` the interval as EDTF level 1; `alternative` the other day that an ambiguous expression (04/05/2006) can mean.
    """

    start: int
    end: int
    type: str
    value: str
    date_start: str
    date_end: str
    precision: str
    anchor: str
    mod: str
    edtf: str
    alternative: str


class LinkData(TypedDict):
    """The canonical entity of the mention at `[start, end)`. No id means that the linker abstained.

    `confidence` is the calibrated probability that the link is right, None while there is none; `alternatives` are
    ids of other entities that the name may mean, best first.
    """

    start: int
    end: int
    entity_id: str
    method: str
    confidence: float | None
    alternatives: list[str]


class ConfidenceData(TypedDict):
    """The calibrated probability that the mention at `[start, end)` is right, bounds and label."""

    start: int
    end: int
    confidence: float


class EntityData(TypedDict):
    """A canonical entity that the document mentions, as a row of `entities.csv`."""

    entity_id: str
    label: str
    name: str
    acronym: str
    aliases: list[str]
    country: str
    code: str
    latitude: float | None
    longitude: float | None
    parent_id: str
    source: str


class ArgumentData(TypedDict):
    """A participant of an event: codebook role, the span that fills it, a raw score where the model has one."""

    role: str
    start: int
    end: int
    confidence: float | None


class TriggerScores(TypedDict):
    """What the model says of the word at token `start` as a trigger, tokens half-open.

    `types` are probabilities by event type, `statuses` by status. `tokens` are the words of the window around it, and
    `roles` the probability of each of `encoder.event_labels.EVENT_ROLES` for each of them.
    """

    start: int
    end: int
    types: dict[str, float]
    statuses: dict[str, float]
    tokens: list[int]
    roles: list[list[float]]


class EventData(TypedDict):
    """One event told by one trigger. `date_source` names the rule that gave the date, `""` where none did.

    `attribution` is who says so, `stage` how far a law has come; both `""` where the text does not tell.
    """

    type: str
    status: str
    trigger_start: int
    trigger_end: int
    sentence_start: int
    sentence_end: int
    date_start: str
    date_end: str
    date_precision: str
    date_text: str
    date_source: str
    confidence: float | None
    attribution: str
    stage: str
    arguments: list[ArgumentData]


EMPTY_META: Meta = {"doc_id": "", "kind": "other", "date": "", "country": "", "title": ""}

DOC_ATTRIBUTES: dict[str, object] = {
    "meta": EMPTY_META,
    "paragraphs": [],
    "acronyms": [],
    "short_forms": [],
    "timexes": [],
    "confidences": [],
    "links": [],
    "entities": {},
    "trigger_scores": [],
    "events": [],
}
"""Attribute -> default; mutable defaults are copied by spaCy for each Doc."""


def register() -> None:
    """Declare the attributes of `DOC_ATTRIBUTES` on spaCy's Doc; calling it again changes nothing."""
    for name, default in DOC_ATTRIBUTES.items():
        Doc.set_extension(name, default=default, force=True)


register()
