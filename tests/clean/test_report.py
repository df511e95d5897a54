import pytest

from pipeline.clean.lines import split_lines
from pipeline.clean.report import find_country, read_report

REPORT = """Last Updated: Monday, 9 May 2016

Freedom Watch 2011 - Norway

Publisher Lund Institute
Publication Date 3 June 2011
Cite as Lund Institute, Freedom Watch
 2011 - Norway

Norway (Group 1)

The harvest was good."""


def test_head_of_a_report():
    lines = split_lines(REPORT)
    report = read_report(lines)
    assert report is not None
    assert (report.title, report.date, report.country) == (
        "Freedom Watch 2011 - Norway",
        "2011-06-03",
        "NO",
    )
    assert report.publisher == "Lund Institute"
    following = [line.text for line in lines[report.body :] if line.text]
    assert following[0] == "Norway (Group 1)"


def test_a_month_is_not_a_day():
    report = read_report(split_lines(REPORT.replace("3 June 2011", "June 2011")))
    assert report is not None
    assert report.date == ""


@pytest.mark.parametrize(
    "text", ["", "Publisher Lund Institute\n\nText.", "A letter.\n\nDear Anna,"]
)
def test_no_report(text):
    assert read_report(split_lines(text)) is None


COUNTRIES = [
    ("Report on the United States and others - Norway", "NO"),
    ("Niger: Harvest", "NE"),
    ("Harvest in Papua New Guinea", "PG"),
    ("Norway and Sweden", ""),
    ("Harvest", ""),
]


@pytest.mark.parametrize(("title", "code"), COUNTRIES)
def test_country_of_a_title(title, code):
    assert find_country(title) == code
