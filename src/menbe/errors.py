"""What can go wrong, as a tree.

    MenbeError
    ├── SettingsError        menbe.toml or the environment says something that cannot be
    ├── StoreError           the ledger cannot be opened, written or understood
    ├── NotFound             no such story, article, outlet, intake
    ├── NotAllowed           this person may not do that
    └── ItemError            one page, feed or article cannot be read; the run goes on
        ├── CollectError     an intake cannot be collected
        │   └── FetchError   an address gave no usable answer
        ├── ExtractError     a page has no article that we can find
        ├── EncodeError      a text has no vector
        └── SuggestError     a language model gave no usable answer; the article is read without it

Every message names the thing, the cause and the next step, in one sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Self


class MenbeError(Exception):
    """Base of everything Menbe raises on purpose; its text is fit for a reader.

    key, values: of the sentence in which a page says the same in the reader's language (`refused_KEY` of web/locale);
    "" where there is none, and the page shows the text.
    """

    key = ""
    values: Mapping[str, object] = MappingProxyType({})

    def as_told(self, key: str, /, **values: object) -> Self:
        """Itself, with what its sentence in other languages needs."""
        self.key, self.values = key, values
        return self


class SettingsError(MenbeError):
    """A setting is missing, unknown or out of range."""


class StoreError(MenbeError):
    """The ledger cannot be opened, written or understood."""


class NotFound(MenbeError):
    """No such story, article, outlet or intake."""


class NotAllowed(MenbeError):
    """This person may not do that."""


class ItemError(MenbeError):
    """One item cannot be read. `pipeline` turns it into an `Issue`; the run goes on.

    thing: what failed (an address, a path, an id); cause: why; next_step: what the reader can do.
    """

    stage = "item"

    def __init__(self, thing: str, cause: str, next_step: str) -> None:
        self.thing = thing
        self.cause = cause
        self.next_step = next_step
        super().__init__(thing, cause, next_step)  # all three, so that it survives pickling between processes

    def __str__(self) -> str:
        return f"{self.thing}: {self.cause}; {self.next_step}"


class CollectError(ItemError):
    """An intake cannot be collected."""

    stage = "collect"


class FetchError(CollectError):
    """An address gave no usable answer."""

    stage = "fetch"


class ExtractError(ItemError):
    """A page holds no article that we can find."""

    stage = "extract"


class EncodeError(ItemError):
    """A text has no vector."""

    stage = "encode"


class SuggestError(ItemError):
    """A language model gave no usable answer; the article is read without it."""

    stage = "suggest"
