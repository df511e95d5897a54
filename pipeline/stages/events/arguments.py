"""Participants of an event: for each role the phrases at the position that the event type names."""

from collections.abc import Callable, Iterator

from pipeline.events.words import EventWords
from pipeline.extensions import ArgumentData
from pipeline.stages.events.sentence import (
    DETERMINERS,
    PREPOSITIONS,
    STOPS,
    Phrase,
    Sentence,
)
from pipeline.stages.events.spans import (
    find_counts,
    find_crime,
    find_penalty,
    find_position,
)
from pipeline.stages.events.triggers import ADVERB, BE, Trigger

ACTORS = frozenset({"AGENCY", "ORG", "PERSON", "PLACE", "person", "body"})
PEOPLE = frozenset({"PERSON", "person"})
INSTRUMENTS = frozenset({"LAW", "instrument"})
PATIENTS = {
    "RAID": frozenset({"thing", "body", "ORG", "PLACE"}),
    "ESTABLISHMENT": frozenset({"thing", "body", "AGENCY", "ORG"}),
    "TRAINING": frozenset({"PERSON", "person", "body", "AGENCY"}),
}
PLACE_WORDS = frozenset("in at near outside inside within around throughout across".split())
REACH = 14
"""Tokens on either side of a trigger within which a participant stands."""
PRONOUNS = frozenset(
    "he she it they him her them we us i you who whom himself themselves again there here together".split()
)
LONGEST_PLAIN = 4
GIVING = frozenset(
    "hold held holds holding give gave gives given pay paid pays make made makes conduct conducted conducts carry launch"
    " launched launches issue issued issues host hosted hosts organize organized organizes provide provided provides"
    " offer offered deliver delivered open opened opens convene convened attend attended attends have had has begin began"
    " start started stage staged mount mounted impose imposed commit committed ordered order mounted finish finished".split()
)
GETTING = frozenset(
    "receive received receives get got gets undergo underwent undergoes face faced faces facing draw drew serve served"
    " serving complete completed seek sought await awaits awaiting".split()
)
"""Light verbs: the subject of GIVING acts, that of GETTING is who it happens to."""
GIVEN = "given"
LIGHT_REACH = 5
UNDERGOERS = frozenset({"of", "for", "against", "on"})
GOALS = frozenset({"to", "into", "the"})
COORDINATION = frozenset({",", "and", "or", "&", ";", "/"})
Finder = Callable[[Sentence, Trigger, EventWords], Iterator[Phrase]]


def find_arguments(sentence: Sentence, trigger: Trigger, words: EventWords) -> list[ArgumentData]:
    """The arguments of one trigger, in text order; a span fills one role."""
    taken: set[tuple[int, int]] = set()
    found: list[tuple[Phrase, str]] = []
    for role, position in trigger.event_type.roles.items():
        for phrase in POSITIONS[position](sentence, trigger, words):
            key = (phrase.start, phrase.end)
            overlaps = any(a < phrase.end and phrase.start < b for a, b in taken)
            if not overlaps and not (phrase.start < trigger.end and trigger.start < phrase.end):
                taken.add(key)
                found.append((phrase, role))
    return [
        _argument(sentence, phrase, role)
        for phrase, role in sorted(found, key=lambda f: f[0].start)
    ]


def _argument(sentence: Sentence, phrase: Phrase, role: str) -> ArgumentData:
    last = sentence.doc[phrase.end - 1]
    return {
        "role": role,
        "start": sentence.doc[phrase.start].idx,
        "end": last.idx + len(last),
        "confidence": None,
    }


def left_of(sentence: Sentence, token: int, kinds: frozenset[str]) -> list[Phrase]:
    """Phrases before a token that no preposition governs, the nearest first, with what is coordinated to it."""
    before = [p for p in sentence.phrases if p.end <= token and p.kind in kinds]
    for phrase in reversed(before):
        if token - phrase.end > REACH:
            break
        # "Name (ACR)" is one participant, its full name.
        bracketed = sentence.word(phrase.start - 1) == "("
        if not bracketed and not sentence.governed(phrase):
            return coordinated(sentence, phrase, before)
    return []


