"""Where the shipped `configs/` and `models/` lie: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

from pipeline.errors import ConfigError

PACKAGE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """Path of a shipped file or folder, for example `shipped("configs", "kb")`.

    ConfigError when it is in neither place.
    """
    for root in (PACKAGE, PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise ConfigError(
        "A shipped file is missing",
        where=str(PACKAGE.parent.joinpath(*parts)),
        fix="Install the package again.",
    )
