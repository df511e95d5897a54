import pytest

PLUGIN = """
import multiprocessing.spawn, os, signal
main = multiprocessing.spawn.spawn_main

def poisoned(*args, **kwargs):
    from pipeline.engine import worker
    clean = worker.clean

    def clean_or_die(record):
        if "POISON" in record.source:
            os.kill(os.getpid(), signal.SIGKILL)
        return clean(record)

    worker.clean = clean_or_die
    main(*args, **kwargs)

multiprocessing.spawn.spawn_main = poisoned
"""


@pytest.fixture
def deadly_poison(tmp_path, monkeypatch):
    """Workers are killed by the system when they clean a text with the word POISON."""
    plugin = tmp_path / "plugin"
    plugin.mkdir()
    (plugin / "sitecustomize.py").write_text(PLUGIN, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(plugin))
