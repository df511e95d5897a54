"""The window over a file: whatever the chunks are, the bytes and the line numbers are right."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import stream
from pipeline.read.stream import Window, read_chunks


@given(
    text=st.text(st.sampled_from("a\r\n\u017c"), max_size=30),
    size=st.integers(1, 7),
    data=st.data(),
)
def test_line_ends_and_encodings_across_chunks(text, size, data):
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    whole = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    with pytest.MonkeyPatch.context() as patch:
        # At least as long as the longest byte-order mark, which is looked for in the first chunk.
        patch.setattr(stream, "CHUNK", size + 3)
        found = b"".join(read_chunks(io.BytesIO(text.encode(encoding))))
    assert found == whole + (b"" if whole.endswith(b"\n") or not whole else b"\n")


@given(lines=st.lists(st.integers(0, 40), max_size=20), size=st.integers(3, 50))
def test_a_window_counts_lines_and_forgets_what_is_done(lines, size):
    whole = b"".join(b"x" * n + b"\n" for n in lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "CHUNK", size)
        window = Window(io.BytesIO(whole))
        for number, n in enumerate(lines, start=1):
            while len(window) <= n and not window.ended:
                window.grow()
            assert window.line == number
            assert window.data[window.start : window.start + n + 1] == b"x" * n + b"\n"
            window.move(window.start + n + 1)
            assert len(window.data) <= 4 * (size + 41)
