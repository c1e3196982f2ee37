"""A language model's client over real standard input and output: every answer can be walked back to bytes."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

from mcp import Client
from mcp.client.stdio import StdioServerParameters

from menbe.model import digest_of
from menbe.newsroom import Newsroom

PAPER = "http://paper.example:8765"

Ask = Callable[..., Awaitable[dict[str, Any]]]


def talk(newsroom: Newsroom, conversation: Callable[[Client], Awaitable[None]]) -> None:
    """Start `menbe mcp` over the ledger and talk to it."""
    arguments = ["-m", "menbe", "mcp", "--paper", PAPER, "--ledger", str(newsroom.path)]
    command = StdioServerParameters(command=sys.executable, args=arguments, cwd=newsroom.path.parent)

    async def connected() -> None:
        async with Client(command) as client:
            await conversation(client)

    asyncio.run(asyncio.wait_for(connected(), timeout=120))


def asking(client: Client) -> Ask:
    async def ask(tool: str, **arguments: Any) -> dict[str, Any]:
        result = await client.call_tool(tool, arguments)
        assert not result.is_error, result.content
        told: dict[str, Any] = json.loads(result.content[0].text)  # type: ignore[union-attr]
        return told

    return ask


def passages(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "surface" in value and "href" in value:
            yield value
        for inner in value.values():
            yield from passages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from passages(inner)


def test_a_model_walks_from_the_stories_to_the_bytes(newsroom: Newsroom, story: str) -> None:
    async def conversation(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"stories", "search", "story", "claims", "facts", "evidence"}
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.values())
        ask = asking(client)
        found = {one["id"]: one for one in (await ask("stories", limit=10))["stories"]}
        assert found[story]["link"] == f"{PAPER}/story/{story}"
        told = await ask("story", story=story)
        assert told["independence"]["low"] <= told["independence"]["high"]
        claims, facts = await ask("claims", story=story), await ask("facts", story=story)
        stood = [*passages(claims["claims"]), *passages(facts["facts"])]
        assert len(stood) > 10
        for passage in stood[:12]:
            await walk_back(ask, passage, {**claims["articles"], **facts["articles"]})

    async def walk_back(ask: Ask, passage: dict[str, Any], articles: dict[str, Any]) -> None:
        shown = await ask("evidence", **{key: passage[key] for key in ("article", "start", "end")})
        assert shown["passage"]["surface"] == passage["surface"]
        assert shown["snapshot"] == passage["snapshot"]
        assert shown["bytes_match"] is True
        assert digest_of(newsroom.catalogue.body(passage["snapshot"])) == passage["snapshot"]
        assert passage["href"] == shown["link"] == f"{PAPER}/article/{passage['article']}#p{passage['start']}"
        assert articles[passage["article"]]["url"] == shown["url"]

    talk(newsroom, conversation)


def test_what_is_not_there_is_said_in_a_sentence(newsroom: Newsroom, story: str) -> None:
    async def conversation(client: Client) -> None:
        article = newsroom.story(story).nodes[0].article
        for tool, arguments, says in (
            ("story", {"story": "nowhere"}, "no such story"),
            ("evidence", {"article": article, "start": 0, "end": 10**9}, "lies outside article"),
            ("evidence", {"article": "nowhere", "start": 0, "end": 1}, "no such article"),
            ("stories", {"limit": 10**6}, "less than or equal to 50"),
            ("claims", {"story": story, "voice": "devil"}, "voice"),
        ):
            result = await client.call_tool(tool, arguments)
            assert result.is_error
            assert says in result.content[0].text  # type: ignore[union-attr]

    talk(newsroom, conversation)


def test_claims_can_be_asked_by_voice_and_facts_by_slot(newsroom: Newsroom, story: str) -> None:
    async def conversation(client: Client) -> None:
        ask = asking(client)
        official = await ask("claims", story=story, voice="official", limit=3)
        assert {claim["voice"] for claim in official["claims"]} == {"official"}
        assert len(official["claims"]) <= 3 <= official["of"]
        assert {row["slot"] for row in (await ask("facts", story=story, slot="killed"))["facts"]} <= {"killed"}
        hits = (await ask("search", words="Екатеринбург", language="ru"))["hits"]
        assert {hit["language"] for hit in hits} == {"ru"}

    talk(newsroom, conversation)


def test_without_the_extra_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    probe = "import sys; sys.modules['mcp'] = None; from menbe.__main__ import main; main()"
    answer = subprocess.run(
        [sys.executable, "-c", probe, "mcp"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert answer.stderr.strip() == "menbe mcp: needs the library mcp, which is not here; pip install 'menbe[mcp]'"
