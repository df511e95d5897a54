"""Links of mentions to canonical entities."""

from pipeline.stages.linker.stage import EntityLinker as EntityLinker
