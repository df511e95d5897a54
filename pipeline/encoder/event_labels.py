"""What the event heads say of words: trigger tags, statuses and roles."""

from collections.abc import Sequence

from pipeline.events.types import ROLES

STATUSES = ("asserted", "possible", "negated", "generic")
NO_ROLE, DATE_ROLE = "", "DATE"
"""`DATE` ties a time expression to the trigger that it dates; it is no role of the tables."""
EVENT_ROLES = (NO_ROLE, *ROLES, DATE_ROLE)
ROLE_INDEX = {role: i for i, role in enumerate(EVENT_ROLES)}
OUTSIDE, INSIDE = 0, 1
FIRST_TYPE = 2
"""Trigger tags: outside, further word of a trigger, then the first word of a trigger of each type."""


def trigger_tag(event_type: str, types: Sequence[str]) -> int:
    """The tag of the first word of a trigger."""
    return FIRST_TYPE + types.index(event_type)
