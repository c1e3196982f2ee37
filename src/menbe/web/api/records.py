"""What the API gives: the records of `menbe.views`, as pydantic sees them.

No field is named here twice: `served` takes a view apart and makes the model of it. The one thing it adds is the
evidence: every anchor also carries the digest of the snapshot that its characters came from, and where to see them.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from functools import cache, reduce
from operator import or_
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, create_model, field_validator

from menbe.newsroom import Newsroom
from menbe.views import (
    Anchor,
    ArticleLine,
    ArticlePage,
    EntityLine,
    Evidence,
    Hit,
    OutletLine,
    StoryCard,
    StoryPage,
)

Item = TypeVar("Item")


class Served(BaseModel):
    """Everything the API gives; made from a view, never from what a stranger sent."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class EvidencePassage(Served):
    """Characters `[start, end)` of an article's text, and the page they stood on.

    snapshot: SHA-256 of that page as fetched. href: where the paper shows them, relative to its address.
    """

    article: str
    start: int
    end: int
    surface: str
    snapshot: str | None = Field(default=None, validate_default=True)
    href: str = Field(default="", validate_default=True)

    @field_validator("snapshot")
    @classmethod
    def _of_its_article(cls, value: str | None, info: ValidationInfo) -> str | None:
        snapshots: Mapping[str, str] = info.context or {}
        return value or snapshots.get(info.data["article"])

    @field_validator("href")
    @classmethod
    def _on_the_paper(cls, value: str, info: ValidationInfo) -> str:
        return value or f"/article/{info.data['article']}#p{info.data['start']}"


@cache
def served(record: Any) -> type[Served]:
    """The model of a view: its fields, with models in the place of the views within it."""
    if record is Anchor:
        return EvidencePassage
    hints = get_type_hints(record)
    fields: dict[str, Any] = {f.name: (_typed(hints[f.name]), _default(f)) for f in dataclasses.fields(record)}
    made: type[Served] = create_model(record.__name__, __base__=Served, __doc__=record.__doc__, **fields)
    return made


def _typed(hint: Any) -> Any:
    """A type with models in the place of views, however deep they stand in it."""
    if dataclasses.is_dataclass(hint):
        return served(hint)  # type: ignore[arg-type]
    parts = get_args(hint)
    if not parts:
        return hint
    typed = tuple(_typed(part) if part is not Ellipsis else part for part in parts)
    origin = get_origin(hint)
    return reduce(or_, typed) if origin in (types.UnionType, Union) else origin[typed]


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return Field(default_factory=field.default_factory)
    return ... if field.default is dataclasses.MISSING else field.default


# Types made while the program starts; a checker is told the most it can know of them.
StoryRecord: Any = served(StoryPage)
StoryLine: Any = served(StoryCard)
ArticleRecord: Any = served(ArticlePage)
ArticleEntry: Any = served(ArticleLine)
OutletEntry: Any = served(OutletLine)
EntityEntry: Any = served(EntityLine)
SnapshotEntry: Any = served(Evidence)
HitEntry: Any = served(Hit)


class Listing(Served, Generic[Item]):
    """One page of a list. next: the cursor of the page after it, null where this is the last."""

    items: tuple[Item, ...]
    next: str | None = None


class Problem(BaseModel):
    """Why there is no answer (RFC 9457). detail: thing, cause and next step, in one sentence."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str | None = None


def story_record(newsroom: Newsroom, story: str, *, person: str = "local") -> Served:
    """A story with all its parts, each passage with the snapshot it came from. Raises NotFound.

    person: whose star it shows.
    """
    page = newsroom.story(story, person=person)
    # Not the newest page of each article: that may be a later one in which nothing but the template changed.
    snapshots = {node.article: newsroom.reading(node.article).article.snapshot for node in page.nodes}
    return record_of(page, snapshots)


def record_of(view: Any, snapshots: Mapping[str, str] | None = None) -> Served:
    """A view as the API gives it. snapshots: article → digest, for the anchors in it."""
    return served(type(view)).model_validate(view, context=snapshots)  # type: ignore[arg-type]
