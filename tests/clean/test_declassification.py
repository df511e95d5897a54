import pytest

from pipeline.clean.declassification import read_declassification

DAYS = [
    ("12958: DECL: 03/04/2018", "2018-03-04"),
    ("12958: DECL: 3/4/18", "2018-03-04"),
    ("12958 DECL 04/07/2014", "2014-04-07"),
    ("12958:DECL:1/2/2013", "2013-01-02"),
    ("12958: DECLAS: 12/31/2020", "2020-12-31"),
    ("12958: DECLASSIFY ON: 1/5/2019", "2019-01-05"),
    ("12958: DECL: 07-22-2018", "2018-07-22"),
    ("12958: DECL: 07.22.2018", "2018-07-22"),
    ("12958: DECL: 22 JUL 2018", "2018-07-22"),
    ("12958: DECL: 22JUL18", "2018-07-22"),
    ("12958: DECL: JULY 22, 2018", "2018-07-22"),
    ("12958: DECL: 2018/07/22", "2018-07-22"),
    ("12958: DECL: 20180722", "2018-07-22"),
    ("12958: DECL: 22/07/2018", "2018-07-22"),
    ("12958: DECL: O1/15/2O15", "2015-01-15"),
    ("12958: DEC: 06/01/2018", "2018-06-01"),
    ("12958: 03/04/2018", "2018-03-04"),
    ("12958: DECL: DECLASSIFIED BY NARA 09/02/2009", "2009-09-02"),
    ("12958: AS AMENDED; DECLASSIFIED JUNE 21, 2006", "2006-06-21"),
    ("12065: GDS 10/17/85 (BERG, ANNA J.) OR-A", "1985-10-17"),
    ("12065: GDS 1-8-85 (BERG, ANNA J.) OR-E", "1985-01-08"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_day(text, day):
    found = read_declassification(text)
    assert found
    assert found.isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12958: N/A",
        "12958: DECL: AFTER KOREAN REUNIFICATION",
        "12958: DECL: X1",
        "12958: DECL: 1.6X1",
        "12356: DECL:OADR",
        "12958: DECL: 10 YEARS",
        "12958: DECL: 12/2015",
        "12958: DECL: 02/30/2018",
        "11652: GDS",
        "12065: RDS-1 8/31/99 (BERG, A.) OR-M",
    ],
)
def test_no_day_is_named(text):
    assert read_declassification(text) is None
