"""How news tells time: extent, type and value of TIMEX3 (TimeML 1.2.1) in sentences written for this test.

The document's date is Thursday, 8 March 2007. Brackets mark the expressions; a value stands alone for a DATE, else behind
its type.
"""

import re

import pytest

from pipeline.stages.dates.stage import find_timexes

DAY = "2007-03-08"
MARK = re.compile(r"\[([^\]]*)\]")


def read_marks(marked):
    """The text without its brackets, and the words in them."""
    return MARK.sub(r"\1", marked), MARK.findall(marked)


def found_in(text, day=DAY, kind=""):
    """Words, type and value of each expression."""
    return [
        (text[t["start"] : t["end"]], t["type"], t["value"])
        for t in find_timexes(text, day, kind=kind)
    ]


def check(marked, expected, day=DAY, kind=""):
    text, words = read_marks(marked)
    typed = [e.split() if " " in e else ["DATE", e] for e in expected]
    assert len(words) == len(typed)
    assert found_in(text, day, kind) == [(w, *t) for w, t in zip(words, typed, strict=True)]


WEEKDAYS = [
    ("The mayor resigned [Tuesday].", "2007-03-06"),
    ("Shares rose on [Wednesday] in thin trade.", "2007-03-07"),
    ("The port reopened [Thursday] after the storm.", "2007-03-08"),
    ("Police said [Monday] that the bridge was safe.", "2007-03-05"),
    ("[Sunday]'s vote was calm.", "2007-03-04"),
    ("The verdict was read out on [Friday].", "2007-03-02"),
    ("The verdict will be read out on [Friday].", "2007-03-09"),
    ("The club is to name a coach on [Monday].", "2007-03-12"),
    ("The panel is expected to rule [Tuesday].", "2007-03-13"),
    ("The strike could begin on [Saturday].", "2007-03-10"),
    ("The talks, which were halted on [Monday], may go on.", "2007-03-05"),
    ("Ministers meet again on [Monday] to sign it.", "2007-03-12"),
    ("The ministry says it plans to release the list on [Saturday].", "2007-03-10"),
    ('"We leave on [Sunday]," he said.', "2007-03-11"),
    ("The pilot had left the base on [Saturday].", "2007-03-03"),
    ("Floods in the delta, [Saturday]", "2007-03-03"),
    ("The fair has been open since [Monday].", "2007-03-05"),
    ("The fair is open until [Sunday].", "2007-03-11"),
    ("They have until [Friday] to pay.", "2007-03-09"),
    ("The ship is due in port by [Wednesday].", "2007-03-14"),
    ("The train derailed [last Sunday].", "2007-03-04"),
    ("The train will run from [next Tuesday].", "2007-03-13"),
    ("The bank opens [this Saturday].", "2007-03-10"),
    ("Both teams arrived [the following Monday].", "2007-03-12"),
]

DAYS = [
    ("The fire broke out on [Feb. 27].", "2007-02-27"),
    ("The fire broke out on [Oct. 30].", "2006-10-30"),
    ("The trial begins on [April 16].", "2007-04-16"),
    ("The lease ends [June 30].", "2007-06-30"),
    ("The lease ended [June 30].", "2006-06-30"),
    ("The firm will pay the sum on [Dec. 1].", "2007-12-01"),
    ("A film festival was held on [Nov. 3, 2006].", "2006-11-03"),
    ("It is dated [10/30/89].", "1989-10-30"),
    ("Filed [02-16-98] in court.", "1998-02-16"),
    ("The board voted on [Friday, March 2].", "2007-03-02"),
    ("The board votes on [Friday, March 16].", "2007-03-16"),
    ("The tower fell on [the 11th of September, 2001].", "2001-09-11"),
    ("The [March 1] deadline was missed.", "2007-03-01"),
    ("The [March 30] deadline will be missed.", "2007-03-30"),
    ("He called [yesterday].", "2007-03-07"),
    ("He will call [tomorrow].", "2007-03-09"),
    ("The court rules [today].", "2007-03-08"),
    ("[Today]'s dam is higher.", "2007-03-08"),
    ("He left [the day before yesterday].", "2007-03-06"),
    ("She arrives [the day after tomorrow].", "2007-03-10"),
    ("The rebels struck [three days ago].", "2007-03-05"),
    ("He flew in [14 days ago].", "2007-02-22"),
    ("The index ended [the day] higher.", "2007-03-08"),
    ("It was seen [24 hours ago].", "2007-03-07"),
    ("The mine was shut [48 hours ago].", "2007-03-06"),
]

