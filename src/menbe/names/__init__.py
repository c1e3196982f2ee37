"""People, organisations, places and outlets in articles, across scripts: found, keyed, and linked at telling time."""

from menbe.model import Mention
from menbe.names.finding import find_mentions
from menbe.names.lexicon import Lexicon
from menbe.names.matching import linked_entities, same_person
from menbe.names.places import Place, by_key

__all__ = ["Lexicon", "Place", "find_mentions", "linked_entities", "place_of", "same_person"]


def place_of(mention: Mention) -> Place | None:
    """Where the place of a mention lies; None for other kinds and for places the gazetteer does not know."""
    return by_key(mention.key)
