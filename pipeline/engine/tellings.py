"""One row of `events` with its arguments, made ready to be compared with others that may tell the same event."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.events.counts import Count, count_at, parse_count
from pipeline.events.retellings import Retelling, Retellings
from pipeline.events.types import EventType

WORD = re.compile(r"\w+")
EMPTY_WORDS = frozenset(
    "a an the this that these those his her their its our my your he she it they them him who whom which "
    "one two three four five six seven eight nine ten both all some several many other others such".split()
)
"""What a phrase can lose or change without naming another participant."""
DEFINITE = re.compile(r"\b(?:the|this|that|these|those)(?: [\w'’-]+){0,2}? $", re.IGNORECASE)
OWN_COMPLEMENT = re.compile(r"\s+(?:of|between|with|among|by|against)\b", re.IGNORECASE)
SENTENCE_WORDS = 8
"""A shorter sentence may stand in two documents by chance."""
MONTH_DAYS = 31
MOST_ARGUMENTS = 16
Atom = tuple[str, str]
"""A role and what fills it."""


@dataclass(frozen=True, slots=True)
class Party:
    """A participant. `key` is the same in every telling that means the same one.

    It is the entity, or the words of a phrase in its document. The id of a person holds its document, so the key
    of a full name leaves that out; a single name stays in its document.
    """

    role: str
    key: str
    shown: str
    label: str
    parent: str
    named: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one trigger tells it. `n` is its place among all: who comes first may found a group.

    `first_day` and `last_day` are ordinals, None where open; `days` the length of a closed interval. `key_parties` are
    the participants that identify the event. `words` is a
    digest of the sentence around the trigger, `""` when it is short; `definite` says that the trigger is a noun that points back.
    """

    n: int
    event_id: str
    doc_id: str
    country: str
    type: str
    rules: Retelling
    status: str
    stage: str
    trigger: tuple[int, int]
    sentence_start: int
    para_no: int
    first_day: int | None
    last_day: int | None
    days: int | None
    dates: str
    parties: Mapping[Atom, Party]
    by_role: Mapping[str, Sequence[Party]]
    key_parties: Sequence[Party]
    counts: tuple[Count, ...]
    penalties: tuple[Count, ...]
    words: str
    definite: bool

    def of_role(self, role: str) -> Sequence[Party]:
        """The participants of a role."""
        return self.by_role.get(role, ())


def make_telling(
    row: Mapping[str, Any], retellings: Retellings, types: Mapping[str, EventType]
) -> Telling:
    """A row of the query of `event_groups` as a Telling."""
    before = row["sentence"][: row["trigger_start"] - row["sentence_start"]]
    after = row["sentence"][row["trigger_end"] - row["sentence_start"] :]
    words = [*WORD.findall(before.casefold()), "", *WORD.findall(after.casefold())]
    rules = retellings.of(row["type"])
    arguments = row["arguments"][:MOST_ARGUMENTS]
    parties = {(p.role, p.key): p for p in _parties(arguments, row["doc_id"])}
    by_role: dict[str, list[Party]] = {}
    for party in parties.values():
        by_role.setdefault(party.role, []).append(party)
    first_day, last_day = _ordinal(row["date_start"]), _ordinal(row["date_end"])
    return Telling(
        n=row["n"],
        event_id=row["event_id"],
        doc_id=row["doc_id"],
        country=row["document_country"] or "",
        type=row["type"],
        rules=rules,
        status=row["status"] or "",
        stage=row["stage"] or "",
        trigger=(row["trigger_start"], row["trigger_end"]),
        sentence_start=row["sentence_start"],
        para_no=row["para_no"] or 0,
        first_day=first_day,
        last_day=last_day,
        days=last_day - first_day + 1 if first_day and last_day else None,
        dates=_shown_dates(row["date_start"], row["date_end"]),
        parties=parties,
        by_role=by_role,
        key_parties=[party for party in parties.values() if party.role in rules.key],
        counts=tuple(dict.fromkeys(_counts(row))),
        penalties=tuple(dict.fromkeys(_penalties(arguments))),
        words=_digest(words) if len(words) >= SENTENCE_WORDS else "",
        definite=is_definite(before, row["trigger"], after, types.get(row["type"])),
    )


