import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.alignment import Alignment, Edit, apply_edits, identity, resolve
from pipeline.errors import AlignmentError

TEXTS = st.text("ab¶\n é", max_size=30)
WORDS = st.text("xyz", max_size=4)


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(TEXTS)
    borders = draw(st.lists(st.integers(0, len(text)), max_size=12, unique=True))
    borders = sorted(borders)[: len(borders) // 2 * 2]
    spans = zip(borders[::2], borders[1::2], strict=True)
    return text, [Edit(start, end, draw(WORDS)) for start, end in spans]


@st.composite
def two_rounds(draw: st.DrawFn) -> tuple[str, list[Edit], list[Edit]]:
    source, first = draw(texts_with_edits())
    text, _ = apply_edits(source, first)
    borders = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    borders = borders[: len(borders) // 2 * 2]
    spans = zip(borders[::2], borders[1::2], strict=True)
    return source, first, [Edit(start, end, draw(WORDS)) for start, end in spans]


def by_hand(text: str, edits: list[Edit]) -> str:
    for start, end, replacement in sorted(edits, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


@given(texts_with_edits())
def test_edited_text_is_what_editing_by_hand_gives(case):
    source, edits = case
    text, alignment = apply_edits(source, edits)
    assert text == by_hand(source, edits)
    assert len(alignment) == len(text)
    assert alignment.source_length == len(source)


@given(texts_with_edits())
def test_copied_characters_map_to_themselves(case):
    source, edits = case
    text, alignment = apply_edits(source, edits)
    edited = {(start, end) for start, end, _ in edits}
    for i, character in enumerate(text):
        start, end = alignment.to_source(i, i + 1)
        assert (start, end) in edited or source[start:end] == character


@given(texts_with_edits())
def test_starts_and_ends_never_decrease(case):
    _, alignment = apply_edits(*case)
    assert (alignment.starts[1:] >= alignment.starts[:-1]).all()
    assert (alignment.ends[1:] >= alignment.ends[:-1]).all()
    assert (alignment.starts <= alignment.ends).all()


@given(texts_with_edits(), st.data())
def test_a_span_comes_back_at_least_whole(case, data):
    text, alignment = apply_edits(*case)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    source_start, source_end = alignment.to_source(start, end)
    if source_start < source_end:
        back_start, back_end = alignment.to_text(source_start, source_end)
        assert back_start <= start or alignment.starts[start] == alignment.ends[start]
        assert back_end >= end or alignment.starts[end - 1] == alignment.ends[end - 1]


@given(two_rounds())
def test_composition_gives_every_character_its_first_source(case):
    source, first, second = case
    text, one = apply_edits(source, first)
    final, two = apply_edits(text, second)
    both = one.then(two)
    assert len(both) == len(final)
    assert both.source_length == len(source)
    assert (both.starts[1:] >= both.starts[:-1]).all()
    for i in range(len(final)):
        start, end = two.to_source(i, i + 1)
        if start < end:
            assert both.to_source(i, i + 1) == one.to_source(start, end)


@given(texts_with_edits())
def test_identity_changes_nothing(case):
    source, edits = case
    text, alignment = apply_edits(source, edits)
    for same in (identity(len(source)).then(alignment), alignment.then(identity(len(text)))):
        assert (same.starts == alignment.starts).all()
        assert (same.ends == alignment.ends).all()


EDITS = st.builds(
    lambda start, length, word: Edit(start, start + length, word),
    st.integers(0, 20),
    st.integers(0, 6),
    WORDS,
)


@given(st.lists(EDITS, max_size=12))
def test_resolved_edits_can_be_applied(edits):
    kept = resolve(edits)
    assert set(kept) <= set(edits)
    apply_edits("m" * 40, kept)


@given(st.lists(EDITS, min_size=1, max_size=12))
def test_what_was_dropped_met_what_was_kept(edits):
    kept = resolve(edits)
    for edit in set(edits) - set(kept):
        assert any(edit.start <= k.end and k.start <= edit.end for k in kept)


def test_of_two_edits_that_start_together_the_longer_wins():
    assert resolve([Edit(2, 3, "a"), Edit(2, 5, "b"), Edit(4, 6, "c")]) == [Edit(2, 5, "b")]


def test_a_removed_span_maps_to_an_empty_one():
    _, alignment = apply_edits("one two three", [Edit(3, 7, "")])
    assert alignment.to_text(4, 7) == (3, 3)


def bad_calls() -> list[tuple[str, object]]:
    alignment = identity(3)
    return [
        ("overlap", lambda: apply_edits("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])),
        ("reach outside", lambda: apply_edits("abc", [Edit(2, 9, "x")])),
        ("outside the cleaned text", lambda: alignment.to_source(0, 4)),
        ("outside the cleaned text", lambda: alignment.to_source(2, 2)),
        ("outside the source text", lambda: alignment.to_text(-1, 2)),
        ("do not meet", lambda: alignment.then(identity(4))),
    ]


@pytest.mark.parametrize(("message", "call"), bad_calls())
def test_offsets_that_do_not_fit_are_refused(message, call):
    with pytest.raises(AlignmentError, match=message):
        call()


def test_length_is_that_of_the_cleaned_text():
    assert len(Alignment(identity(4).starts, identity(4).ends, 9)) == 4
