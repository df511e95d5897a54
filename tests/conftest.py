import pytest
import spacy
from spacy.language import Language


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the golden file anew")


@pytest.fixture(scope="session")
def blank() -> Language:
    """An empty English pipeline; stages are tested on it one at a time."""
    return spacy.blank("en")
