"""The documentation says what is there: commands, files and examples."""

import re
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.tables.schema import TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])


def commands(command, name=""):
    if not hasattr(command, "commands"):
        return {name.strip()}
    return {c for child, sub in command.commands.items() for c in commands(sub, f"{name} {child}")}


def test_readme_lists_every_command_and_no_other():
    named = set(re.findall(r"^\| `python -m pipeline ([a-z ]+?)(?: \[.*?)?`", README, re.MULTILINE))
    assert named == commands(get_command(app))


@pytest.mark.parametrize("command", sorted(commands(get_command(app))))
def test_every_command_has_help(command):
    shown = CliRunner().invoke(app, [*command.split(), "--help"])
    assert shown.exit_code == 0
    assert len(shown.output.strip().splitlines()) > 3


def test_readme_lists_every_table():
    assert all(f"`{table.name}.csv`" in README for table in TABLES)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_and_named_files_exist(page):
    text = page.read_text(encoding="utf-8")
    linked = [t for t in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in t]
    missing = [target for target in linked if not (page.parent / target).exists()]
    named = re.findall(r"`((?:pipeline|configs|tests|docs|benchmarks)/[\w./-]+)`", text)
    missing += [path for path in named if "test_x" not in path and not (ROOT / path).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_python_examples_run(page):
    for example in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(example, page.name, "exec"), {})
