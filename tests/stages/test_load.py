import gc

import pytest

from pipeline.config import load_config
from pipeline.errors import ConfigError
from pipeline.stages.load import make_nlp


def test_stages_stand_in_the_order_of_the_settings():
    config = load_config(overrides={"nlp.pipeline": ["sentence_splitter", "date_finder"]})
    assert make_nlp(config).pipe_names == ["sentence_splitter", "date_finder"]


def test_a_stage_that_lacks_what_it_needs_is_refused():
    config = load_config(overrides={"nlp.pipeline": ["sentence_splitter", "event_extractor"]})
    with pytest.raises(ConfigError, match=r"event_extractor needs.*doc\.ents"):
        make_nlp(config)


@pytest.mark.parametrize("was_on", [True, False])
def test_the_garbage_collector_is_afterwards_as_it_was(was_on):
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(ConfigError):
            make_nlp(load_config(overrides={"nlp.pipeline": ["nosuch"]}))
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_an_unknown_stage_is_refused():
    with pytest.raises(ConfigError, match="nosuch"):
        make_nlp(load_config(overrides={"nlp.pipeline": ["nosuch"]}))
