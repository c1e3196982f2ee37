"""Watches and alerts: making, listing, muting and deleting them, what they told, and what could not be sent."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from menbe.alerts import Kind, Watch, Way
from menbe.errors import MenbeError, NotAllowed
from menbe.people import Person, Role
from menbe.topics import subjects
from menbe.web import letters
from menbe.web.pages import Paper, ThePaper
from menbe.web.pages import headline as headline_of
from menbe.web.visiting import ThePerson
from menbe.web.words import Words, languages

router = APIRouter(prefix="/alerts")

NAME = 200  # characters of a watch's name that the form takes
FEW = 3  # newest alerts of each watch on the page of all


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A watch as the form has it: text, all of it."""

    name: str = ""
    story: str = ""
    words: str = ""
    language: str = ""
    country: str = ""
    outlet: str = ""
    topic: str = ""
    disputed: str = ""
    single: str = ""
    kinds: tuple[str, ...] = tuple(Kind)
    mail: str = ""
    webhook: str = ""
    command: str = ""
    quiet_from: str = ""
    quiet_to: str = ""
    ui: str = ""


@router.get("")
def alerts(request: Request, paper: ThePaper, person: ThePerson) -> HTMLResponse:
    book = paper.newsroom.alerts
    watches = book.of(person.name)
    values = {
        "watches": [(watch, book.alerts(watch, FEW)) for watch in watches],
        "troubled": book.troubled(None if person.may(Role.ADMIN) else person.name),
        "letters": letters,
    }
    return paper.render(request, "alerts.html", values)


@router.get("/new")
def new(
    request: Request,
    paper: ThePaper,
    person: ThePerson,
    story: Annotated[str, Query(max_length=40)] = "",
    q: Annotated[str, Query(max_length=500)] = "",
    language: Annotated[str, Query(max_length=8)] = "",
    country: Annotated[str, Query(max_length=8)] = "",
    outlet: Annotated[str, Query(max_length=200)] = "",
    topic: Annotated[str, Query(max_length=20)] = "",
    only: Annotated[str, Query(max_length=20)] = "",
) -> HTMLResponse:
    """The form, filled with what a search asked for; dates are left out, for a watch looks ahead."""
    draft = Draft(
        story=story, words=q, language=language, country=country, outlet=outlet, topic=topic,
        disputed="on" if only == "disputed" else "", single="on" if only == "single" else "",
    )  # fmt: skip
    return _form(request, paper, person, draft)


def _form(
    request: Request,
    paper: Paper,
    person: Person,
    draft: Draft,
    trouble: tuple[str, str] | None = None,
    edits: str = "",
) -> HTMLResponse:
    """edits: the id of the watch that the form is to change; empty for a new one."""
    outlets = [outlet for outlet in paper.newsroom.outlets() if outlet.articles]
    words = paper.words(request)
    values = {
        "draft": draft,
        "trouble": trouble,
        "edits": edits,
        "title": headline_of(paper.newsroom.story(draft.story).card, words.language)[1] if draft.story else "",
        "kinds": [kind for kind in Kind if not draft.story or kind is not Kind.STORY],
        "languages": sorted({code for outlet in outlets for code in outlet.languages}),
        "countries": sorted({outlet.country for outlet in outlets if outlet.country}),
        "outlets": sorted(outlets, key=lambda outlet: outlet.name),
        "topics": subjects(),
        "ways": paper.post.senders if paper.post else {},
        "commands": paper.post.commands if paper.post and person.may(Role.EDITOR) else (),
        "zone": paper.post.zone.key if paper.post else "UTC",
    }
    return paper.render(request, "watch_new.html", values, status=400 if trouble else 200)


@router.post("")
async def add(request: Request, paper: ThePaper, person: ThePerson) -> Response:
    """Make a watch; where it cannot be, the form comes back with the reason and all that was typed."""
    return await run_in_threadpool(_add, request, paper, person, await _draft_in(request))


async def _draft_in(request: Request) -> Draft:
    sent = await request.form()
    names = {field.name for field in fields(Draft)} - {"kinds"}
    given = {name: value for name in names if isinstance(value := sent.get(name), str)}
    return Draft(**given, kinds=tuple(kind for kind in sent.getlist("kinds") if isinstance(kind, str)))


def _add(request: Request, paper: Paper, person: Person, draft: Draft) -> Response:
    try:
        watch = watch_of(draft, paper, person, paper.words(request))
        made = paper.newsroom.alerts.add(watch)
    except MenbeError as exc:
        return _form(request, paper, person, draft, trouble=paper.words(request).refusal(exc))
    return RedirectResponse(f"/alerts/{made.id}", status_code=303)


@router.get("/{watch}/edit")
def edit(request: Request, paper: ThePaper, person: ThePerson, watch: str) -> HTMLResponse:
    here = paper.newsroom.alerts.one(watch, person.name)
    return _form(request, paper, person, draft_of(here), edits=here.id)


@router.post("/{watch}/edit")
async def change(request: Request, paper: ThePaper, person: ThePerson, watch: str) -> Response:
    """Change a watch; where it cannot be, the form comes back with the reason and all that was typed."""
    return await run_in_threadpool(_change, request, paper, person, watch, await _draft_in(request))


