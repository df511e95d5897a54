"""Short forms and long forms that a text sets beside each other."""

from pipeline.stages.acronyms.find import find_definitions as find_definitions
from pipeline.stages.acronyms.lexicon import load_lexicon as load_lexicon
from pipeline.stages.acronyms.short_forms import find_short_forms as find_short_forms
from pipeline.stages.acronyms.stage import AcronymFinder as AcronymFinder
from pipeline.stages.acronyms.stage import make_acronym_finder as make_acronym_finder
