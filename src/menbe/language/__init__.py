"""Text → words, sentences, folded and romanised forms; the language of a text.

Knowledge of a language is data: `data/<code>.toml` per language. No language is the default.
"""

from menbe.language.words import Token, beginnings, fold, plain, romanise, sentences, words

__all__ = ["Token", "beginnings", "fold", "plain", "romanise", "sentences", "words"]
