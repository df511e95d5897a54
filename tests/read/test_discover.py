import pytest

from pipeline.errors import ConfigError
from pipeline.read.discover import find_inputs


def write(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def names(*paths):
    return [item.name for item in find_inputs(paths)]


def test_names_are_relative_to_the_one_folder_and_sorted(tmp_path):
    write(tmp_path, "b.txt", "sub/a.txt", "a.txt")
    assert names(tmp_path) == ["a.txt", "b.txt", "sub/a.txt"]


def test_names_begin_with_the_folder_when_there_are_several(tmp_path):
    write(tmp_path, "one/a.txt", "two/a.txt")
    assert names(tmp_path / "one", tmp_path / "two") == ["one/a.txt", "two/a.txt"]


def test_a_file_is_named_by_its_name(tmp_path):
    write(tmp_path, "sub/a.txt")
    assert names(tmp_path / "sub" / "a.txt") == ["a.txt"]


@pytest.mark.parametrize("name", [".hidden", ".git/x", "README.md", "readme.txt", ".gitkeep"])
def test_hidden_files_and_read_me_files_are_no_inputs(tmp_path, name):
    write(tmp_path, "a.txt", name)
    assert names(tmp_path) == ["a.txt"]


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    write(tmp_path, "in/a.txt", "secret.txt")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert names(tmp_path / "in") == ["a.txt"]


def test_a_missing_path_and_an_empty_folder_are_refused(tmp_path):
    with pytest.raises(ConfigError, match=r"no such file.*nosuch"):
        find_inputs([tmp_path / "nosuch"])
    with pytest.raises(ConfigError, match="no document"):
        find_inputs([tmp_path])


def test_two_inputs_of_one_name_are_refused(tmp_path):
    write(tmp_path, "x/a/f.txt", "y/a/f.txt")
    with pytest.raises(ConfigError, match=r"one name.*a/f\.txt"):
        find_inputs([tmp_path / "x" / "a", tmp_path / "y" / "a"])
