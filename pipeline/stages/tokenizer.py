"""Tokens whose bounds let every mention of the codebook start and end on one.

Reads   the text
Writes  tokens; joined with their white space they are the text again
Source  spaCy's English rules; the additions below are what cables glue to names
"""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

DASH = r"(?:--+|[-–—~])"
GLUE = (
    r"(?<=[^\W_])" + DASH + r"(?=[^\W_\d])",
    # "U.S.-Mexico", "(INM)-led"
    r"(?<=[.)\]\"'’”])" + DASH + r"(?=[^\W_])",
    r"(?<=[A-Za-z0-9.)\]])/(?=[^\W\d_(\[\"])",
    r"[()\[\]{}\"“”«»;]",
    r"(?<=[^\W\d_])[,:](?=\S)",
    r"(?<=\d)[:;](?=[^\W\d_])",
    r"(?<=[^\W\d_])&(?=[^\W\d_])",
    r"\.{2,}|…",
    # A sentence glued to the next: "arrested.The".
    r"(?<=[a-z]{2})\.(?=[A-Z])",
)
EDGES = (DASH, r"\.{2,}", "/", r"[\"“”«»`]", "¶", "•")


@registry.tokenizers("cable_tokenizer.v1")  # type: ignore[untyped-decorator]
def make_cable_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return what builds the tokenizer for a pipeline, as spaCy's registry wants it."""
    return make_tokenizer


def make_tokenizer(nlp: Language) -> Tokenizer:
    """The English tokenizer of spaCy with the additions of this module."""
    defaults = nlp.Defaults
    prefixes = [*(defaults.prefixes or ()), *EDGES]
    suffixes = [*(defaults.suffixes or ()), *EDGES]
    infixes = [*(defaults.infixes or ()), *GLUE]
    # Contractions apart: exceptions such as "and/or" and emoticons would hide bounds inside a token.
    rules = {
        form: pieces
        for form, pieces in (defaults.tokenizer_exceptions or {}).items()
        if not any(c in form for c in "/()[]<>=\\")
    }
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        url_match=defaults.url_match,
    )
