import pickle

import pytest

from pipeline.errors import ConfigError, NothingToReadError, PipelineError, ReadError

MESSAGES = [
    (ConfigError("An alias has two owners"), "An alias has two owners."),
    (
        ConfigError("An alias has two owners", where="a.csv:4", got="x, y", expected="one owner"),
        "An alias has two owners (in a.csv:4). Got x, y; expected one owner.",
    ),
    (ReadError("The file is binary", expected="text"), "The file is binary. Expected text."),
    (
        ReadError("The file is binary", where="b.txt", fix="Convert it."),
        "The file is binary (in b.txt). Convert it.",
    ),
]


@pytest.mark.parametrize(("error", "sentence"), MESSAGES)
def test_message_says_what_where_got_and_expected(error, sentence):
    assert str(error) == sentence


def test_error_travels_between_processes():
    error = ConfigError("Wrong", where="here", got=3, expected="2", fix="Change it.")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (ConfigError, str(error))


def test_nothing_to_read_is_a_read_error():
    assert issubclass(NothingToReadError, ReadError)
    assert issubclass(ReadError, PipelineError)
