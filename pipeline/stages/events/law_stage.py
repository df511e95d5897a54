"""How far a law has come, from the word that tells of it: introduced, passed by one chamber, passed, signed, in force, amended, repealed."""

from collections.abc import Sequence

from pipeline.kb.words import read_words
from pipeline.resources import shipped

STAGES = ("introduced", "passed", "signed", "in_force", "amended", "repealed")
ONE_CHAMBER = "passed_one_chamber"
CHAMBERS = frozenset("senate chamber house assembly deputies commons lords council".split())
"""Words of the names of chambers; a legislature of one chamber is no matter of words, so an Assembly alone passes laws."""
WHOLE = frozenset("congress parliament national".split())


def load_stages() -> dict[str, str]:
    """Lemma -> stage, from `configs/event_lists/law_stages.csv`. ConfigError as in `read_words`."""
    return read_words(shipped("configs", "event_lists", "law_stages.csv"), STAGES)


def law_stage(lemma: str, agents: Sequence[str], stages: dict[str, str]) -> str:
    """The stage that a trigger's lemma tells, `""` where it tells none.

    `agents` are the texts of who acts: a law that one chamber alone passed is not passed yet.
    """
    # Lemmas of rare verbs lack their last e: "promulgat".
    stage = stages.get(lemma) or stages.get(f"{lemma}e", "")
    if stage != "passed" or len(agents) != 1:
        return stage
    words = set(agents[0].lower().split())
    return ONE_CHAMBER if words & CHAMBERS and not words & WHOLE else stage
