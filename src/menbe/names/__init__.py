"""People, organisations, places and outlets in articles, across scripts: found, keyed, and linked at telling time."""

from menbe.model import Mention, MentionKind
from menbe.names.concepts import MARK
from menbe.names.finding import find_mentions
from menbe.names.lexicon import Lexicon, concepts
from menbe.names.matching import linked_entities, same_person
from menbe.names.places import Place, by_key

__all__ = ["Lexicon", "Place", "find_mentions", "is_institution", "linked_entities", "place_of", "same_person"]


def place_of(mention: Mention) -> Place | None:
    """Where the place of a mention lies; None for other kinds and for places the gazetteer does not know."""
    return by_key(mention.key)


def is_institution(mention: Mention) -> bool:
    """Whether a mention is of an office by what its words mean, or of an institution that is listed."""
    if mention.kind is not MentionKind.ORGANISATION:
        return False
    key = mention.key.partition(":")[2]
    return MARK in key or key.partition(":")[0] in concepts()
