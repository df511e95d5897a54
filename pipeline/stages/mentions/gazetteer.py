"""Names of the knowledge base in a text: one pass over its words, the longest name wins.

Names and text are compared word by word, without case and accents; whether the case of the text allows the name is
looked at afterwards, so that one table serves mixed case and capitals.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.kb.gazetteer import Form, Gazetteer
from pipeline.kb.names import WORD, fold
from pipeline.stages.mentions.lexicon import Lexicon
from pipeline.stages.mentions.spans import Candidate, covers, find_shouts

GAP = re.compile(r"(?:\.? ?-?|['’]|\. ?|, ?| ?& ?| ?/ ?| - )")


def find_names(
    text: str, gazetteer: Gazetteer, lexicon: Lexicon, capitals: bool
) -> Iterator[Candidate]:
    """Yield the names in one paragraph, in its offsets; none overlaps another."""
    folded = fold(text)
    spans = [m.span() for m in WORD.finditer(folded)]
    words = [folded[a:b] for a, b in spans]
    shouts = [] if capitals else find_shouts(text)
    position = 0
    while position < len(words):
        step = 1
        for n in gazetteer.lengths.get(words[position], ()):
            forms = gazetteer.find(" ".join(words[position : position + n]))
            if not forms or position + n > len(words):
                continue
            span = spans[position][0], _end(text, spans[position + n - 1][1], forms)
            loud = capitals or covers(shouts, span[0])
            label = _label(text, span, forms, lexicon, loud)
            if label and _is_one_name(text, spans[position : position + n], forms):
                yield Candidate(*span, label, 0)
                step = n
                break
        position += step


def _end(text: str, end: int, forms: tuple[Form, ...]) -> int:
    """The end of a name, the full stop of "U.S." and "Inc." included."""
    dotted = re.search(r"\.[^\W\d_]$", text[max(0, end - 2) : end]) is not None
    stop = text[end : end + 1] == "." and (dotted or any(f.text.endswith(".") for f in forms))
    return end + stop


def _is_one_name(text: str, spans: list[tuple[int, int]], forms: tuple[Form, ...]) -> bool:
    gaps = [text[a[1] : b[0]] for a, b in pairwise(spans)]
    if any(len(gap) > 3 or not GAP.fullmatch(gap) for gap in gaps):
        return False
    return not any(
        sign in gap and not any(sign in form.text for form in forms)
        for gap in gaps
        for sign in ",/"
    )


def _label(
    text: str, span: tuple[int, int], forms: tuple[Form, ...], lexicon: Lexicon, capitals: bool
) -> str:
    """Label of the first form that the case of the text allows, one written just so before others; "" for none."""
    surface = text[slice(*span)]
    for form in sorted(forms, key=lambda form: form.text != surface):
        if capitals:
            allowed = _stands_out(surface, form, lexicon)
        elif form.exact:
            allowed = _is_written_so(surface, form, lexicon)
        else:
            allowed = _is_capitalised(surface, form.text)
        if allowed:
            return form.label
    return ""


def _is_written_so(surface: str, form: Form, lexicon: Lexicon) -> bool:
    """Whether mixed case writes a one-word form or an acronym as it stands, or all in capitals as a heading does."""
    ours, theirs = surface.replace(".", ""), form.text.replace(".", "")
    if ours.casefold() in lexicon.stop_acronyms:
        return False
    if ours != theirs and (ours != theirs.upper() or len(ours) < 5):
        return False
    return form.label != "PLACE" or ours.isupper() or not lexicon.is_common(ours)


def _stands_out(surface: str, form: Form, lexicon: Lexicon) -> bool:
    """Whether a form in capitals cannot be an ordinary word: "MEXICO", not "ICE" or "MOBILE"."""
    words = WORD.findall(surface)
    if len(words) > 1 or "." in surface or surface == "US":
        return True
    return not lexicon.is_common(surface) and surface.casefold() not in lexicon.stop_acronyms


def _is_capitalised(surface: str, form: str) -> bool:
    ours, theirs = WORD.findall(surface), WORD.findall(form)
    return all(
        not b[:1].isupper() or (a == a.upper() if b.isupper() and len(b) > 1 else a[:1].isupper())
        for a, b in zip(ours, theirs, strict=False)
    )
