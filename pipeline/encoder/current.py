"""Which model is in use: `models/current` names its folder."""

from pathlib import Path

from pipeline.config import is_encoder
from pipeline.errors import ConfigError

CURRENT = "current"


def current_model(models: Path) -> Path:
    """The folder that `models/current` names. ConfigError when there is none."""
    pointer = models / CURRENT
    try:
        folder = models / pointer.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ConfigError(
            "There is no current model", where=str(pointer), expected="a file that names a folder"
        ) from error
    if not is_encoder(folder):
        raise ConfigError(
            "The current model is missing",
            where=str(pointer),
            got=folder.name,
            expected="a folder beside it",
        )
    return folder
