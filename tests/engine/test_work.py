import os

import pytest

from pipeline.config import load_config
from pipeline.engine.work import Work, fingerprint, hash_file, hash_folder, make_shards, make_work
from pipeline.read.discover import Input

CONFIG = load_config()


def make_inputs(folder, **files):
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [Input(folder / name, name) for name in sorted(files)]


def test_key_changes_with_name_content_and_settings(tmp_path):
    items = make_inputs(tmp_path, a="one", b="one", c="two")
    keys = {work.key for settings in ("x", "y") for work in make_work(items, settings)}
    assert len(keys) == 6


def test_key_is_the_same_in_the_next_run(tmp_path):
    items = make_inputs(tmp_path, a="one")
    assert list(make_work(items, "x")) == list(make_work(items, "x"))


def test_fingerprint_follows_what_decides_the_rows():
    changed = load_config(overrides={"run.limits.max_line": 7})
    assert fingerprint(changed) != fingerprint(CONFIG)


def test_fingerprint_ignores_how_the_work_is_spread():
    spread = load_config(overrides={"run.workers": 7, "run.shard_size": 1})
    assert fingerprint(spread) == fingerprint(CONFIG)


@pytest.mark.parametrize(
    ("n", "size", "workers", "longest"), [(10, 32, 2, 3), (100, 8, 2, 8), (1, 8, 4, 1)]
)
def test_shards_are_small_enough_for_every_worker(tmp_path, n, size, workers, longest):
    todo = [Work(Input(tmp_path, str(i)), "", str(i)) for i in range(n)]
    shards = make_shards(todo, size, workers)
    assert [work for shard in shards for work in shard] == todo
    assert max(map(len, shards)) == longest


def test_hash_of_what_cannot_be_read_is_empty(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert hash_file(tmp_path / "pipe") == ""
    assert hash_file(tmp_path / "nosuch") == ""
    assert hash_file(tmp_path) == ""


def test_hash_of_a_folder_follows_names_and_bytes(tmp_path):
    make_inputs(tmp_path, a="one")
    before = hash_folder(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    renamed = hash_folder(tmp_path)
    (tmp_path / "b").write_text("two", encoding="utf-8")
    assert len({before, renamed, hash_folder(tmp_path)}) == 3
