"""Who gets in and what they may do there: logins, sessions, tokens, roles, forged forms, limits, the audit."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Route

from menbe.errors import MenbeError
from menbe.newsroom import Newsroom
from menbe.people import Role
from menbe.settings import PeopleSettings, ServeSettings
from menbe.web.app import ROUTERS, create_app
from menbe.web.guarding import check_doors, is_here
from tests.doors.conftest import Reader

PASSWORD = "üç alma, iki armud"
SERVED = ServeSettings(host="0.0.0.0", names=("news.example",))
TEMPLATES = Path(__file__).parents[2] / "src/menbe/web/templates"


@pytest.fixture
def peopled(copied: Newsroom) -> Newsroom:
    """The copied newsroom with an admin, an editor and a reader."""
    for name, role in (("ana", Role.ADMIN), ("elnur", Role.EDITOR), ("rza", Role.READER)):
        copied.people.add(name, PASSWORD, role, by="cli")
    return copied


@pytest.fixture
def stranger(peopled: Newsroom) -> Iterator[Reader]:
    """A browser that nobody has logged in with."""
    with Reader(create_app(peopled, SERVED), follow_redirects=False) as opened:
        yield opened


def log_in(client: Reader, name: str, password: str = PASSWORD) -> Reader:
    answer = client.post("/login", data={"name": name, "password": password})
    assert answer.status_code == 303, answer.text
    return client


def story_of(newsroom: Newsroom) -> str:
    return max(newsroom.stories(), key=lambda card: card.articles).id


# -- the doors ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "news.example", "127.0.0.1.example"])
def test_without_accounts_it_refuses_to_serve_others(copied: Newsroom, host: str) -> None:
    assert not is_here(host)
    with pytest.raises(MenbeError, match="menbe people add") as refused:
        check_doors(ServeSettings(host=host), copied)
    assert len(str(refused.value).splitlines()) == 1
    copied.people.add("ana", PASSWORD, Role.ADMIN, by="cli")
    check_doors(ServeSettings(host=host), copied)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "::1"])
def test_on_this_machine_it_needs_no_accounts(copied: Newsroom, host: str) -> None:
    check_doors(ServeSettings(host=host), copied)


def test_served_to_others_nobody_comes_in_even_when_every_account_is_gone(copied: Newsroom) -> None:
    with Reader(create_app(copied, SERVED), follow_redirects=False) as client:
        assert client.get("/", headers={"Accept": "text/html"}).headers["location"] == "/login"


def test_as_soon_as_there_is_an_account_this_machine_asks_for_a_login_too(copied: Newsroom) -> None:
    with Reader(create_app(copied, ServeSettings()), follow_redirects=False) as client:
        assert client.get("/").status_code == 200
        copied.people.add("ana", PASSWORD, Role.ADMIN, by="cli")
        assert client.get("/").status_code == 401


def test_a_stranger_sees_the_login_and_nothing_else(stranger: Reader, peopled: Newsroom) -> None:
    story = story_of(peopled)
    digest = peopled.story(story).evidence[0].digest
    routes = ["/", f"/story/{story}", "/outlets", "/intakes", "/search?q=2", f"/bytes/{digest}", "/people", "/audit",
              "/me", "/alerts", "/nowhere"]  # fmt: skip
    for path in routes:
        assert stranger.get(path).status_code == 401, path
        page = stranger.get(path, headers={"Accept": "text/html"})
        assert page.headers["location"].startswith("/login"), path
    assert stranger.post(f"/story/{story}/star", data={"on": "true"}).status_code == 401
    assert stranger.get("/login").status_code == 200
    assert stranger.get("/static/paper.css").status_code == 200


def test_after_the_login_a_reader_is_where_they_wanted_to_go(stranger: Reader) -> None:
    asked = stranger.get("/search?q=2", headers={"Accept": "text/html"})
    assert asked.headers["location"] == "/login?back=%2Fsearch%3Fq%3D2"
    assert 'value="/search?q=2"' in stranger.get(asked.headers["location"]).text
    answer = stranger.post("/login", data={"name": "rza", "password": PASSWORD, "back": "/search?q=2"})
    assert answer.headers["location"] == "/search?q=2"
    assert stranger.get("/search?q=2").status_code == 200


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_a_login_leads_to_this_paper_only(stranger: Reader, back: str) -> None:
    answer = stranger.post("/login", data={"name": "rza", "password": PASSWORD, "back": back})
    assert answer.headers["location"] == "/"


def test_the_session_cookie_is_for_this_paper_only(stranger: Reader) -> None:
    answer = stranger.post("/login", data={"name": "rza", "password": PASSWORD})
    (cookie,) = [c for c in answer.headers.get_list("set-cookie") if c.startswith("menbe-session=")]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie


def test_over_https_cookies_are_secure_and_browsers_told_to_stay(peopled: Newsroom) -> None:
    app = create_app(peopled, SERVED)
    with Reader(app, base_url="https://news.example", follow_redirects=False) as client:
        page = client.get("/login")
        assert page.headers["strict-transport-security"]
        answer = client.post("/login", data={"name": "rza", "password": PASSWORD})
        cookies = [
            c for c in [*page.headers.get_list("set-cookie"), *answer.headers.get_list("set-cookie")] if "=" in c
        ]
        given = [c for c in cookies if "Max-Age=0" not in c and 'menbe-visit=""' not in c]
        assert len(given) == 2
        assert all("Secure" in cookie for cookie in given)


def test_logging_out_ends_the_session_on_the_server(stranger: Reader, peopled: Newsroom) -> None:
    log_in(stranger, "rza")
    key = stranger.cookies["menbe-session"]
    assert stranger.post("/logout", data={}).headers["location"] == "/login"
    assert peopled.people.person_of_session(key) is None
    stranger.cookies.set("menbe-session", key)
    assert stranger.get("/").status_code == 401


def test_a_made_up_session_is_nobodys(stranger: Reader) -> None:
    stranger.cookies.set("menbe-session", "x" * 43)
    assert stranger.get("/").status_code == 401


def test_a_wrong_password_is_said_and_the_name_kept(stranger: Reader) -> None:
    answer = stranger.post("/login", data={"name": "rza", "password": "wrong"})
    assert answer.status_code == 403
    assert 'role="alert"' in answer.text
    assert 'value="rza"' in answer.text
    assert "wrong" not in re.sub(r'<p class="trouble".*?</p>', "", answer.text)


# -- tokens -----------------------------------------------------------------------------------------------------------


def test_a_token_comes_in_by_header_is_shown_once_and_can_be_revoked(stranger: Reader, peopled: Newsroom) -> None:
    log_in(stranger, "rza")
    page = stranger.post("/me/tokens", data={"label": "telefon"})
    (token,) = re.findall(r"menbe_[\w-]{43}", page.text)
    assert page.headers["cache-control"] == "no-store"
    assert token not in stranger.get("/me").text
    stranger.post("/logout", data={})
    stranger.cookies.clear()
    for stated in (f"Bearer {token}", f"GoogleLogin auth={token}"):
        assert stranger.get("/", headers={"Authorization": stated}).status_code == 200
    assert stranger.get("/", auth=("rza", token)).status_code == 200
    story = story_of(peopled)
    starred = stranger.post(f"/story/{story}/star", content="on=true", headers={
        "Authorization": f"Bearer {token}", "Content-Type": "application/x-www-form-urlencoded"})  # fmt: skip
    assert starred.status_code == 303
    number = peopled.people.tokens("rza")[0].number
    peopled.people.revoke_token("rza", number, by="rza")
    assert stranger.get("/", headers={"Authorization": f"Bearer {token}"}).status_code == 401


@pytest.mark.parametrize(
    "stated", ["Bearer", "Bearer x", "Basic !!", "Basic eDp5", "Digest x", "GoogleLogin auth=", " "]
)
def test_a_made_up_header_is_nobodys(stranger: Reader, stated: str) -> None:
    assert stranger.get("/", headers={"Authorization": stated}).status_code == 401


# -- forged forms -----------------------------------------------------------------------------------------------------


def test_a_form_without_its_key_changes_nothing(stranger: Reader, peopled: Newsroom) -> None:
    log_in(stranger, "ana")
    story = story_of(peopled)
    for forged in ("", "0" * 64, "ə"):
        answer = stranger.post(f"/story/{story}/star", data={"on": "true", "csrf": forged})
        assert answer.status_code == 403
    assert not peopled.story(story, person="ana").card.starred
    assert stranger.post(f"/story/{story}/star", data={"on": "true"}).status_code == 303
    assert peopled.story(story, person="ana").card.starred


def test_a_key_from_before_the_login_or_of_another_browser_is_worth_nothing(
    stranger: Reader, peopled: Newsroom
) -> None:
    before = stranger.form_key()
    log_in(stranger, "ana")
    assert stranger.post("/people/rza/remove", data={"csrf": before}).status_code == 403
    with Reader(create_app(peopled, SERVED), follow_redirects=False) as other:
        theirs = log_in(other, "rza").form_key()
    assert stranger.post("/people/rza/remove", data={"csrf": theirs}).status_code == 403
    assert "rza" in {account.name for account in peopled.people.all()}


def test_another_sites_form_is_refused_even_with_its_key(stranger: Reader, peopled: Newsroom) -> None:
    log_in(stranger, "ana")
    for told in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert stranger.post("/people/rza/remove", data={}, headers=told).status_code == 403
    assert "rza" in {account.name for account in peopled.people.all()}


def test_every_changing_route_of_the_pages_asks_for_the_key(stranger: Reader, peopled: Newsroom) -> None:
    log_in(stranger, "ana")
    changing = [
        str(route.path).replace("{story}", story_of(peopled)).replace("{number}", "1").replace("{name}", "rza")
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, Route) and "POST" in (route.methods or ())
    ]
    assert len(changing) > 15
    for path in changing:
        form = {"csrf": "0", "on": "true", "name": "x", "password": PASSWORD, "now": PASSWORD, "role": "reader",
                "language": "az", "other": "s000000000000", "label": "x", "articles": "x"}  # fmt: skip
        assert stranger.post(re.sub(r"\{\w+\}", "x", path), data=form).status_code == 403, path


# -- roles ------------------------------------------------------------------------------------------------------------

EDITORS = ["/story/{story}/merge", "/story/{story}/split", "/story/{story}/move", "/judgement/1/undo"]
ADMINS = ["/people", "/people/rza/role", "/people/rza/password", "/people/rza/remove"]
FORM = {"other": "s000000000000", "articles": "x", "name": "x", "password": PASSWORD, "role": "reader"}


@pytest.mark.parametrize(
    ("name", "pages", "forms"),
    [("rza", ["/audit", "/people", "/story/{story}/desk"], EDITORS + ADMINS), ("elnur", ["/people"], ADMINS)],
)
def test_a_role_does_not_reach_further_than_it_should(
    stranger: Reader, peopled: Newsroom, name: str, pages: list[str], forms: list[str]
) -> None:
    log_in(stranger, name)
    story = story_of(peopled)
    for page in pages:
        assert stranger.get(page.format(story=story)).status_code == 403, page
    for form in forms:
        answer = stranger.post(form.format(story=story), data=FORM)
        assert answer.status_code == 403, form
        assert "takes the role" in answer.text


def test_an_editor_merges_and_takes_back_and_the_audit_says_so(stranger: Reader, peopled: Newsroom) -> None:
    log_in(stranger, "elnur")
    kept, gone = [card.id for card in peopled.stories()][:2]
    pasted = f"http://news.example/story/{gone}#facts"
    assert stranger.post(f"/story/{kept}/merge", data={"other": pasted}).status_code == 303
    assert peopled.catalogue.resolve_story(gone) == kept
    line = peopled.judged(10)[0]  # older ones are the re-merge's
    assert (line.by, line.what, set(line.stories)) == ("editor:elnur", "merge", {kept, gone})
    assert "elnur" in stranger.get("/audit").text
    assert f"/judgement/{line.number}/undo" in stranger.get(f"/story/{kept}/desk").text
    stranger.post(f"/judgement/{line.number}/undo", data={"story": kept})
    assert peopled.catalogue.resolve_story(gone) == gone
    assert [(j.what, j.undone) for j in peopled.judged(10)][:2] == [("undo", False), ("merge", True)]


def test_an_editor_splits_off_and_moves_what_was_ticked(stranger: Reader, peopled: Newsroom) -> None:
    log_in(stranger, "elnur")
    story = story_of(peopled)
    articles = list(peopled.catalogue.story(story).articles)
    assert stranger.post(f"/story/{story}/split", data={"articles": articles[-1]}).status_code == 303
    new = peopled.catalogue.article_story(articles[-1])
    assert new not in (None, story)
    stranger.post(f"/story/{new}/move", data={"articles": articles[-1], "other": story})
    assert peopled.catalogue.article_story(articles[-1]) == story
    assert stranger.post(f"/story/{story}/split", data={}).status_code == 400
    assert stranger.post(f"/story/{story}/merge", data={"other": "the other one"}).status_code == 400


def test_an_admin_makes_an_account_and_it_is_in_the_audit(stranger: Reader, peopled: Newsroom) -> None:
    log_in(stranger, "ana")
    stranger.post("/people", data={"name": "Sevil", "password": PASSWORD, "role": "editor"})
    stranger.post("/people/sevil/role", data={"role": "reader"})
    assert peopled.people.authenticate("sevil", PASSWORD) is not None
    audit = stranger.get("/audit").text
    assert "sevil" in audit
    assert "editor → reader" in audit
    assert PASSWORD not in stranger.get("/people").text
    refused = stranger.post("/people/ana/remove", data={})
    assert refused.status_code == 400
    assert "only admin" in refused.text


def test_a_new_password_needs_the_old_one(stranger: Reader, peopled: Newsroom) -> None:
    log_in(stranger, "rza")
    new = PASSWORD + "!"
    assert stranger.post("/me/password", data={"now": "guess", "password": new}).status_code == 400
    assert stranger.post("/me/password", data={"now": PASSWORD, "password": new}).headers["location"] == "/login"
    assert stranger.get("/").status_code == 401
    log_in(stranger, "rza", new)


# -- what is one's own --------------------------------------------------------------------------------------------


def test_stars_reads_and_notes_are_each_persons_own(peopled: Newsroom) -> None:
    story = story_of(peopled)
    app = create_app(peopled, SERVED)
    with Reader(app, follow_redirects=False) as ana, Reader(app, follow_redirects=False) as rza:
        log_in(ana, "ana").post(f"/story/{story}/star", data={"on": "true"})
        ana.post(f"/story/{story}/note", data={"text": "<b>zəng et</b>"})
        log_in(rza, "rza")
        assert story in ana.get("/?only=starred").text
        assert story not in rza.get("/?only=starred").text
        assert "&lt;b&gt;zəng et&lt;/b&gt;" in ana.get(f"/story/{story}").text
        assert "zəng et" not in rza.get(f"/story/{story}").text
        assert "read by 2 here" in ana.get(f"/story/{story}").text
        assert "starred by 1" in rza.get(f"/story/{story}").text


def test_a_story_is_read_once_it_was_opened_and_can_be_unread(stranger: Reader, peopled: Newsroom) -> None:
    log_in(stranger, "rza")
    story = story_of(peopled)
    assert 'class="card seen' not in stranger.get("/").text
    stranger.get(f"/story/{story}", headers={"Sec-Purpose": "prefetch"})
    assert 'class="card seen' not in stranger.get("/").text
    stranger.get(f"/story/{story}")
    assert stranger.get("/").text.count('class="card seen') == 1
    stranger.post(f"/story/{story}/read", data={"on": "false"})
    assert 'class="card seen' not in stranger.get("/").text


def test_a_note_stays_with_its_story_through_a_merge_and_back(stranger: Reader, peopled: Newsroom) -> None:
    log_in(stranger, "elnur")
    kept, gone = [card.id for card in peopled.stories()][:2]
    stranger.post(f"/story/{gone}/note", data={"text": "soruş"})
    number = peopled.merge(kept, gone, by="editor:elnur")
    assert "soruş" in stranger.get(f"/story/{kept}").text
    stranger.post(f"/story/{kept}/note", data={"text": "soruşdum", "of": gone})
    peopled.undo(number, by="editor:elnur")
    assert "soruşdum" in stranger.get(f"/story/{gone}").text
    assert "soruşdum" not in stranger.get(f"/story/{kept}").text


def test_a_star_of_an_old_ledger_is_the_star_of_whoever_sits_here(copied: Newsroom, tmp_path: Path) -> None:
    from menbe.store.database import connect

    story = story_of(copied)
    db = copied.ledger.connection
    db.execute("CREATE TABLE stars (story TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID")
    db.execute("INSERT INTO stars VALUES (?, '2025-01-01T00:00:00.000000+00:00')", (story,))
    db.execute(
        "INSERT INTO ledger (kind, subject, record, maker, at)"
        " VALUES ('star', ?, CAST('null' AS BLOB), 'editor:local', '2025-01-01T00:00:00.000000+00:00')",
        (story,),
    )
    connect(copied.path).close()
    assert copied.story(story).card.starred
    copied.rebuild()
    assert copied.story(story).card.starred


# -- limits -----------------------------------------------------------------------------------------------------------


def test_guessing_a_password_is_slowed_down_for_that_name_and_address(peopled: Newsroom) -> None:
    app = create_app(peopled, SERVED, PeopleSettings(logins_per_minute=2))
    with Reader(app, follow_redirects=False) as client:
        answers = [client.post("/login", data={"name": "rza", "password": "no"}).status_code for _ in range(3)]
        assert answers == [403, 403, 429]
        right = client.post("/login", data={"name": " RZA ", "password": PASSWORD})
        assert right.status_code == 429
        assert 0 < int(right.headers["retry-after"]) <= 60
        log_in(client, "elnur")


def test_many_names_from_one_address_are_slowed_down_too(peopled: Newsroom) -> None:
    app = create_app(peopled, SERVED, PeopleSettings(logins_per_minute=1))
    with Reader(app, follow_redirects=False) as client:
        names = [f"name{n}" for n in range(5)]
        answers = [client.post("/login", data={"name": name, "password": "no"}).status_code for name in names]
    assert answers == [403, 403, 403, 403, 429]


def test_a_script_that_writes_without_end_is_slowed_down(peopled: Newsroom) -> None:
    app = create_app(peopled, SERVED, PeopleSettings(writes_per_minute=4))
    story = story_of(peopled)
    with Reader(app, follow_redirects=False) as client:
        log_in(client, "rza")
        answers = [client.post(f"/story/{story}/star", data={"on": "true"}).status_code for _ in range(5)]
        assert answers == [303, 303, 303, 303, 429]
        assert client.get("/").status_code == 200


# -- what a page may load -----------------------------------------------------------------------------------------


def test_no_template_holds_a_script_or_a_style_of_its_own() -> None:
    forbidden = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|javascript:|hx-on|\sjs:", re.IGNORECASE)
    for path in TEMPLATES.rglob("*.html"):
        assert not forbidden.findall(path.read_text(encoding="utf-8")), path.name


def test_every_answer_says_what_it_may_load_refusals_too(stranger: Reader) -> None:
    asked = [
        stranger.get("/login"),
        stranger.get("/"),
        stranger.get("/static/paper.css"),
        stranger.get("/login", headers={"Host": "evil.example"}),
        stranger.post("/login", data={"csrf": "0"}),
    ]
    for answer in asked:
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_it_answers_to_the_names_it_was_given_and_to_addresses(stranger: Reader) -> None:
    names = {"news.example": 200, "news.example:8765": 200, "192.168.1.4": 200, "[fe80::1]:80": 200, "[::1]": 200,
             "evil.example": 421, "192.168.1.4.evil.example": 421, "": 421}  # fmt: skip
    assert {name: stranger.get("/login", headers={"Host": name}).status_code for name in names} == names


def test_a_body_too_long_or_of_no_stated_length_is_refused(stranger: Reader) -> None:
    assert stranger.post("/login", content=b"x" * 5_000_001).status_code == 413
    assert stranger.post("/login", content=iter([b"x"])).status_code == 411


def test_the_first_account_gets_what_the_one_who_sat_here_kept(copied: Newsroom) -> None:
    story = story_of(copied)
    app = create_app(copied, ServeSettings())
    with Reader(app, follow_redirects=False) as client:
        client.post(f"/story/{story}/star", data={"on": "true"})
        client.post(f"/story/{story}/note", data={"text": "soruş"})
        client.post("/alerts", data={"words": "liman", "kinds": "story"})
        client.post("/people", data={"name": "ana", "password": PASSWORD, "role": "admin"})
        assert client.get("/").status_code == 401
        log_in(client, "ana")
        copied.people.add("rza", PASSWORD, Role.READER, by="ana")
        assert "soruş" in client.get(f"/story/{story}").text
        assert [watch.words for watch in copied.alerts.of("ana")] == ["liman"]
        copied.rebuild()
        assert story in client.get("/?only=starred").text
        assert copied.people.counted(story) == (1, 1)
        assert not copied.story(story, person="rza").card.starred


def test_a_proxys_own_password_does_not_stand_in_the_way_of_a_session(stranger: Reader, peopled: Newsroom) -> None:
    log_in(stranger, "rza")
    proxys = {"Authorization": "Basic cHJveHk6cHJveHk="}
    assert stranger.get("/", headers=proxys).status_code == 200
    forged = stranger.post(f"/story/{story_of(peopled)}/star", data={"on": "true", "csrf": ""}, headers=proxys)
    assert forged.status_code == 403


# -- what the front page's feed and exports take from whoever asks -------------------------------------------------


def test_an_export_of_the_starred_holds_ones_own_stars(stranger: Reader, peopled: Newsroom) -> None:
    mine, theirs = [card.id for card in peopled.stories()][:2]
    peopled.star(mine, True, person="rza")
    peopled.star(theirs, True, person="elnur")
    log_in(stranger, "rza")
    answer = stranger.get("/export/jsonl?only=starred")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("stories.jsonl")]
        assert [json.loads(line)["id"] for line in archive.read(name).splitlines()] == [mine]


def test_an_export_of_new_origins_before_any_visit_holds_nothing(stranger: Reader) -> None:
    answer = log_in(stranger, "rza").get("/export/jsonl?only=new_origins")
    assert answer.status_code == 400
    assert "holds no story" in answer.text


def test_a_reader_changes_nothing_that_everybody_sees(stranger: Reader, peopled: Newsroom) -> None:
    peopled.save_view("Hamısı", "language=az", by="editor:elnur")
    log_in(stranger, "rza")
    assert stranger.post("/views", data={"name": "x", "query": "language=ru"}).status_code == 403
    assert stranger.post("/views/drop", data={"name": "Hamısı"}).status_code == 403
    assert peopled.saved_views() == {"Hamısı": "language=az"}
    assert "/views/drop" not in stranger.get("/?language=az").text
    log_in(stranger, "elnur")
    assert "/views/drop" in stranger.get("/?language=az").text