def right_of(
    sentence: Sentence, trigger: Trigger, kinds: frozenset[str], after: frozenset[str] = frozenset()
) -> list[Phrase]:
    """The first phrase after a trigger that no preposition governs but those of `after`, with its coordination."""
    following = [p for p in sentence.phrases if p.start >= trigger.end and p.kind in kinds]
    for phrase in following:
        if phrase.start - trigger.end > REACH:
            break
        governed = sentence.governed(phrase, trigger.end)
        if governed in after or (not governed and not after):
            return coordinated(sentence, phrase, following)
        if governed and not after and governed not in ("of",):
            return []
    return []


def coordinated(sentence: Sentence, first: Phrase, candidates: list[Phrase]) -> list[Phrase]:
    """A phrase and those of the same sort that a list or an "and" ties to it."""
    chain = [first]
    for step in (1, -1):
        anchor = first
        index = candidates.index(first) + step
        while 0 <= index < len(candidates):
            other = candidates[index]
            low, high = sorted((anchor, other), key=lambda p: p.start)
            between = [sentence.word(t) for t in range(low.end, high.start)]
            joined = (
                bool(between) and between[0] in COORDINATION | {"("} and len(between) <= REACH // 4
            )
            if not joined or any(word in PREPOSITIONS for word in between):
                break
            if between[0] != "(":
                chain.append(other)
            anchor = other
            index += step
    return chain


def _subject(sentence: Sentence, trigger: Trigger, words: EventWords) -> Iterator[Phrase]:
    """Who acts: before an active verb, after the "by" of a passive or a noun."""
    kinds = ACTORS
    if trigger.undergoes or trigger.voice in ("passive", "noun", "participle"):
        yield from right_of(sentence, trigger, kinds, frozenset({"by"}))
    elif trigger.voice in ("active", "infinitive"):
        yield from left_of(sentence, trigger.start, kinds)
    if trigger.voice == "noun" and (verb := light_verb(sentence, trigger, GIVING)) is not None:
        yield from left_of(sentence, verb, kinds)


def _object(sentence: Sentence, trigger: Trigger, words: EventWords) -> Iterator[Phrase]:
    """Who or what it happens to: after an active verb, before a passive one, after the "of" of a noun."""
    kinds = PATIENTS.get(trigger.event_type.name, PEOPLE)
    if trigger.voice == "passive" or (trigger.undergoes and trigger.voice != "noun"):
        yield from left_of(sentence, trigger.start, kinds) or plain_before(sentence, trigger)
    elif trigger.voice == "noun":
        found = right_of(sentence, trigger, kinds, UNDERGOERS) or [
            *_owner(sentence, trigger, kinds)
        ]
        verb = light_verb(sentence, trigger, GETTING)
        yield from found or (left_of(sentence, verb, kinds) if verb is not None else [])
    elif trigger.voice == "participle":
        yield from plain_after(sentence, trigger.end)
    else:
        yield from right_of(sentence, trigger, kinds) or plain_after(sentence, trigger.end)


def plain_after(sentence: Sentence, token: int) -> list[Phrase]:
    """The noun phrase that begins at a token, whatever its noun: up to the next word that cannot be in one."""
    while sentence.word(token) in DETERMINERS or is_figure(sentence.word(token)):
        token += 1
    end = token
    while end < min(sentence.end, token + LONGEST_PLAIN) and is_plain(sentence.word(end)):
        if sentence.dated(end):
            break
        end += 1
    return [Phrase(max(token, end - 2), end, "plain")] if end > token else []


