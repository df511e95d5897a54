"""Which of the places of one name is meant."""

import pytest

from tests.stages.linker.links import link

MEANS = [
    ("in [Mexico|PLACE]", "GT", "Mexico", "MX"),
    ("the [State of Mexico|PLACE]", "MX", "State of Mexico", "MX-MEX"),
    ("in [Chihuahua|PLACE]", "MX", "Chihuahua", "MX-CHH"),
    ("in the city of [Chihuahua|PLACE]", "MX", "Chihuahua", "MX:chihuahua"),
    ("in [Chihuahua|PLACE], [Chihuahua|PLACE]", "MX", "Chihuahua", "MX-CHH"),
    ("in [Tapachula|PLACE], [Chiapas|PLACE]", "US", "Tapachula", "MX:tapachula"),
    ("in [Veracruz|PLACE] and [Chiapas|PLACE]", "MX", "Veracruz", "MX-VER"),
    ("in [Georgia|PLACE]", "RU", "Georgia", "GE"),
    ("in [Atlanta|PLACE], [Georgia|PLACE]", "RU", "Georgia", "US-GA"),
    ("in [Springfield|PLACE], [IL|PLACE]", "DE", "Springfield", "US:springfield-il"),
    ("in [Moscow|PLACE]", "DE", "Moscow", "RU:moscow"),
    ("in [Lima|PLACE]", "BO", "Lima", "PE:lima"),
    ("in [Salvador|PLACE]", "BR", "Salvador", "BR:salvador"),
    ("in [Tibet|PLACE]", "CN", "Tibet", "CN-XZ"),
    ("the [USSR|PLACE]", "DE", "USSR", "SU"),
    ("in [Zaire|PLACE]", "UG", "Zaire", "CD"),
    ("in [Burma|PLACE]", "TH", "Burma", "MM"),
    ("in [West Germany|PLACE]", "PL", "West Germany", "DE"),
    ("in [East Germany|PLACE]", "PL", "East Germany", "DD"),
    ("in [Central America|PLACE]", "MX", "Central America", "region:central-america"),
    ("in [PeruQ,s|PLACE] north", "BO", "PeruQ,s", "PE"),
    ("in [Guadalajra|PLACE]", "MX", "Guadalajra", "MX:guadalajara"),
    ("at [Blue Hill Farm|PLACE]", "MX", "Blue Hill Farm", "MX:blue-hill-farm"),
    ("in [West Bank|PLACE]", "IL", "West Bank", "PS:west-bank"),
]


@pytest.mark.parametrize(("marked", "country", "name", "entity_id"), MEANS)
def test_a_place_is_found_by_what_stands_around_it(blank, kb, marked, country, name, entity_id):
    assert link(blank, kb, marked, country)[name]["entity_id"] == entity_id


def test_a_small_town_elsewhere_is_not_meant(blank, kb):
    assert link(blank, kb, "in [Benfica|PLACE]", "JP")["Benfica"]["entity_id"] == "JP:benfica"


def test_a_document_from_home_is_about_the_country_that_it_names(blank, kb):
    marked = "[Peru|PLACE] and Peruvian men of [Peru|PLACE] at [Long Shore|PLACE]."
    assert link(blank, kb, marked, "US")["Long Shore"]["entity_id"] == "PE:long-shore"