def _change(request: Request, paper: Paper, person: Person, watch: str, draft: Draft) -> Response:
    here = paper.newsroom.alerts.one(watch, person.name)
    draft = replace(draft, story=here.story or "")
    try:
        asked = watch_of(draft, paper, person, paper.words(request))
        paper.newsroom.alerts.change(here.id, asked, person=person.name)
    except MenbeError as exc:
        return _form(request, paper, person, draft, trouble=paper.words(request).refusal(exc), edits=here.id)
    return RedirectResponse(f"/alerts/{here.id}", status_code=303)


def draft_of(watch: Watch) -> Draft:
    """The form of a watch that is there already."""
    quiet = watch.quiet or ("", "")
    return Draft(
        name=watch.name,
        story=watch.story or "",
        words=watch.words,
        language=watch.language or "",
        country=watch.country or "",
        outlet=watch.outlet or "",
        topic=watch.topic or "",
        disputed="on" if watch.disputed else "",
        single="on" if watch.single_origin else "",
        kinds=tuple(watch.kinds),
        mail=watch.ways.get(Way.MAIL, ""),
        webhook=watch.ways.get(Way.WEBHOOK, ""),
        command=watch.ways.get(Way.COMMAND, ""),
        quiet_from=quiet[0],
        quiet_to=quiet[1],
        ui=watch.ui,
    )


def name_of(draft: Draft, paper: Paper, w: Words) -> str:
    """What to call a watch: as it was named, else by what it asks for, never by a key."""
    if draft.name.strip():
        return draft.name.strip()
    if draft.story:
        return headline_of(paper.newsroom.story(draft.story).card, w.language)[1][:NAME]
    outlets = {outlet.key: outlet.name for outlet in paper.newsroom.outlets()} if draft.outlet else {}
    parts = (
        draft.words.strip(),
        outlets.get(draft.outlet, draft.outlet),
        w.language_name(draft.language) if draft.language else "",
        w.country_name(draft.country) if draft.country else "",
        w(f"topic_{draft.topic}") if w.has(f"topic_{draft.topic}") else "",
        w("only_disputed") if draft.disputed == "on" else "",
        w("only_single") if draft.single == "on" else "",
    )
    return " · ".join(part for part in parts if part)[:NAME] or w("watch_a_search")


def watch_of(draft: Draft, paper: Paper, person: Person, w: Words) -> Watch:
    """The watch that a form asks for. Raises MenbeError where it asks for what cannot be."""
    if draft.command and not person.may(Role.EDITOR):
        raise NotAllowed("command: takes the role editor; choose another way").as_told("command_of_editors")
    ways = {way: target for way in Way if (target := getattr(draft, way).strip())}
    for way, target in ways.items():
        if paper.post is None:
            raise MenbeError(f"{way}: nothing is sent from here; watch by feed").as_told("no_way")
        paper.post.check(way, target)
    quiet = (draft.quiet_from.strip(), draft.quiet_to.strip())
    return Watch(
        id="",
        person=person.name,
        name=name_of(draft, paper, w),
        story=draft.story or None,
        words="" if draft.story else draft.words.strip(),
        language=draft.language or None,
        country=draft.country or None,
        outlet=draft.outlet or None,
        topic=draft.topic or None,
        disputed=draft.disputed == "on",
        single_origin=draft.single == "on",
        kinds=tuple(kind for kind in Kind if kind in draft.kinds),
        ways=ways,
        quiet=quiet if any(quiet) else None,
        ui=draft.ui if draft.ui in languages() else w.language,
        feed="",
        made_at=datetime.now(UTC),
    )


@router.get("/feed/{feed}")
def feed(request: Request, paper: ThePaper, feed: str) -> Response:
    """For feed readers: whoever knows the secret address may read it, and nothing else."""
    book = paper.newsroom.alerts
    watch = book.of_feed(feed)
    address = paper.settings.address or f"{request.url.scheme}://{request.headers['host']}"
    body = letters.feed_of(watch, book.alerts(watch), address.rstrip("/"))
    return Response(body, media_type="application/atom+xml; charset=utf-8")


@router.get("/{watch}")
def one(request: Request, paper: ThePaper, person: ThePerson, watch: str) -> HTMLResponse:
    book = paper.newsroom.alerts
    here = book.one(watch, person.name)
    values = {
        "watch": here,
        "found": book.alerts(here),
        "deliveries": book.deliveries(here),
        "letters": letters,
        "feed": f"{request.url.scheme}://{request.headers['host']}/alerts/feed/{here.feed}",
    }
    return paper.render(request, "watch.html", values)


@router.post("/{watch}/mute")
def mute(paper: ThePaper, person: ThePerson, watch: str, on: Annotated[bool, Form()]) -> Response:
    paper.newsroom.alerts.mute(watch, on, person=person.name)
    return RedirectResponse(f"/alerts/{watch}", status_code=303)


@router.post("/{watch}/delete")
def delete(paper: ThePaper, person: ThePerson, watch: str) -> Response:
    paper.newsroom.alerts.delete(watch, person=person.name)
    return RedirectResponse("/alerts", status_code=303)


@router.post("/letter/{alert}/{way}/again")
def try_again(paper: ThePaper, person: ThePerson, alert: int, way: Way) -> Response:
    book = paper.newsroom.alerts
    book.try_again(alert, way, person=person.name)
    return RedirectResponse(f"/alerts/{book.alert(alert).watch.id}", status_code=303)
