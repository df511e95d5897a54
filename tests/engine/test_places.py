import pytest

from pipeline.engine.places import places_exclude_each_other
from pipeline.engine.tellings import Party


def place(key, parent=""):
    return Party("PLACE", key, key, "PLACE", parent, True)


EXCLUDED = [("CZ", "PL"), ("CZ:brno", "CZ:plzen"), ("CZ-64", "CZ-32"), ("CZ:brno", "PL:lodz")]
POSSIBLE = [("CZ", "CZ:brno"), ("CZ-64", "CZ"), ("CZ:brno", "CZ-32"), ("region:balkans", "CZ")]


@pytest.mark.parametrize(("first", "second"), EXCLUDED)
def test_two_places_exclude_each_other(first, second):
    assert places_exclude_each_other([place(first)], [place(second)])
    assert places_exclude_each_other([place(second)], [place(first)])


@pytest.mark.parametrize(("first", "second"), POSSIBLE)
def test_one_place_may_hold_the_other(first, second):
    assert not places_exclude_each_other([place(first)], [place(second)])
    assert not places_exclude_each_other([place(second)], [place(first)])


def test_a_city_lies_in_its_division_only():
    city = place("CZ:brno", "CZ-64")
    assert places_exclude_each_other([city], [place("CZ-32")])
    assert not places_exclude_each_other([city], [place("CZ-64")])


def test_one_of_several_places_is_enough_and_none_excludes_nothing():
    assert not places_exclude_each_other([place("CZ"), place("PL")], [place("PL:lodz")])
    assert not places_exclude_each_other([], [place("PL")])
