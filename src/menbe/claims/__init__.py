"""Who says what, and which figures they give: article → claims → facts; and what kind of piece an article is.

Rules only; knowledge of a language is data: `speech/`, `figures/` and `genre/` hold one TOML per language.
A language without a file yields nothing, never a guess.
"""

from menbe.claims.astold import as_told
from menbe.claims.facts import find_facts
from menbe.claims.figurebook import scope_of
from menbe.claims.finding import find_claims
from menbe.claims.genre_signs import Piece
from menbe.claims.genres import genre_of, genre_of_piece, is_person
from menbe.claims.headline import HeadlineDoubt, headline_doubts
from menbe.claims.numbers import figures_of
from menbe.claims.sections import genre_of_address
from menbe.claims.subjects import Subject, denies_figure, slots_of, subject_of
from menbe.claims.suggested import accept
from menbe.claims.whenwhere import days_told, is_elsewhen

__all__ = [
    "HeadlineDoubt",
    "Piece",
    "Subject",
    "accept",
    "as_told",
    "days_told",
    "denies_figure",
    "figures_of",
    "find_claims",
    "find_facts",
    "genre_of",
    "genre_of_address",
    "genre_of_piece",
    "headline_doubts",
    "is_elsewhen",
    "is_person",
    "scope_of",
    "slots_of",
    "subject_of",
]
