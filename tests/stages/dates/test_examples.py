"""Every pattern of configs/dates is tested by its own examples."""

import re

import pytest

from pipeline.stages.dates.find import load_checked_grammar
from pipeline.stages.dates.stage import find_timexes

PATTERNS = load_checked_grammar().patterns
DAY = "2007-03-08"
MARK = re.compile(r"\[([^\]]*)\]")
EXAMPLES = [(p.name, example) for p in PATTERNS for example in p.examples]
COUNTER_EXAMPLES = [(p.name, text) for p in PATTERNS for text in p.counter_examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example(name, example):
    marked = example["text"]
    mark = MARK.search(marked)
    text = MARK.sub(r"\1", marked)
    found = [t for t in find_timexes(text, example.get("date", DAY)) if t["start"] == mark.start()]
    assert [text[t["start"] : t["end"]] for t in found] == [mark[1]]
    (timex,) = found
    interval = f"{timex['date_start']}/{timex['date_end']}" if timex["date_start"] else ""
    found_facts = timex | {"interval": interval}
    defaults = {"type": "DATE"}
    for key in ("type", "value", "interval", "precision", "anchor", "mod", "edtf", "alternative"):
        assert found_facts[key] == example.get(key, defaults.get(key, "")), key


@pytest.mark.parametrize(("name", "text"), COUNTER_EXAMPLES)
def test_counter_example(name, text):
    assert find_timexes(text, DAY) == []
