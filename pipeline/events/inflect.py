"""Inflected forms of English verbs: regular by rule, the irregular ones that event types use by table."""

import re

IRREGULAR: dict[str, tuple[str, str]] = {
    "become": ("became", "become"),
    "begin": ("began", "begun"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "build": ("built", "built"),
    "catch": ("caught", "caught"),
    "choose": ("chose", "chosen"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "find": ("found", "found"),
    "flee": ("fled", "fled"),
    "fly": ("flew", "flown"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("had", "had"),
    "hit": ("hit", "hit"),
    "hold": ("held", "held"),
    "keep": ("kept", "kept"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "let": ("let", "let"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "overthrow": ("overthrew", "overthrown"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "quit": ("quit", "quit"),
    "read": ("read", "read"),
    "retake": ("retook", "retaken"),
    "rewrite": ("rewrote", "rewritten"),
    "see": ("saw", "seen"),
    "sell": ("sold", "sold"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "shoot": ("shot", "shot"),
    "sit": ("sat", "sat"),
    "slay": ("slew", "slain"),
    "speak": ("spoke", "spoken"),
    "strike": ("struck", "struck"),
    "swear": ("swore", "sworn"),
    "take": ("took", "taken"),
    "teach": ("taught", "taught"),
    "throw": ("threw", "thrown"),
    "win": ("won", "won"),
    "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"),
}
DOUBLED = frozenset(
    "abet acquit admit commit compel confer control defer equip expel kidnap occur omit patrol permit refer"
    " submit transfer".split()
)
"""Verbs of several syllables that double their last letter, as those of one syllable do."""
ONE_SYLLABLE = re.compile(r"(?:[^aeiouy]|qu)*[aeiou][bdgmnprt]")
VOWELS = "aeiou"


def past_and_participle(verb: str) -> tuple[str, str]:
    """Past tense and past participle: `arrest` -> `("arrested", "arrested")`."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        past = verb + "d"
    elif verb.endswith("y") and verb[-2] not in VOWELS:
        past = verb[:-1] + "ied"
    else:
        past = doubled(verb) + "ed"
    return past, past


def progressive(verb: str) -> str:
    """The -ing form."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return doubled(verb) + "ing"


def third_person(verb: str) -> str:
    """The form after he, she, it."""
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def doubled(verb: str) -> str:
    """The verb as it stands before -ed and -ing: `rob` -> `robb`."""
    return verb + verb[-1] if verb in DOUBLED or ONE_SYLLABLE.fullmatch(verb) else verb
