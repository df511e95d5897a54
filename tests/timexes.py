"""Time expressions for tests that need no date finder."""

from pipeline.extensions import TimexData


def make_timex(start: int, end: int, date_start: str, date_end: str) -> TimexData:
    """A month or day at the code points `[start, end)` with the interval that it covers."""
    return {
        "start": start, "end": end, "type": "DATE", "value": date_start, "date_start": date_start,
        "date_end": date_end, "precision": "month", "anchor": "", "mod": "", "edtf": date_start, "alternative": "",
    }  # fmt: skip
