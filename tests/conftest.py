import pytest
import spacy
from spacy.language import Language


@pytest.fixture(scope="session")
def blank() -> Language:
    """An empty English pipeline; stages are tested on it one at a time."""
    return spacy.blank("en")
