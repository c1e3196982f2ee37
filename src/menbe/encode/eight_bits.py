"""The network of multilingual-e5-small in 8 bits, in ONNX Runtime: three times the speed of float32 in numpy.

Weights get a scale per column when the model is opened; what enters them is brought to 8 bits while a text is read. A
few channels are thirty times as great as the rest and would leave those two bits, so channels are evened out first
and their weights made up for it: SmoothQuant, Xiao et al. 2023, with α = 0.7. Without it the cosine to the vectors of
float32 is .9971 in the mean, with it .9987 (2026-11-26, the texts of the demo world).

The graph and the greatest values of each channel come from `tools/draw_encoder_graph.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from menbe.encode.e5 import Dense, Floats, Network, Norm

GRAPH = Path(__file__).with_name("eight_bits.onnx")
PEAKS = Path(__file__).with_name("peaks.npz")
MAPS = ("qkv", "attended", "widen", "narrow")  # the linear maps of a layer

ALPHA = 0.7  # of .5, .6, .7, .75 and .8 the nearest to float32
# 7 bits and a sign would be 127; one bit less, so that processors that add up pairs in 16 bits cannot run over and all
# give the same vectors.
GREATEST = 64
_LEAST = 1e-3  # of a peak: a channel that was never used in the sample is not to be blown up


class EightBits:
    """The network, opened; may be used from several threads."""

    def __init__(self, network: Network) -> None:
        self._network = network
        # What the session is given stays alive beside it: it keeps no copy of its own of what it does not repack.
        self._given = {name: onnxruntime.OrtValue.ortvalue_from_numpy(value) for name, value in _weights(network)}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # articles are read side by side, not parts
        # The graph is drawn as it is to run: fusing sums into normalisations made those six times slower.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.add_external_initializers(list(self._given), list(self._given.values()))
        self._session = onnxruntime.InferenceSession(GRAPH.read_bytes(), options, providers=["CPUExecutionProvider"])

    def pooled(self, tokens: list[int]) -> Floats:
        """Mean of the last layer over a text's tokens (at most as many as there are positions), not yet unit length."""
        rows = self._network.embed(tokens)
        rows += self._network.positions[: len(tokens)]
        pooled: Floats = self._session.run(None, {"rows": rows[None]})[0][0]
        return pooled


def _weights(network: Network) -> Iterator[tuple[str, NDArray[np.generic]]]:
    with np.load(PEAKS) as file:
        peaks = {name: file[name].astype(np.float32) for name in MAPS}
    yield from _norm("first", network.first)
    for number, layer in enumerate(network.layers):
        yield from _norm(f"l{number}.after_attention", layer.after_attention)
        yield from _norm(f"l{number}.after_feed", layer.after_feed)
        for name in MAPS:
            yield from _map(f"l{number}.{name}", getattr(layer, name), peaks[name][number])


def _norm(name: str, norm: Norm) -> Iterator[tuple[str, NDArray[np.generic]]]:
    yield f"{name}.norm", np.ascontiguousarray(norm.scale)
    yield f"{name}.shift", np.ascontiguousarray(norm.shift)


def _map(name: str, dense: Dense, peaks: Floats) -> Iterator[tuple[str, NDArray[np.generic]]]:
    even = np.maximum(peaks, _LEAST) ** ALPHA / np.maximum(np.abs(dense.weights).max(axis=1), _LEAST) ** (1 - ALPHA)
    even /= np.exp(np.log(even).mean())
    weights = dense.weights * even[:, None]
    scale = np.abs(weights).max(axis=0) / GREATEST
    yield f"{name}.evened", (1 / even).astype(np.float32)
    yield f"{name}.weights", np.round(weights / scale).astype(np.int8)
    yield f"{name}.scale", scale.astype(np.float32)
    yield f"{name}.bias", np.ascontiguousarray(dense.bias)
