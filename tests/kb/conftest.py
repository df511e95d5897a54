import shutil

import pytest

from pipeline.kb import cache
from pipeline.resources import shipped
from tests.kb.folders import write, write_places

COPIED = ("bodies.csv", "countries.csv", "regions.csv", "place_stopwords.txt")


@pytest.fixture(scope="session")
def cache_home(tmp_path_factory):
    """Where the indexes of tests lie, so that they push none of the user's out."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path, cache_home, monkeypatch):
    """A small knowledge base: the shipped countries and templates, agencies of the test's own."""
    monkeypatch.setenv(cache.VARIABLE, str(cache_home))
    made = tmp_path / "kb"
    made.mkdir()
    for name in COPIED:
        shutil.copy(shipped("configs", "kb", name), made / name)
    for name in ("agencies.csv", "organisations.csv", "laws.csv"):
        write(made, name=name)
    write_places(made)
    return made
