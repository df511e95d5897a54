import pytest

from pipeline.errors import ConfigError
from pipeline.registry import Catalogue


def test_entry_is_found_by_name():
    things = Catalogue("thing")

    @things("one.v1")
    def one() -> int:
        return 1

    assert things.get("one.v1", where="run.things")() == 1


def test_unknown_name_is_refused_with_the_known_ones():
    things = Catalogue("item")
    things("one.v1")(lambda: 1)
    with pytest.raises(ConfigError, match=r"no item .*run\.items.*'two\.v1'.*one\.v1"):
        things.get("two.v1", where="run.items")
