import pytest

from pipeline.errors import ReadError
from pipeline.read.html_nesting import check_nesting

TOO_DEEP = {
    "lists": "<ul><li>" * 30_000,
    "blocks": "<DIV>" * 30_000,
    "tables": "<table><tr><td>" * 30_000,
    "emphasis": "".join(f"<p><b id={n}>" for n in range(2_000)),
    "emphasis before": "".join(f"<i class={n}>" for n in range(400)) + "<p>x" * 4_000,
    "options": "<select>" + "<option>x" * 30_000,
}
FINE = {
    "one list": "<ul>" + "<li>x" * 100_000 + "</ul>",
    "paragraphs": "<p>x" * 100_000,
    "closed": "<div><ul><li><b>x</b></li></ul></div>" * 50_000,
    "alike": "<p><font size=2>x" * 100_000,
    "two kinds": "<p><font size=2>x<p><font size=3>y" * 50_000,
    "cells": "<table>" + "<tr><td>x" * 100_000 + "</table>",
    "closed too often": "</div></b>" * 100_000 + "<div>x",
    "terms": "<dl>" + "<dt>x<dd>y" * 50_000,
    "other elements": "<division>" * 100_000,
    "no markup": "<" * 1_000_000,
}


@pytest.mark.parametrize("page", TOO_DEEP.values(), ids=TOO_DEEP)
def test_what_would_keep_the_parser_busy_is_refused(page):
    with pytest.raises(ReadError, match=r"take too long to sort out \(in a.html\)"):
        check_nesting(page, "a.html")


@pytest.mark.parametrize("page", FINE.values(), ids=FINE)
def test_long_pages_are_fine(page):
    check_nesting(page, "a.html")


def test_message_says_what_was_found():
    with pytest.raises(ReadError, match="Got 24,495 open elements and 0 options"):
        check_nesting("<ul>" * 30_000, "a.html")