def blocks(telling: Telling) -> Iterator[str]:
    """Names of the groups of rows that a telling is compared in.

    Two tellings that `same_event` joins share at least one: what decides alone, or two lesser reasons.
    """
    if telling.words:
        yield f"{telling.type}|words|{telling.words}"
    family = telling.rules.family
    parties = sorted(telling.parties)
    reasons = [f"{role}|{key}" for role, key in parties]
    for party in telling.key_parties:
        if party.label in telling.rules.decides:
            yield f"{family}|{party.role}|{party.key}"
    second = [f"count|{count.number}" for count in telling.counts if count.number > 1]
    second += [f"month|{month}" for month in _months(telling)]
    second.append(f"sentence|{telling.doc_id}|{telling.sentence_start}")
    for index, reason in enumerate(reasons):
        for other in reasons[index + 1 :] + second:
            yield f"{family}|{reason}|{other}"


def is_definite(before: str, trigger: str, after: str, event_type: EventType | None) -> bool:
    """Whether a trigger is a noun that points back: "the conference", "this recent arrest".

    `before` and `after` are the rest of the sentence. A name ("the Conference") and a noun that says itself which
    one it means ("the visit of the minister") do not point back.
    """
    word = trigger.casefold()
    form = event_type.forms.get(word) if event_type else None
    if form is None and not word.endswith(("ed", "ing")):
        form = "noun"
    if form != "noun" or OWN_COMPLEMENT.match(after):
        return False
    is_name = trigger[:1].isupper() and not (before + after).isupper()
    return not is_name and DEFINITE.search(" ".join(before.split()) + " ") is not None


def _parties(arguments: Sequence[Mapping[str, Any]], doc_id: str) -> Iterator[Party]:
    for argument in arguments:
        role, entity = argument["role"], argument["entity_id"]
        if role == "COUNT":
            continue
        if entity:
            key = entity_key(entity)
            yield Party(role, key, key, argument["label"] or "", argument["parent_id"] or "", True)
        else:
            said = [w for w in WORD.findall(argument["text"].casefold()) if w not in EMPTY_WORDS]
            said = [word for word in said if not word.isdecimal()]
            if said:
                words = " ".join(said)
                yield Party(role, f"{doc_id}:{words}", f"“{words}”", "", "", False)


def _counts(row: Mapping[str, Any]) -> Iterator[Count]:
    """The counts of the arguments that stand in the sentence, and of those elsewhere in the paragraph."""
    sentence, offset = row["sentence"], row["sentence_start"]
    for argument in row["arguments"][:MOST_ARGUMENTS]:
        if argument["role"] != "COUNT":
            continue
        start, end = argument["start"] - offset, argument["end"] - offset
        inside = start >= 0 and end <= len(sentence)
        found = count_at(sentence, start, end) if inside else None
        count = found[0] if found else None if inside else parse_count(argument["text"])
        if count:
            yield count


def _penalties(arguments: Sequence[Mapping[str, Any]]) -> Iterator[Count]:
    for argument in arguments:
        count = (
            parse_count(argument["text"], measures=True) if argument["role"] == "PENALTY" else None
        )
        if count:
            yield count


def _digest(words: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(words).encode(), digest_size=12).hexdigest()


def entity_key(entity_id: str) -> str:
    """What an entity is called over documents: `p:ana-maria-prado:12ab` -> `p:ana-maria-prado`."""
    kind, _, rest = entity_id.partition(":")
    name, _, document = rest.rpartition(":")
    return f"p:{name}" if kind == "p" and document and "-" in name else entity_id


def _months(telling: Telling) -> Iterator[str]:
    """The months that a date touches, where it is precise enough to be a reason."""
    days = telling.days
    if days is None or days > MONTH_DAYS or telling.first_day is None or telling.last_day is None:
        return
    ends = (dt.date.fromordinal(day) for day in (telling.first_day, telling.last_day))
    yield from dict.fromkeys(end.strftime("%Y-%m") for end in ends)


def _ordinal(day: str | None) -> int | None:
    """Number of an ISO day; None where there is none or the calendar has no such day (years before Christ)."""
    if not day:
        return None
    try:
        return dt.date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def _shown_dates(start: str | None, end: str | None) -> str:
    return (start or "") if start == end else f"{start or ''}/{end or ''}"