WEEKS = [
    ("Exports fell [last week].", "2007-W09"),
    ("Exports will rise [next week].", "2007-W11"),
    ("The bill passed [earlier this week].", "2007-W10"),
    ("The bill will pass [later this week].", "2007-W10"),
    ("Two boats sank over [the weekend].", "2007-W09-WE"),
    ("The roads will be full over [the weekend].", "2007-W10-WE"),
    ("The roads were full [last weekend].", "2007-W09-WE"),
    ("The roads will be full [this weekend].", "2007-W10-WE"),
    ("The roads will be full over the [coming weekend].", "2007-W11-WE"),
    ("She was named [two weeks ago].", "2007-W08"),
    ("Prices fell in [the week of Feb. 12].", "2007-W07"),
    ("Prices fell [the previous week].", "2007-W09"),
]

MONTHS = [
    ("Sales fell in [February].", "2007-02"),
    ("Sales fell in [December].", "2006-12"),
    ("Sales will rise in [December].", "2007-12"),
    ("Sales fell [last month].", "2007-02"),
    ("The plant closes [next month].", "2007-04"),
    ("The plant closed [earlier this month].", "2007-03"),
    ("The plant closed in [mid-January].", "2007-01"),
    ("The plant closed in [late 2006].", "2006"),
    ("It reopened in [early February].", "2007-02"),
    ("It will reopen by [the end of the month].", "2007-03"),
    ("It closed at [the end of last month].", "2007-02"),
    ("The envoy quit in [January 2006].", "2006-01"),
    ("The envoy quit in [Jan. 2006].", "2006-01"),
    ("The envoy, who quit [last May], is back.", "2006-05"),
    ("The plan would take effect in [July].", "2007-07"),
    ("A ban takes effect in [July].", "2007-07"),
    ("The envoy left [four months ago].", "2006-11"),
    ("It was lower in [January of last year].", "2006-01"),
    ("It was lower in [January this year].", "2007-01"),
]

QUARTERS = [
    ("Profit rose in [the fourth quarter].", "2006-Q4"),
    ("Profit will rise in [the second quarter].", "2007-Q2"),
    ("[Third-quarter] earnings fell.", "2006-Q3"),
    ("[First-quarter] output is expected to fall.", "2007-Q1"),
    ("Profit fell in [the latest quarter].", "2006-Q4"),
    ("Profit fell [last quarter].", "2006-Q4"),
    ("Profit will fall [next quarter].", "2007-Q2"),
    ("Profit may fall in [the current quarter].", "2007-Q1"),
    ("Profit fell in [the second half of 2005].", "2005-H2"),
    ("Profit fell in [the third quarter of 2006].", "2006-Q3"),
    ("Profit fell in [the fourth quarter of last year].", "2006-Q4"),
    ("Profit rose in [the first quarter of fiscal 2006].", "2005-Q4"),
    ("Profit rose in [fiscal 1989].", "FY1989"),
    ("Debt grew in [fiscal year 2006].", "FY2006"),
    ("Debt grew in [the 2006 fiscal year].", "FY2006"),
    ("Debt grew [last fiscal year].", "FY2006"),
    ("Debt will grow in [the current fiscal year].", "FY2007"),
]

YEARS = [
    ("The law was passed [last year].", "2006"),
    ("The law was passed [late last year].", "2006"),
    ("The law was passed [earlier this year].", "2007"),
    ("The law will pass [early next year].", "2008"),
    ("The law will pass by [year-end].", "2007"),
    ("The law will pass by [the end of the year].", "2007"),
    ("Rents were lower [a year ago].", "2006"),
    ("Rents were lower [two years ago].", "2005"),
    ("Rents were lower [a decade ago].", "199"),
    ("Rents were lower [10 years ago].", "1997"),
    ("The club was founded in [1987].", "1987"),
    ("The club won in [1987], [1988] and [1990].", "1987 1988 1990"),
    ("He ruled from [1985] to [1990].", "1985 1990"),
    ("He ruled in [1985]-[1990].", "1985 1990"),
    ("He ruled in [1985]-[90].", "1985 1990"),
    ("The [2003] war cost more.", "2003"),
    ("It was built in [the 1990s].", "199"),
    ("It was built in [the early 1990s].", "199"),
    ("It was built in [the mid-'80s].", "198"),
    ("It was built in [the late 1980s].", "198"),
    ("It was built in [the 19th century].", "18"),
    ("It dates from [the turn of the century].", "20"),
    ("It was drafted in [the summer of 2005].", "2005-SU"),
    ("It was drafted [last summer].", "2006-SU"),
    ("It will be drafted [this fall].", "2007-FA"),
    ("It was drafted in [the autumn].", "2006-FA"),
    ("In [the year 2000] he left.", "2000"),
]

