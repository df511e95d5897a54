"""What turns the raw scores of events and arguments into probabilities: tables in the model's card, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.encoder.calibration import Table, calibrate
from pipeline.extensions import EventData

DIGITS = 3


@dataclass(frozen=True, slots=True)
class EventCalibration:
    """Tables of `pipeline.encoder.calibration`; an empty one leaves no confidence, since a raw score is none."""

    events: Table
    arguments: Table

    def apply(self, event: EventData) -> None:
        """Write the probabilities in the place of the raw scores of an event and its arguments."""
        event["confidence"] = _probability(self.events, event["confidence"])
        for argument in event["arguments"]:
            argument["confidence"] = _probability(self.arguments, argument["confidence"])


NONE = EventCalibration([], [])
UNCHANGED = EventCalibration([[0.0, 0.0], [1.0, 1.0]], [[0.0, 0.0], [1.0, 1.0]])
"""Leaves raw scores as they are: for fitting tables."""


def read_calibration(card: Mapping[str, Any]) -> EventCalibration:
    """The tables of a model's card."""
    tables = card.get("event_calibration", {})
    return EventCalibration(tables.get("events", []), tables.get("arguments", []))


def _probability(table: Table, raw: float | None) -> float | None:
    return round(calibrate(table, raw), DIGITS) if table and raw is not None else None
