"""Whether two tellings tell one event, and what speaks for it.

Two reasons are needed, or one that decides: a person as the one whom it happened to, or the same sentence. What
contradicts (other names in the role that identifies the event, other dates, another place, a negation) prevents it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.engine.places import is_country, places_exclude_each_other
from pipeline.engine.tellings import MONTH_DAYS, Atom, Party, Telling
from pipeline.events.counts import agree

NEEDED = 2
NEEDED_AGAINST = 3
"""Where the counts differ, or the participants that identify the event have no words in common."""
WEEK_DAYS = 7
UNIT_LETTERS = 4
"""So many letters tell years from months and are the same in the singular."""
NEAR_DAYS = 60
"""Dates of one event that are further apart are two events rather than a contradiction."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two tellings share: `points` of evidence, the reasons in words, the one field that they contradict in."""

    points: int
    reason: str
    field: str = ""


def compare(first: Telling, second: Telling) -> Likeness | None:
    """How far two tellings are alike; None where they tell two events.

    With a `field` they would be one event if they did not contradict each other there: date, place or status.
    """
    # Most pairs of a block are told apart by their dates, which cost least to look at.
    if not dates_meet(first, second) and not _dates_are_near(first, second):
        return None
    if not _can_be_one(first, second):
        return None
    fields = contradicted(first, second)
    if len(fields) > 1:
        return None
    points, reasons = _evidence(first, second)
    if points < _needed(first, second):
        return None
    if first.rules.repeats and first.doc_id != second.doc_id and not _both_dated(first, second):
        return None
    if fields:
        return _near_miss(first, second, points, reasons, fields[0])
    return Likeness(points, ", ".join([*reasons, _dates_reason(first, second)]))


def compatible(first: Telling, second: Telling) -> bool:
    """Whether nothing at all speaks against two tellings being one event."""
    if not _can_be_one(first, second) or contradicted(first, second):
        return False
    checks = (agents_differ, counts_differ, penalties_differ)
    return not any(differ(first, second) for differ in checks)


def contradicted(first: Telling, second: Telling) -> list[str]:
    """The fields that keep two tellings apart: date, place, status."""
    fields = [] if dates_meet(first, second) else ["date"]
    if places_exclude_each_other(first.of_role("PLACE"), second.of_role("PLACE")):
        fields.append("place")
    if (first.status == "negated") != (second.status == "negated"):
        fields.append("status")
    return fields


def dates_meet(first: Telling, second: Telling) -> bool:
    """Whether the intervals overlap, an open end being any day and no date any time."""
    return _not_after(first.first_day, second.last_day) and _not_after(
        second.first_day, first.last_day
    )


def _not_after(start: int | None, end: int | None) -> bool:
    return start is None or end is None or start <= end


def counts_differ(first: Telling, second: Telling) -> bool:
    """Whether both say how many, and no number of one can be a number of the other."""
    pairs = [(a, b) for a in first.counts for b in second.counts]
    return bool(pairs) and not any(agree(a, b) for a, b in pairs)


def penalties_differ(first: Telling, second: Telling) -> bool:
    """Whether both give a punishment in one unit, and no length of one can be a length of the other."""
    pairs = [
        (a, b)
        for a in first.penalties
        for b in second.penalties
        if a.rest[:UNIT_LETTERS] == b.rest[:UNIT_LETTERS]
    ]
    return bool(pairs) and not any(agree(a, b) for a, b in pairs)


def _can_be_one(first: Telling, second: Telling) -> bool:
    if first.rules.family != second.rules.family or "generic" in (first.status, second.status):
        return False
    if first.doc_id == second.doc_id and first.trigger == second.trigger:
        return False  # one trigger, several events: "respectively"
    if first.stage and second.stage and first.stage != second.stage:
        return False
    if _roles_are_swapped(first, second):
        return False
    if _other_names(first.of_role("POSITION"), second.of_role("POSITION")):
        return False
    return not _other_names(first.key_parties, second.key_parties)


def _roles_are_swapped(first: Telling, second: Telling) -> bool:
    """Whether one telling has as agent whom the other has as patient."""
    for role, other in (("AGENT", "PATIENT"), ("PATIENT", "AGENT")):
        for party in first.of_role(role):
            if (other, party.key) in second.parties and (role, party.key) not in second.parties:
                return True
    return False


def _other_names(first: Sequence[Party], second: Sequence[Party]) -> bool:
    """Whether both name whom they mean, and nobody is in both."""
    if not first or not second:
        return False
    keys = {party.key for party in first}
    return not any(party.key in keys for party in second) and all(
        party.named for party in (*first, *second)
    )


def can_act_as_one(first: Party, second: Party) -> bool:
    """Whether one is, or acts for, the other: a body for its parent, any body for its state."""
    if first.key == second.key or _is_state(first) or _is_state(second):
        return True
    return first.key == second.parent or second.key == first.parent


def agents_differ(first: Telling, second: Telling) -> bool:
    """Whether both name who acts, and none can be, or act for, one of the other."""
    named = [[p for p in t.of_role("AGENT") if p.named] for t in (first, second)]
    return all(named) and not any(can_act_as_one(a, b) for a in named[0] for b in named[1])


