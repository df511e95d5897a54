"""Inflected forms of English verbs: regular by rule, the irregular ones that event types use by table."""

IRREGULAR: dict[str, tuple[str, str, str]] = {
    "meet": ("met", "met", "meeting"),
    "set": ("set", "set", "setting"),
    "teach": ("taught", "taught", "teaching"),
    "slay": ("slew", "slain", "slaying"),
    "begin": ("began", "begun", "beginning"),
    "take": ("took", "taken", "taking"),
    "hold": ("held", "held", "holding"),
    "leave": ("left", "left", "leaving"),
    "give": ("gave", "given", "giving"),
}
DOUBLED = frozenset(["kidnap", "abet", "commit", "permit", "equip", "hijac"])
VOWELS = "aeiou"


def past_and_participle(verb: str) -> tuple[str, str]:
    """Past tense and past participle: `arrest` -> `("arrested", "arrested")`."""
    if verb in IRREGULAR:
        return IRREGULAR[verb][:2]
    if verb.endswith("e"):
        past = verb + "d"
    elif verb.endswith("y") and verb[-2] not in VOWELS:
        past = verb[:-1] + "ied"
    elif verb in DOUBLED:
        past = verb + verb[-1] + "ed"
    else:
        past = verb + "ed"
    return past, past


def progressive(verb: str) -> str:
    """The -ing form."""
    if verb in IRREGULAR:
        return IRREGULAR[verb][2]
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in DOUBLED else "") + "ing"


def third_person(verb: str) -> str:
    """The form after he, she, it."""
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
