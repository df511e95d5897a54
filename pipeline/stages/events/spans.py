"""Participants that are no names: crimes, penalties, posts and counts."""

import re
from collections.abc import Iterator

from pipeline.events.words import EventWords
from pipeline.stages.events.sentence import DETERMINERS, STOPS, Phrase, Sentence
from pipeline.stages.events.triggers import Trigger

CRIME_WORDS = frozenset("of with for on in".split())
CRIME_FRAMES = frozenset(
    "charges charge suspicion grounds accusations crimes crime count counts"
    " connection involvement".split()
)
AMOUNT = (
    r"(?:more than |at least |up to |about )?(?:\d[\d,.]*|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|fifteen|twenty|thirty|several)"
)
PENALTY = re.compile(
    AMOUNT + r"[- ](?:(?:to|or|and) \d+ )?(?:years?|months?|days?)\b['’]?"
    r"(?: in (?:prison|jail)| imprisonment| of (?:hard labor|imprisonment)|[- ](?:prison|jail) (?:term|sentence))?"
    r"|\blife (?:in prison|imprisonment|sentence)|\bdeath(?: penalty| by hanging)?|\ba fine of [^,.;]{3,40}",
    re.IGNORECASE,
)
LONGEST_CRIME = 5
REACH = 8
APPROXIMATE = frozenset(
    "about approximately some nearly almost over around roughly more than at least".split()
)


def find_crime(sentence: Sentence, trigger: Trigger, words: EventWords) -> Iterator[Phrase]:
    """What someone is arrested, charged or convicted for: the noun phrase after "for", "with", "of"."""
    token = trigger.end
    limit = min(sentence.end, trigger.end + 2 * REACH)
    while token < limit and sentence.word(token) not in (".", ";"):
        if sentence.word(token) in CRIME_WORDS and _leads_to_crime(sentence, token, words):
            start = token + 1
            while sentence.word(start) in CRIME_FRAMES | DETERMINERS | {"of", "with", "in"}:
                start += 1
            end = start
            while (
                end < sentence.end
                and end - start < LONGEST_CRIME
                and sentence.word(end) not in STOPS | {"."}
            ):
                end += 1
            if end > start:
                yield Phrase(start, end, "crime")
            return
        token += 1


def _leads_to_crime(sentence: Sentence, token: int, words: EventWords) -> bool:
    """Whether a preposition is followed by words that are no person, place or date."""
    following = token + 1
    if any(p.start <= following < p.end for p in sentence.phrases if p.kind != "thing"):
        return False
    if following < sentence.end and sentence.dated(following):
        return False
    word = sentence.word(following)
    if sentence.word(token) in ("in", "on"):
        return word in CRIME_FRAMES
    return word.replace("-", "").isalpha() and word not in DETERMINERS | words.people


def find_penalty(sentence: Sentence, trigger: Trigger, words: EventWords) -> Iterator[Phrase]:
    """The first punishment in the sentence after the trigger, else before it."""
    text = sentence.own_text
    base = sentence.doc[sentence.start].idx
    position = sentence.doc[trigger.start].idx - base
    matches = sorted(
        PENALTY.finditer(text), key=lambda m: (m.start() < position, abs(m.start() - position))
    )
    for match in matches[:1]:
        span = sentence.doc.char_span(
            base + match.start(), base + match.end(), alignment_mode="expand"
        )
        if span is not None:
            yield Phrase(span.start, span.end, "penalty")


def find_position(sentence: Sentence, trigger: Trigger, words: EventWords) -> Iterator[Phrase]:
    """The post taken or left: after "as", "to be" or the trigger, with what it is of."""
    low = max(sentence.start, trigger.start - REACH)
    high = min(sentence.end, trigger.end + 2 * REACH)
    order = [*range(trigger.end, high), *range(trigger.start - 1, low - 1, -1)]
    for token in order:
        if sentence.word(token) in words.posts:
            start = token
            while sentence.word(token + 1) in words.posts:
                token += 1
            while start > sentence.start and start - 1 >= trigger.end and token - start < 2:
                word = sentence.word(start - 1)
                if word in STOPS or word in DETERMINERS or word == "as":
                    break
                start -= 1
            end = token + 1
            if sentence.word(end) in ("of", "for", "to"):
                while (
                    end < sentence.end
                    and end - token < REACH
                    and (
                        sentence.word(end) not in STOPS
                        or sentence.word(end) in ("of", "for", "to", "and")
                    )
                    and sentence.word(end) != "."
                ):
                    end += 1
            yield Phrase(start, end, "position")
            return


def find_counts(sentence: Sentence, trigger: Trigger, words: EventWords) -> Iterator[Phrase]:
    """How many: the number nearest to the trigger that counts people or things."""
    best: tuple[int, Phrase] | None = None
    for token in range(
        max(sentence.start, trigger.start - REACH), min(sentence.end, trigger.end + REACH)
    ):
        if not _is_number(sentence, token, words):
            continue
        if not any(
            token < p.end <= token + 4 and p.kind in ("person", "thing", "body", "instrument")
            for p in sentence.phrases
        ):
            continue
        start = token
        while sentence.word(start - 1) in APPROXIMATE | words.numbers:
            start -= 1
        distance = abs(token - trigger.start)
        if best is None or distance < best[0]:
            best = distance, Phrase(start, token + 1, "count")
    if best:
        yield best[1]


def _is_number(sentence: Sentence, token: int, words: EventWords) -> bool:
    word = sentence.word(token)
    figure = word.replace(",", "").isdigit() or word in words.numbers
    return figure and not sentence.dated(token)