def _is_state(party: Party) -> bool:
    return is_country(party.key) or party.key.endswith(":government")


def _needed(first: Telling, second: Telling) -> int:
    """Points that are enough: more where something speaks against, if nothing decides."""
    if (first.words and first.words == second.words) or _decided(first, second):
        return NEEDED
    keys = {(p.role, p.key) for p in first.key_parties}
    other_keys = {(p.role, p.key) for p in second.key_parties}
    apart = bool(keys and other_keys) and not keys & other_keys
    if first.rules.repeats:
        # Who met one on a day may have met another on the same day.
        apart = bool(keys - other_keys and other_keys - keys)
    against = apart or counts_differ(first, second) or agents_differ(first, second)
    return NEEDED_AGAINST if against else NEEDED


def _decided(first: Telling, second: Telling) -> bool:
    return any(
        party.label in first.rules.decides
        for atom, party in first.parties.items()
        if atom in second.parties and party.role in first.rules.key
    )


def _evidence(first: Telling, second: Telling) -> tuple[int, list[str]]:
    """Points for what both share, and the reasons in words. No shared participant or sentence, no points."""
    shared = sorted(first.parties.keys() & second.parties.keys())
    shared = [atom for atom in shared if not (atom[0] == "PLACE" and is_country(atom[1]))]
    keys = [atom for atom in shared if atom[0] in first.rules.key]
    others = [atom for atom in shared if atom not in keys and atom[0] != "PLACE"]
    places = [atom for atom in shared if atom not in keys and atom[0] == "PLACE"]
    points, reasons = 0, []
    if first.words and first.words == second.words:
        points, reasons = NEEDED, ["same sentence"]
    elif not keys and not others:
        return 0, []
    if keys:
        points += _key_points(keys, first, second)
        reasons += [f"same {role} {first.parties[role, key].shown}" for role, key in keys[:2]]
    if others:
        points += 1
        reasons.append(f"same {others[0][0]} {first.parties[others[0]].shown}")
    if places:
        points += 1
        reasons.append(f"same PLACE {places[0][1]}")
    numbers = {c.number for c in first.counts} & {c.number for c in second.counts} - {0, 1}
    if numbers:
        points += 1
        reasons.append(f"same COUNT {min(numbers)}")
    if keys and (first.doc_id, first.sentence_start) == (second.doc_id, second.sentence_start):
        points += 1
        reasons.append("one sentence")
    if _dates_are_evidence(first, second, bool(keys)):
        points += 1
    return points, reasons


def _key_points(keys: Sequence[Atom], first: Telling, second: Telling) -> int:
    """Two for a participant that decides and for two of whom one is a person, else one."""
    parties = [first.parties[atom] for atom in keys]
    if len(parties) > 1 and any(party.label == "PERSON" for party in parties):
        return NEEDED
    return max(_weight(party, first, second) for party in parties)


def _weight(party: Party, first: Telling, second: Telling) -> int:
    if party.label not in first.rules.decides or first.stage == "amended":
        return 1
    # The same full name in another country may be another person.
    elsewhere = first.doc_id != second.doc_id and first.country != second.country
    return 1 if party.label == "PERSON" and elsewhere else NEEDED


def _dates_are_evidence(first: Telling, second: Telling, keys: bool) -> bool:
    """Whether both have a date to the month, or to the week where only lesser participants are shared."""
    longest = MONTH_DAYS if keys and not first.rules.repeats else WEEK_DAYS
    if first.days is None or second.days is None:
        return False
    return max(first.days, second.days) <= longest and dates_meet(first, second)


def _near_miss(
    first: Telling, second: Telling, points: int, reasons: list[str], field: str
) -> Likeness | None:
    """A contradiction in one field, if all else says that both mean one event."""
    if field == "date" and not _is_beyond_doubt(first, second, points):
        return None
    if field == "place" and (
        first.rules.repeats or not _dates_are_evidence(first, second, keys=True)
    ):
        return None
    return Likeness(points, ", ".join(reasons), field)


def _is_beyond_doubt(first: Telling, second: Telling, points: int) -> bool:
    """Whether the rest says so clearly that the dates must be wrong: what decides, a count, or three reasons."""
    numbers = {c.number for c in first.counts} & {c.number for c in second.counts} - {0, 1}
    same_words = bool(first.words) and first.words == second.words
    return points >= NEEDED_AGAINST or bool(numbers) or same_words or _decided(first, second)


def _dates_are_near(first: Telling, second: Telling) -> bool:
    """Whether dates that differ can be one date told wrongly: not far apart, or the same day of another year."""
    if first.days is None or second.days is None:
        return False
    starts = (first.first_day or 0, second.first_day or 0)
    gap = max(starts) - min(first.last_day or 0, second.last_day or 0)
    same_day = first.days == second.days == 1 and first.dates[-6:] == second.dates[-6:]
    return gap <= NEAR_DAYS or same_day


def _both_dated(first: Telling, second: Telling) -> bool:
    return first.days is not None and second.days is not None


def _dates_reason(first: Telling, second: Telling) -> str:
    if not first.dates and not second.dates:
        return "no dates"
    if not first.dates or not second.dates:
        return "one without date"
    return "same date" if first.dates == second.dates else "dates overlap"
