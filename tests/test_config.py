import pytest

from pipeline.config import load_config, parse_override, run_settings
from pipeline.errors import ConfigError

OVERRIDES = [
    ("run.workers=2", ("run.workers", 2)),
    ('run.readers=["text.v1"]', ("run.readers", ["text.v1"])),
    ("components.kb_linker.kb=my/folder", ("components.kb_linker.kb", "my/folder")),
    ("components.kb_linker.kb=null", ("components.kb_linker.kb", None)),
]
BAD_RUNS = [
    ({"run.workers": -1}, r"run\.workers.*-1"),
    ({"run.shard_size": "many"}, r"run\.shard_size.*'many'"),
    ({"run.readers": []}, r"run\.readers"),
]


@pytest.mark.parametrize(("text", "expected"), OVERRIDES)
def test_override_is_read_as_json_or_text(text, expected):
    assert parse_override(text) == expected


def test_override_without_a_value_is_refused():
    with pytest.raises(ConfigError, match=r"--set.*'run\.workers'.*NAME=VALUE"):
        parse_override("run.workers")


def test_override_reaches_the_settings():
    config = load_config(overrides={"run.workers": 3, "run.limits.max_line": 80})
    settings = run_settings(config)
    assert (settings.n_workers, settings.limits.max_line) == (3, 80)


@pytest.mark.parametrize("name", ["run.wrokers", "nosuch.block", "run.limits.max_line.deep"])
def test_unknown_setting_is_refused(name):
    with pytest.raises(ConfigError, match="no setting of that name"):
        load_config(overrides={name: 1})


@pytest.mark.parametrize(("overrides", "message"), BAD_RUNS)
def test_wrong_setting_says_which_and_what_was_found(overrides, message):
    with pytest.raises(ConfigError, match=message):
        run_settings(load_config(overrides=overrides))


def test_unknown_key_in_the_run_block_is_refused(tmp_path):
    file = tmp_path / "mine.cfg"
    file.write_text("[run]\nreaders = []\ncolour = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        run_settings(load_config(file))


def test_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(ConfigError, match=r"cannot be read.*nosuch\.cfg"):
        load_config(tmp_path / "nosuch.cfg")


def test_zero_workers_means_every_usable_core():
    assert run_settings(load_config()).n_workers >= 1
