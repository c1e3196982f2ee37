"""The REST API: what it says of itself holds, and every passage leads to the bytes it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from starlette.testclient import TestClient

from menbe.model import digest_of
from menbe.newsroom import Newsroom
from menbe.settings import ServeSettings
from menbe.web import api
from menbe.web.app import create_app

API = "/api/v1"


@pytest.fixture(scope="session")
def described(newsroom: Newsroom) -> Any:
    """The API as it describes itself. A cursor that is well formed and not ours is refused, as it should be."""
    app: FastAPI = create_app(newsroom, ServeSettings())
    accepted = {"checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", "400", "404"]}}}
    return schemathesis.openapi.from_asgi(f"{API}/openapi.json", app, config=SchemathesisConfig.from_dict(accepted))


@pytest.mark.parametrize("path", [route.path for route in api.router.routes if isinstance(route, APIRoute)])
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
def test_whatever_is_asked_is_answered_as_described(described: Any, path: str, mode: GenerationMode) -> None:
    operation = described[path]["GET"]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers={"Host": "testserver"})

    ask()


def anchors(value: Any) -> Iterator[dict[str, Any]]:
    """Every passage with its evidence, however deep it stands in an answer."""
    if isinstance(value, dict):
        if "snapshot" in value and "surface" in value:
            yield value
        for inner in value.values():
            yield from anchors(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from anchors(inner)


def test_every_passage_of_a_story_stands_in_its_article_and_names_the_bytes_it_came_from(
    client: TestClient, newsroom: Newsroom, story: str
) -> None:
    answer = client.get(f"{API}/stories/{story}").json()
    assert {"independence", "facts", "voices", "nodes", "edges", "changes", "silent", "evidence"} <= set(answer)
    found = list(anchors(answer))
    assert len(found) > 20
    assert all(client.get(p["href"]).status_code == 200 for p in found[:3])
    articles = {id: client.get(f"{API}/articles/{id}").json()["article"] for id in {p["article"] for p in found}}
    for passage in found:
        article = articles[passage["article"]]
        assert article["text"][passage["start"] : passage["end"]] == passage["surface"]
        assert article["snapshot"] == passage["snapshot"]
        assert digest_of(newsroom.catalogue.body(passage["snapshot"])) == passage["snapshot"]


def test_a_snapshot_says_when_and_where_it_was_fetched(client: TestClient, newsroom: Newsroom, story: str) -> None:
    node = newsroom.story(story).nodes[0]
    pages = client.get(f"{API}/articles/{node.article}/snapshots").json()["items"]
    assert [page["version"] for page in pages] == list(range(1, len(pages) + 1))
    assert client.get(f"{API}/snapshots/{pages[0]['digest']}").json()["items"][0] == pages[0]


@pytest.mark.parametrize("question", ["/stories?newest=true", "/stories", "/articles", "/outlets", "/entities"])
def test_a_list_read_page_by_page_is_the_whole_list(client: TestClient, question: str) -> None:
    sign = "&" if "?" in question else "?"
    whole = client.get(f"{API}{question}{sign}limit=100").json()
    paged: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(f"{API}{question}{sign}limit=1" + (f"&cursor={cursor}" if cursor else "")).json()
        assert len(page["items"]) <= 1
        paged += page["items"]
        cursor = page["next"] if len(paged) < 40 else None
    assert paged == whole["items"][:40]
    assert len(paged) > 1


def test_a_search_read_page_by_page_is_the_whole_search(client: TestClient) -> None:
    whole = client.get(f"{API}/search", params={"q": "в", "limit": 100}).json()["items"]
    first = client.get(f"{API}/search", params={"q": "в", "limit": 1}).json()
    second = client.get(f"{API}/search", params={"q": "в", "limit": 1, "cursor": first["next"]}).json()
    assert first["items"] + second["items"] == whole[:2]


def test_who_has_the_answer_already_is_told_so(client: TestClient, story: str) -> None:
    for path in (f"/stories/{story}", "/stories", "/outlets"):
        first = client.get(API + path)
        again = client.get(API + path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(API + path, headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_star_changes_the_entity_tag(client: TestClient, story: str) -> None:
    before = client.get(f"{API}/stories/{story}").headers["etag"]
    client.post(f"/story/{story}/star", data={"on": "true"})
    after = client.get(f"{API}/stories/{story}", headers={"If-None-Match": before})
    client.post(f"/story/{story}/star", data={"on": "false"})
    assert after.status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/stories/nowhere", 404, "no such story"),
        ("/articles/nowhere", 404, "no such article"),
        ("/outlets/nowhere.example", 404, "no such outlet"),
        ("/entities/person:nobody", 404, "nobody"),
        (f"/snapshots/{'0' * 64}", 404, "no such page"),
        ("/nothing", 404, "Not Found"),
        ("/stories?limit=101", 422, "less than or equal to 100"),
        ("/stories?cursor=bm9uZQ", 400, "was not given by this list"),
        ("/search", 422, "required"),
    ],
)
def test_what_is_wrong_is_a_problem_document_with_one_sentence(
    client: TestClient, path: str, status: int, says: str
) -> None:
    answer = client.get(API + path)
    assert answer.status_code == answer.json()["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in answer.json()["detail"]


def test_a_merged_story_leads_to_where_it_lives_now(client: TestClient, newsroom: Newsroom, story: str) -> None:
    gone = next(card.id for card in newsroom.stories() if card.id != story)
    cursor = client.get(f"{API}/stories?limit=1&newest=true").json()
    judgement = newsroom.merge(story, gone, by="editor:ana")
    answer = client.get(f"{API}/stories/{gone}")
    feed = client.get(f"/feeds/json/story/{gone}")
    at_gone = client.get(f"{API}/stories?limit=1&newest=true&cursor={cursor['next']}")
    newsroom.undo(judgement, by="editor:ana")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{API}/stories/{story}")
    assert feed.json()["home_page_url"].endswith(f"/story/{story}")
    assert at_gone.status_code == (400 if cursor["items"][0]["id"] == gone else 200)
    assert client.get(f"{API}/stories/{gone}").status_code == 200


def test_a_cursor_is_good_for_its_own_question_only(client: TestClient) -> None:
    cursor = client.get(f"{API}/articles?limit=1").json()["next"]
    assert client.get(f"{API}/articles?limit=1&cursor={cursor}").status_code == 200
    assert client.get(f"{API}/articles?limit=1&language=ru&cursor={cursor}").status_code == 400
    assert client.get(f"{API}/outlets?cursor={cursor}").status_code == 400


def test_the_api_only_reads(client: TestClient) -> None:
    answer = client.post(f"{API}/stories")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_description_is_openapi_3_1_and_names_no_page(client: TestClient) -> None:
    told = client.get(f"{API}/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert all(path.startswith(API) for path in told["paths"])
