import pytest

from pipeline.clean.subject import join_subject

SUBJECTS = [
    (["A GOOD HARVEST"], "A GOOD HARVEST"),
    (["A GOOD HARVEST IN THE VALLEY AND", "WHAT COMES AFTER"], "A GOOD HARVEST IN THE VALLEY AND WHAT COMES AFTER"),
    (["THE MAYOR'S PLAN FOR COUNTER-", "NARCOTICS"], "THE MAYOR'S PLAN FOR COUNTERNARCOTICS"),
    (["THE VIEW OF THE FISHERIES COMMIT-", "TEE"], "THE VIEW OF THE FISHERIES COMMITTEE"),
    (["A FIVE-", "POINT PLAN"], "A FIVE-POINT PLAN"),
    (["A TREATY OF U.S.-", "NORDIC TRADE"], "A TREATY OF U.S.-NORDIC TRADE"),
    (["FISH -", "A SURVEY"], "FISH - A SURVEY"),
    (["FISH --", "A SURVEY"], "FISH -- A SURVEY"),
    (["THE MAYOR AND THE FISHERIES AGREE", "MENT OF 1974"], "THE MAYOR AND THE FISHERIES AGREEMENT OF 1974"),
    (["", "A  GOOD", "HARVEST "], "A GOOD HARVEST"),
    (["SUBJECT: A GOOD HARVEST"], "A GOOD HARVEST"),
    (["A GOOD HARV..."], "A GOOD HARV"),
    (["A GOOD HARVEST,;"], "A GOOD HARVEST"),
    (["A GOOD HARVEST REF: OSLO 12"], "A GOOD HARVEST"),
    (["A GOOD HARVEST 1. (C) Rain fell."], "A GOOD HARVEST"),
    (["A GOOD HARVEST Classified By: Anna Berg"], "A GOOD HARVEST"),
    (["A GOOD HARVEST OSLO 00003567  001.2 OF 002", ""], "A GOOD HARVEST"),
    (["A GOOD HARVEST -----------------"], "A GOOD HARVEST"),
    (['"A GOOD HARVEST"'], '"A GOOD HARVEST"'),
    ([], ""),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "subject"), SUBJECTS)
def test_lines_become_one_subject(lines, subject):
    assert join_subject(lines) == subject