def plain_before(sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """The noun phrase before the auxiliary of a passive."""
    end = trigger.start
    while end > sentence.start and (
        sentence.word(end - 1) in BE or ADVERB.fullmatch(sentence.word(end - 1))
    ):
        end -= 1
    start = end
    while start > sentence.start and end - start < 2 and is_plain(sentence.word(start - 1)):
        start -= 1
    return [Phrase(start, end, "plain")] if start < end else []


def is_plain(word: str) -> bool:
    """Whether a word can be part of a plain noun phrase."""
    return word.replace("-", "").isalpha() and word not in STOPS | DETERMINERS | PRONOUNS | BE


def is_figure(word: str) -> bool:
    """Whether a word is a number in figures."""
    return word.replace(",", "").isdigit()


def _owner(sentence: Sentence, trigger: Trigger, kinds: frozenset[str]) -> Iterator[Phrase]:
    """The possessor before a noun: "Nowak's arrest", "migrant detentions"."""
    for phrase in sentence.phrases:
        gap = trigger.start - phrase.end
        own = gap == 0 or (gap == 1 and sentence.word(phrase.end) in ("'s", "’s", "'"))
        if phrase.kind in kinds and own:
            yield phrase


def _party(sentence: Sentence, trigger: Trigger, words: EventWords) -> Iterator[Phrase]:
    """Those who meet or agree: subject, object, and who stands after with, between, by."""
    if trigger.voice != "noun":
        yield from left_of(sentence, trigger.start, ACTORS)
        if trigger.voice != "passive" and trigger.event_type.name == "MEETING":
            yield from right_of(sentence, trigger, PEOPLE | {"AGENCY", "ORG"})
    for word in ("with", "between", "among", "by", "of"):
        if word != "of" or trigger.voice == "noun":
            yield from right_of(
                sentence, trigger, ACTORS - {"PLACE"} if word == "of" else ACTORS, frozenset({word})
            )
    if trigger.voice == "noun" and (light := light_verb(sentence, trigger, GIVING)) is not None:
        yield from left_of(sentence, light, ACTORS)


def light_verb(sentence: Sentence, trigger: Trigger, verbs: frozenset[str]) -> int | None:
    """The token of a verb that only carries the noun of its event: "paid" of "paid an official visit".

    Who "was given a sentence" gets one; no other passive has its participant before it.
    """
    lowest = max(sentence.start, trigger.start - LIGHT_REACH)
    for token in range(trigger.start - 1, lowest - 1, -1):
        word, is_passive = sentence.word(token), sentence.word(token - 1) in BE
        if word in verbs or (word == GIVEN and is_passive):
            found = verbs is GETTING if is_passive else word in verbs
            return token if found else None
        if word in STOPS:
            return None
    return None


def _place(sentence: Sentence, trigger: Trigger, words: EventWords) -> Iterator[Phrase]:
    """The nearest place after "in", "at", "near"; of "Tapachula, Chiapas" the first."""
    places = [
        p
        for p in sentence.phrases
        if p.kind == "PLACE"
        and sentence.word(p.start - 1) in PLACE_WORDS | {"the"}
        and sentence.governed(p) in PLACE_WORDS
    ]
    near = [p for p in places if abs(p.start - trigger.start) <= 2 * REACH]
    goal = trigger.end + (sentence.word(trigger.end) in GOALS)
    beside = [p for p in sentence.phrases if p.kind == "PLACE" and p.start == goal]
    if beside and trigger.voice != "passive":
        yield beside[0]
    elif near:
        yield min(near, key=lambda p: (abs(p.start - trigger.start), p.start))


def _from(sentence: Sentence, trigger: Trigger, words: EventWords) -> Iterator[Phrase]:
    """The place after "from"."""
    yield from right_of(sentence, trigger, frozenset({"PLACE"}), frozenset({"from"}))


def _to(sentence: Sentence, trigger: Trigger, words: EventWords) -> Iterator[Phrase]:
    """The place after "to"."""
    yield from right_of(sentence, trigger, frozenset({"PLACE"}), frozenset({"to", "into"}))


def _to_whom(sentence: Sentence, trigger: Trigger, words: EventWords) -> Iterator[Phrase]:
    """Who receives: after "to" or "for", or as object."""
    found = right_of(sentence, trigger, PEOPLE, frozenset({"to", "for"}))
    yield from found or _object(sentence, trigger, words)


def _law(sentence: Sentence, trigger: Trigger, words: EventWords) -> Iterator[Phrase]:
    """The instrument: object of an active verb, subject of a passive one, after "of"; else the only one near."""
    if trigger.voice == "passive":
        found = left_of(sentence, trigger.start, INSTRUMENTS)
    elif trigger.voice == "noun":
        found = right_of(sentence, trigger, INSTRUMENTS, frozenset({"of", "to", "in"}))
    else:
        found = right_of(sentence, trigger, INSTRUMENTS)
    near = [
        p
        for p in sentence.phrases
        if p.kind in INSTRUMENTS and -REACH <= p.start - trigger.end <= REACH
    ]
    yield from found or near[:1]


POSITIONS: dict[str, Finder] = {
    "subject": _subject,
    "object": _object,
    "party": _party,
    "place": _place,
    "from": _from,
    "to": _to,
    "to_whom": _to_whom,
    "law": _law,
    "crime": find_crime,
    "penalty": find_penalty,
    "position": find_position,
    "count": find_counts,
}
