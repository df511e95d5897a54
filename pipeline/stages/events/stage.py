"""Events of a document: what the model and the rules say of its words, in one decision.

Reads   doc.ents, doc.sents, doc._.paragraphs, doc._.timexes; doc._.trigger_scores and the parse where a model gave them
Writes  doc._.events, in text order
Source  codebook section 4
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.encoder.current import current_model
from pipeline.encoder.model import read_card
from pipeline.events.types import EventType, load_event_types
from pipeline.events.words import EventWords, load_event_words
from pipeline.extensions import ArgumentData, EventData, TimexData, TriggerScores
from pipeline.resources import shipped
from pipeline.stages.events.ahead import status_and_date
from pipeline.stages.events.arguments import find_arguments
from pipeline.stages.events.attribution import find_attribution, load_reporting
from pipeline.stages.events.calibration import NONE, EventCalibration, read_calibration
from pipeline.stages.events.dates import find_date, is_nth_since, open_bounds
from pipeline.stages.events.decide import choose_status, choose_type
from pipeline.stages.events.document import DocumentReader, Setting
from pipeline.stages.events.law_stage import law_stage, load_stages
from pipeline.stages.events.lists import split_respectively
from pipeline.stages.events.roles import RoleReader
from pipeline.stages.events.sentence import Sentence
from pipeline.stages.events.status import find_status
from pipeline.stages.events.triggers import Trigger, TriggerFinder, find_voice


@Language.factory(
    "event_extractor",
    requires=["doc.ents", "token.is_sent_start", "doc._.paragraphs", "doc._.timexes"],
    assigns=["doc._.events"],
    default_config={"types": None},
)
def make_event_extractor(nlp: Language, name: str, types: str | None) -> "EventExtractor":
    """The stage with the event types of a folder (default: the shipped ones).

    What the model of the stage `encoder` before it knows of events is read from its card alone.
    """
    found = load_event_types(Path(types) if types else None)
    if "encoder" not in nlp.pipe_names:
        return EventExtractor(found, load_event_words())
    model = nlp.get_pipe_config("encoder")["model"]
    card = read_card(Path(model) if model else current_model(shipped("models")))
    learned = card["shape"].get("event_types", ())
    return EventExtractor(found, load_event_words(), learned, read_calibration(card))


class EventExtractor:
    """Keeps nothing between documents."""

    def __init__(
        self,
        types: dict[str, EventType],
        words: EventWords,
        learned: Sequence[str] = (),
        calibration: EventCalibration = NONE,
    ) -> None:
        self.finder, self.types, self.words = TriggerFinder(types), types, words
        self.calibration = calibration
        self.learned, self.reporting, self.stages = learned, load_reporting(), load_stages()

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.events`; the model's scores are used up."""
        doc._.events = [
            event
            for sentence, setting in DocumentReader(doc, self.words).sentences()
            for event in self.events_of(sentence, setting)
        ]
        doc._.trigger_scores = []
        return doc

    def events_of(self, sentence: Sentence, setting: Setting) -> Iterator[EventData]:
        """The events of one sentence."""
        chosen = list(self.triggers(sentence, setting.scores))
        triggers = [trigger for trigger, _, _ in chosen]
        for trigger, said, confidence in chosen:
            timex, rule = find_date(sentence, trigger, triggers)
            arguments = find_arguments(sentence, trigger, self.words)
            status = choose_status(said, find_status(sentence, trigger, self.words))
            if said:
                reader = RoleReader(
                    sentence.doc, said, setting.dates, setting.ent_of, setting.list_of
                )
                inside, parties = range(sentence.start, sentence.end), trigger.event_type.parties
                arguments = list(reader.arguments(inside, arguments, parties))
                timex, rule = reader.date(sentence.text, timex)
            at = trigger.span(sentence.doc)
            if timex is None or is_nth_since(sentence.text, timex, at):
                timex, rule = date_of_setting(setting, status)
            else:
                timex = open_bounds(sentence.text, timex, at)
            today = sentence.doc._.meta["date"]
            status, timex = status_and_date(status, timex, said, today, sentence.text)
            event = make_event(sentence, trigger, status, timex, rule, arguments, confidence)
            self.add_reading(event, sentence, setting.kind)
            self.calibration.apply(event)
            yield from split_respectively(sentence, event)

    def add_reading(self, event: EventData, sentence: Sentence, paragraph_kind: str) -> None:
        """Write who says so and how far a law has come."""
        doc = sentence.doc
        trigger = doc.char_span(event["trigger_start"], event["trigger_end"])
        if trigger is None:
            return
        bounds = range(sentence.start, sentence.end)
        event["attribution"] = find_attribution(
            doc, trigger.root.i, bounds, paragraph_kind, self.reporting
        )
        if event["type"] == "LAW_PASSAGE":
            agents = [
                sentence.text[a["start"] : a["end"]]
                for a in event["arguments"]
                if a["role"] == "AGENT"
            ]
            stages = (law_stage(t.lemma_.lower(), agents, self.stages) for t in trigger)
            event["stage"] = next(filter(None, stages), "")

    def triggers(
        self, sentence: Sentence, scores: Sequence[TriggerScores]
    ) -> Iterator[tuple[Trigger, TriggerScores | None, float | None]]:
        """The triggers of a sentence in order, with what the model says of each and the raw confidence."""
        rules = {trigger.start: trigger for trigger in self.finder.find(sentence)}
        said = {s["start"]: s for s in scores}
        for start in sorted(rules.keys() | said.keys()):
            rule, score = rules.get(start), said.get(start)
            chosen = choose_type(score, rule.event_type if rule else None, self.types, self.learned)
            if chosen is None:
                continue
            event_type, confidence = chosen
            if rule and rule.event_type is event_type:
                yield rule, score, confidence
            elif score:
                voice = find_voice(sentence, start, "past")
                yield Trigger(start, score["end"], event_type, voice), score, confidence


def date_of_setting(setting: Setting, status: str) -> tuple[TimexData | None, str]:
    """The date that heads a paragraph, else that of its list, and the rule; the list tells what was done, not what may be."""
    if setting.heading is not None:
        return setting.heading, "list heading"
    if setting.lead is not None and status == "asserted":
        return setting.lead, "list lead-in"
    return None, ""


def make_event(
    sentence: Sentence,
    trigger: Trigger,
    status: str,
    timex: TimexData | None,
    rule: str,
    arguments: list[ArgumentData],
    confidence: float | None = None,
) -> EventData:
    """The plain data of one event, in code points of the cleaned text."""
    doc = sentence.doc
    start, stop = trigger.span(doc)
    end = doc[sentence.end - 1]
    return {
        "type": trigger.event_type.name,
        "status": status,
        "trigger_start": start,
        "trigger_end": stop,
        "sentence_start": doc[sentence.start].idx,
        "sentence_end": end.idx + len(end),
        "date_start": timex["date_start"] if timex else "",
        "date_end": timex["date_end"] if timex else "",
        "date_precision": timex["precision"] if timex else "",
        "date_text": sentence.text[timex["start"] : timex["end"]] if timex else "",
        "date_source": rule if timex else "",
        "confidence": confidence,
        "attribution": "",
        "stage": "",
        "arguments": arguments,
    }
