"""Alerts in words: the sentence of each change, the letter of an alert, the feed of a watch."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable

from menbe.alerts import Alert, Change, Evidence, Letter, Watch
from menbe.alerts.sending import Compose
from menbe.settings import ServeSettings
from menbe.web.words import Words, words_in

ATOM = "http://www.w3.org/2005/Atom"
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
LONGEST_PASSAGE = 600  # characters of a passage in a letter; the link leads to the whole


def address_of(settings: ServeSettings, port: int | None = None) -> str:
    """Where readers reach the paper, without a slash at the end. port: the one it got, where it took a free one."""
    if settings.address:
        return settings.address.rstrip("/")
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{port or settings.port}"


def composer(address: str) -> Compose:
    """What puts an alert into the words of its watch's language, with links that begin with `address`."""
    return lambda alert: letter_of(alert, words_in(alert.watch.ui), address)


def kind_of(w: Words, change: Change) -> str:
    return w(f"alert_kind_{change.kind}")


def sentence(w: Words, change: Change) -> str:
    """What changed, in one sentence."""
    values = dict(change.values)
    key = f"alert_{values.get('how', change.kind)}"
    if "slot" in values:
        values["slot"] = _slot(w, str(values["slot"]), str(values.get("scope", "")))
    for name in ("was", "now", "values"):
        if isinstance(values.get(name), str):
            values[name] = w.stated(values[name])
    if "low" in values:
        values["count"] = _range(values["low"], values["high"])
    if "was_low" in values:
        values["was"] = _range(values["was_low"], values["was_high"])
    return w(key, **values)


def _slot(w: Words, slot: str, scope: str) -> str:
    name = w(f"slot_{slot}") if w.has(f"slot_{slot}") else slot.replace("_", " ")
    whom = (w(f"scope_{scope}") if w.has(f"scope_{scope}") else scope) if scope else ""
    return f"{name} ({whom})" if whom else name


def _range(low: str | float, high: str | float) -> str:
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def headline(alert: Alert, w: Words) -> str:
    """The story's headline in the reader's language where an outlet wrote one."""
    return alert.headlines.get(w.language) or next(iter(alert.headlines.values()), "") or w("story_gone")


def letter_of(alert: Alert, w: Words, address: str) -> Letter:
    title = headline(alert, w)
    return Letter(
        id=alert.address,
        subject=f"{w('paper')}: {kind_of(w, alert.changes[0])} – {title[:200]}",
        text="\n".join([*_lines(alert, w, address, title), "", "-- ", *_footer(alert.watch, w, address)]) + "\n",
        data=data_of(alert, w, address, title),
    )


def _lines(alert: Alert, w: Words, address: str, title: str) -> Iterable[str]:
    yield title
    yield f"{address}/story/{alert.story}"
    for change in alert.changes:
        yield ""
        yield f"• {kind_of(w, change)}. {sentence(w, change)}"
        for evidence in change.evidence:
            yield ""
            yield from _passage(evidence, w, address)


def _passage(evidence: Evidence, w: Words, address: str) -> Iterable[str]:
    if evidence.was is not None:
        yield f"  {w('alert_was')}: “{_short(evidence.was)}”"
    yield f"  “{_short(evidence.before + evidence.surface + evidence.after)}”"
    yield f"  {evidence.outlet}, {w.language_name(evidence.language)}: {passage_link(evidence, address)}"
    yield f"  {evidence.url}"
    yield f"  SHA-256 {evidence.digest}"


def _footer(watch: Watch, w: Words, address: str) -> Iterable[str]:
    yield w("alert_because", name=watch.name)
    yield f"{address}/alerts/{watch.id}"


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= LONGEST_PASSAGE else one[: LONGEST_PASSAGE - 1] + "…"


def passage_link(evidence: Evidence, address: str = "") -> str:
    return f"{address}/article/{evidence.article}#p{evidence.start}"


def data_of(alert: Alert, w: Words, address: str, title: str) -> dict[str, object]:
    """The alert as webhooks and commands get it (docs/alerts.md)."""
    return {
        "id": alert.address,
        "at": alert.at.isoformat(),
        "watch": {"id": alert.watch.id, "name": alert.watch.name, "address": f"{address}/alerts/{alert.watch.id}"},
        "story": {
            "id": alert.story,
            "headline": title,
            "headlines": dict(alert.headlines),
            "address": f"{address}/story/{alert.story}",
        },
        "changes": [
            {
                "kind": change.kind,
                "sentence": sentence(w, change),
                "values": dict(change.values),
                "evidence": [_evidence(evidence, address) for evidence in change.evidence],
            }
            for change in alert.changes
        ],
    }


def _evidence(evidence: Evidence, address: str) -> dict[str, object]:
    return {
        "article": evidence.article,
        "outlet": evidence.outlet,
        "language": evidence.language,
        "start": evidence.start,
        "end": evidence.end,
        "passage": evidence.surface,
        "before": evidence.before,
        "after": evidence.after,
        "was": evidence.was,
        "address": passage_link(evidence, address),
        "original": evidence.url,
        "sha256": evidence.digest,
        "page": f"{address}/bytes/{evidence.digest}",
    }


def feed_of(watch: Watch, alerts: Iterable[Alert], address: str) -> bytes:
    """The alerts of a watch as an Atom feed (RFC 4287)."""
    w = words_in(watch.ui)
    found = list(alerts)
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", f"urn:menbe:{watch.id}")
    _add(feed, "title", f"{w('paper')}: {watch.name}")
    _add(feed, "updated", (found[0].at if found else watch.made_at).isoformat())
    _add(_add(feed, "author", ""), "name", w("paper"))
    _add(feed, "link", "", rel="self", href=f"{address}/alerts/feed/{watch.feed}")
    _add(feed, "link", "", rel="alternate", href=f"{address}/alerts/{watch.id}")
    for alert in found:
        letter = letter_of(alert, w, address)
        entry = _add(feed, "entry", "")
        _add(entry, "id", f"urn:menbe:{letter.id}")
        _add(entry, "title", letter.subject)
        _add(entry, "updated", alert.at.isoformat())
        _add(entry, "link", "", rel="alternate", href=f"{address}/story/{alert.story}")
        _add(entry, "content", "\n".join(_lines(alert, w, address, headline(alert, w))), type="text")
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = NOT_XML.sub("", text) or None
    return made