YEAR_AGO = [
    ("In [the third quarter] it earned $8 million, up from $6 million [a year earlier].", "2006-Q3 2005-Q3"),
    ("In [the fourth quarter] it lost $3, against $2 in [the year-ago quarter].", "2006-Q4 2005-Q4"),
    ("Sales rose 5% in [February] from [the same month last year].", "2007-02 2006-02"),
    ("Sales rose 5% in [February] over [the same period a year ago].", "2007-02 2006-02"),
    ("Sales in [the first half of 2006] beat those of [the same period a year earlier].", "2006-H1 2005-H1"),
    ("Sales rose 5% in [February] from [a year earlier].", "2007-02 2006-02"),
    ("In [1995] he won; [a year earlier] he had lost.", "1995 1994"),
]  # fmt: skip

VAGUE = [
    ("The firm [now] makes shoes.", "PRESENT_REF"),
    ("The firm is [currently] for sale.", "PRESENT_REF"),
    ("The [current] chairman is ill.", "PRESENT_REF"),
    ("The price is high at [the moment].", "PRESENT_REF"),
    ("No one is at risk at [present].", "PRESENT_REF"),
    ("The firm [recently] sold a plant.", "PAST_REF"),
    ("In [recent weeks] it has sold plants.", "PAST_REF"),
    ("It is the most [recent] of many raids.", "PAST_REF"),
    ("It had failed in [the past].", "PAST_REF"),
    ("It was shut [several years ago].", "PAST_REF"),
    ("It was shut [some time ago].", "PAST_REF"),
    ("He called [the other day].", "PAST_REF"),
    ("It will be shut in [the near future].", "FUTURE_REF"),
    ("It will be shut in [the foreseeable future].", "FUTURE_REF"),
    ("In [the future] it will be a park.", "FUTURE_REF"),
    ("Trade was weak at [the time].", "PAST_REF"),
    ("Trade was weak at [that time].", "PAST_REF"),
    ("Few people can afford it [these days].", "PRESENT_REF"),
]

TIMES = [
    ("The bus left at [9 a.m.].", "TIME XXXX-XX-XXT09:00"),
    ("The bus left at [9:15 a.m. EST].", "TIME XXXX-XX-XXT09:15-05"),
    ("The quake struck at [1430 GMT].", "TIME XXXX-XX-XXT14:30Z"),
    ("The quake struck at [6 p.m. Wednesday].", "TIME 2007-03-07T18:00"),
    ("The quake struck [Wednesday night].", "TIME 2007-03-07TNI"),
    ("The quake struck [early Wednesday].", "2007-03-07"),
    ("The quake struck [early Wednesday morning].", "TIME 2007-03-07TMO"),
    ("The quake struck [this morning].", "TIME 2007-03-08TMO"),
    ("The quake struck [last night].", "TIME 2007-03-07TNI"),
    ("The game starts [tonight].", "TIME 2007-03-08TNI"),
    ("The game starts [tomorrow morning].", "TIME 2007-03-09TMO"),
    ("The game starts at [noon today].", "TIME 2007-03-08T12:00"),
    ("Rain is due [this evening].", "TIME 2007-03-08TEV"),
    ("Logged [02/27/1998 21:46:00].", "TIME 1998-02-27T21:46:00"),
    ("He was held [overnight].", "TIME XXXX-XX-XXTNI"),
]

