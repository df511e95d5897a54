"""The linter of the annotated corpus: what a strict compiler cannot know but a careful annotator would look at again.

Run as `python -m pipeline.learn.lint [FILES]`; each finding is one line with file, offset and words.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.events.types import load_event_types
from pipeline.kb.store import load_kb
from pipeline.learn.samples import Sample
from pipeline.learn.sources import Source, read_source
from pipeline.resources import shipped

SURE_FORMS = frozenset({"past", "participle"})


def lint(source: Source) -> Iterator[str]:
    """Yield the findings of one document."""
    yield from unmarked_repeats(source.sample)
    yield from contradicted_labels(source.sample)
    yield from silent_triggers(source)


def unmarked_repeats(sample: Sample) -> Iterator[str]:
    """Declared or marked names that stand in the text without a mark."""
    marked = {(m.start, m.end) for m in sample.mentions}
    taken = {i for start, end in marked for i in range(start, end)}
    names = {sample.text[start:end] for start, end in marked}
    for name in sorted(names, key=len, reverse=True):
        pattern = r"\s+".join(map(re.escape, name.split()))
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", sample.text):
            if match.start() not in taken and match.end() - 1 not in taken:
                yield f"unmarked repeat of a marked name: {_around(sample.text, *match.span())}"


def contradicted_labels(sample: Sample) -> Iterator[str]:
    """Labels that no entity of the knowledge base with that name and country has."""
    kb = load_kb()
    seen: set[tuple[str, str]] = set()
    country = sample.meta.get("country", "")
    for mention in sample.mentions:
        surface = " ".join(sample.text[mention.start : mention.end].split())
        if (surface, mention.label) in seen or mention.label == "PERSON":
            continue
        seen.add((surface, mention.label))
        known = [
            e
            for e in kb.candidates(surface)
            if e.country in (country, "INT", "US", "") or e.label == "PLACE"
        ]
        if known and all(e.label != mention.label for e in known):
            labels = sorted({f"{e.label} {e.id}" for e in known})
            yield f"label {mention.label} of {surface!r} contradicts the knowledge base: {', '.join(labels)}"


def silent_triggers(source: Source) -> Iterator[str]:
    """Words in a past or participle form of an event type that tell no event and were not said to tell none."""
    sample = source.sample
    told = [(e.start, e.end) for e in sample.events or ()] + source.no_events
    told += [(m.start, m.end) for m in sample.mentions]
    for event_type in load_event_types().values():
        for form, kind in event_type.forms.items():
            if kind not in SURE_FORMS or " " in form:
                continue
            for match in re.finditer(
                rf"(?<!\w){re.escape(form)}(?!\w)", sample.text, re.IGNORECASE
            ):
                if not any(start < match.end() and match.start() < end for start, end in told):
                    yield f"{event_type.name} trigger without event: {_around(sample.text, *match.span())}"


def lint_files(paths: Iterable[Path]) -> list[str]:
    """All findings of files; one that does not compile is a finding."""
    found = []
    for path in paths:
        try:
            found += [f"{path.name}: {finding}" for finding in lint(read_source(path))]
        except PipelineError as error:
            found.append(str(error))
    return found


def _around(text: str, start: int, end: int, width: int = 40) -> str:
    before, after = text[max(0, start - width) : start], text[end : end + width]
    return " ".join(f"{before}>>{text[start:end]}<<{after}".split())


def main(arguments: list[str]) -> int:
    """Print the findings of files or of the whole corpus; 1 when there are any."""
    folder = shipped("data", "annotated", "documents")
    findings = lint_files([Path(a) for a in arguments] or sorted(folder.glob("*.txt")))
    print("\n".join(findings) or "nothing found")
    return int(bool(findings))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
