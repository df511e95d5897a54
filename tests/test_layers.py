"""A module imports only from the rooms above its own: the order is the flow of the data."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline"
ROOMS = (
    ("errors",),
    ("records", "resources", "registry", "config", "extensions"),
    ("read",),
    ("clean",),
    ("kb",),
    ("events",),
    ("encoder",),
    ("stages",),
    ("tables",),
    ("write",),
    ("engine",),
    ("learn",),
    ("run",),
    ("api",),
    ("cli",),
)
LEVEL = {room: level for level, rooms in enumerate(ROOMS) for room in rooms}
MODULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.relative_to(PACKAGE).parts[0] not in ("__init__.py", "__main__.py")
)


def room_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "pipeline" and len(parts) > 1 else None


def imported_modules(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "pipeline":
                found |= {f"pipeline.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_module_imports_only_from_rooms_above(path):
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    below = {
        module
        for module in imported_modules(path)
        if (room := room_of(module)) and LEVEL[room] > LEVEL[own]
    }
    assert not below, f"{own} imports from rooms below it: {below}"


STAGES = sorted((PACKAGE / "stages").iterdir())


@pytest.mark.parametrize("path", STAGES, ids=lambda p: p.name)
def test_stages_do_not_import_each_other(path):
    if path.stem in ("__init__", "load", "__pycache__"):
        return
    files = [path] if path.is_file() else sorted(path.rglob("*.py"))
    others = {
        module
        for file in files
        for module in imported_modules(file)
        if module.startswith("pipeline.stages.") and module.split(".")[2] != path.stem
    }
    assert not others, f"{path.stem} imports the stages {others}: they meet in Doc attributes"


def test_every_room_exists():
    assert {p.stem for p in PACKAGE.iterdir() if not p.name.startswith("__")} == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_file_is_short_enough_to_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