DURATIONS = [
    ("The strike lasted [12 months].", "DURATION P12M"),
    ("The strike lasted [nearly a year].", "DURATION P1Y"),
    ("The strike lasted [more than a week].", "DURATION P1W"),
    ("The strike lasted [about three years].", "DURATION P3Y"),
    ("The strike lasted [at least two days].", "DURATION P2D"),
    ("The strike lasted [less than 24 hours].", "DURATION PT24H"),
    ("The strike lasted [half an hour].", "DURATION PT30M"),
    ("The strike lasted [a year and a half].", "DURATION P1.5Y"),
    ("The strike lasted [one and a half years].", "DURATION P1.5Y"),
    ("The strike lasted [a few hours].", "DURATION PTXH"),
    ("The strike lasted [three-and-a-half years].", "DURATION P3.5Y"),
    ("The strike lasted [half a dozen years].", "DURATION P6Y"),
    ("The strike lasted [1 1/2 years].", "DURATION P1.5Y"),
    ("It is a [two-year] lease.", "DURATION P2Y"),
    ("It is a [10-day] trip.", "DURATION P10D"),
    ("It is a [multi-year] lease.", "DURATION PXY"),
    ("It will fall over [the coming months].", "DURATION PXM"),
    ("It fell over [the past three years].", "DURATION P3Y"),
    ("It will fall over [the next 18 months].", "DURATION P18M"),
    ("It fell in [the past year].", "DURATION P1Y"),
    ("It fell in [the last two weeks].", "DURATION P2W"),
    ("It fell for [the first nine months].", "DURATION P9M"),
    ("It took [years] to build.", "DURATION PXY"),
    ("It was the worst flood in [decades].", "DURATION PXDE"),
    ("It was the worst flood in [20 years].", "DURATION P20Y"),
    ("It is at a [five-year] high.", "DURATION P5Y"),
    ("It broke down within [minutes].", "DURATION PTXM"),
    ("He served [a quarter century] there.", "DURATION P25Y"),
]

SETS = [
    ("They meet [every day].", "SET P1D"),
    ("They meet [every Tuesday].", "SET XXXX-WXX-2"),
    ("They meet [twice a month].", "SET P1M"),
    ("They meet [monthly].", "SET P1M"),
    ("They meet [annually].", "SET P1Y"),
    ("The [daily] count fell.", "SET P1D"),
    ("It makes 40 cars [a day].", "SET P1D"),
    ("It makes 40 cars [per day].", "SET P1D"),
    ("They meet [each year].", "SET P1Y"),
    ("They meet [every other week].", "SET P2W"),
    ("They meet on [Fridays].", "SET XXXX-WXX-5"),
]

FEASTS = [
    ("Shops were shut on [Christmas Day].", "2006-12-25"),
    ("Shops will be shut on [Easter Sunday].", "2007-04-08"),
    ("Shops will be shut on [Good Friday].", "2007-04-06"),
    ("Shops were shut on [Easter Monday].", "2006-04-17"),
    ("Shops were shut on [New Year's Eve].", "2006-12-31"),
    ("He was born on [Palm Sunday 1961].", "1961-03-26"),
    ("Shops were shut during [Ramadan].", "XXXX-XX"),
]

NEWS = [
    *WEEKDAYS, *DAYS, *WEEKS, *MONTHS, *QUARTERS, *YEARS, *VAGUE, *TIMES, *DURATIONS, *SETS, *FEASTS,
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), NEWS)
def test_extent_type_and_value(marked, expected):
    several = marked.count("[") > 1
    check(marked, expected.split() if several else [expected])


@pytest.mark.parametrize(("marked", "expected"), YEAR_AGO)
def test_a_year_earlier_is_as_fine_as_what_it_is_compared_with(marked, expected):
    check(marked, expected.split())


NO_TIMES = [
    "The former minister and a future guard came.",
    "He has a second home in the Sun Belt.",
    "The march may take a while.",
    "They won at last and once more.",
    "He was first, then third.",
    "Boeing 787 and Airbus 350 jets flew 2,000 miles.",
    "He paid $1990 for 1,500 shares.",
    "The Russell 2000 index rose.",
    "The sun set; Mar sat and wed him.",
    "Meanwhile the others soon left at the same time.",
    "Mr. May and Ms. June Summers met.",
    "The paper USA Today wrote so.",
    "The 49-year-old driver was hurt.",
    "He died aged 56.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_words_of_the_news_that_are_no_time(text):
    assert found_in(text) == []
