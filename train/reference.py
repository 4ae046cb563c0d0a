"""The forward pass of an exported model, one chunk at a time, written from the tensors alone.

This is what the C program computes, in the same order and with the same names; the tests compare the two.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from torch import Tensor

from chunks import Chunk
from labels import N_PARTS


@dataclass(slots=True)
class Exported:
    """An exported model: its tensors (int8 undone) and its metadata."""

    tensors: dict[str, Tensor]
    sizes: dict[str, Any]
    metadata: dict[str, str]

    def emissions(self, chunk: Chunk) -> Tensor:
        """(words, 22): scores of the part labels, then of the mention labels."""
        pieces, shapes = torch.from_numpy(chunk.pieces), torch.from_numpy(chunk.shapes)
        h = self.sru(pieces, shapes) if self.sizes["kind"] == "sru" else self.bert(pieces, shapes)
        return h[torch.from_numpy(chunk.first)] @ self.tensors["head.weight"].T + self.tensors["head.bias"]

    def sru(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """(pieces, 2 * width)."""
        t, w = self.tensors, self.sizes["width"]
        x = torch.cat((t["table"][pieces], t["shape"][shapes]), 1)
        for k in range(self.sizes["layers"]):
            y = x @ t[f"layer{k}.weight"].T
            value, forget, reset = y[:, : 2 * w], y[:, 2 * w : 4 * w], y[:, 4 * w : 6 * w]
            high = y[:, 6 * w :] if y.shape[1] == 8 * w else x
            f = torch.sigmoid(forget + t[f"layer{k}.forget"])
            r = torch.sigmoid(reset + t[f"layer{k}.reset"])
            u = (1 - f) * value
            c = torch.empty_like(u)
            a = torch.zeros(w)
            for i in range(len(x)):  # forward units
                a = f[i, :w] * a + u[i, :w]
                c[i, :w] = a
            a = torch.zeros(w)
            for i in range(len(x) - 1, -1, -1):  # backward units
                a = f[i, w:] * a + u[i, w:]
                c[i, w:] = a
            x = r * c + (1 - r) * high
        return x

    def norm(self, x: Tensor, name: str) -> Tensor:
        """Layer norm with the (biased) variance."""
        mean = x.mean(1, keepdim=True)
        var = ((x - mean) ** 2).mean(1, keepdim=True)
        x = (x - mean) / torch.sqrt(var + self.sizes["norm_epsilon"])
        return x * self.tensors[name + ".weight"] + self.tensors[name + ".bias"]

    def linear(self, x: Tensor, name: str) -> Tensor:
        """x W' + b."""
        return x @ self.tensors[name].T + self.tensors[name + ".bias"]

    def bert(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """(pieces, width)."""
        t, heads = self.tensors, self.sizes["heads"]
        n, width = len(pieces), self.sizes["width"]
        size = width // heads
        x = self.norm(t["table"][pieces] + t["shape"][shapes] + t["position"][:n], "norm")
        for k in range(self.sizes["layers"]):
            qkv = self.linear(x, f"layer{k}.qkv").view(n, 3, heads, size).permute(1, 2, 0, 3)
            weights = (qkv[0] @ qkv[1].transpose(1, 2) / math.sqrt(size)).softmax(2)
            seen = (weights @ qkv[2]).transpose(0, 1).reshape(n, width)
            x = self.norm(x + self.linear(seen, f"layer{k}.out"), f"layer{k}.norm1")
            up = self.linear(x, f"layer{k}.up")
            up = 0.5 * up * (1 + torch.erf(up / math.sqrt(2)))
            x = self.norm(x + self.linear(up, f"layer{k}.down"), f"layer{k}.norm2")
        return x

    def best(self, e: Tensor) -> list[int]:
        """Viterbi over the part labels of one chunk; of equal scores the lower label."""
        e = e[:, :N_PARTS]
        if not len(e):
            return []
        score = self.tensors["crf.start"] + e[0]
        back = []
        for row in e[1:]:
            top, where = (score[:, None] + self.tensors["crf.transitions"]).max(0)
            back.append(where)
            score = top + row
        y = [int(score.argmax())]
        for where in reversed(back):
            y.append(int(where[y[-1]]))
        return y[::-1]

    @torch.no_grad()
    def labels(self, chunk: Chunk) -> tuple[list[int], list[int]]:
        """Part labels and mention labels of a chunk's words."""
        e = self.emissions(chunk)
        return self.best(e), e[:, N_PARTS:].argmax(1).tolist() if len(e) else []


def load(path: Path) -> Exported:
    """Read an exported model."""
    with safe_open(path, "pt") as f:
        metadata = f.metadata()
        raw = {k: f.get_tensor(k) for k in f.keys()}  # noqa: SIM118
    tensors = {k: v for k, v in raw.items() if not k.endswith((".q", ".scale"))}
    for k in raw:
        if k.endswith(".q"):
            tensors[k[:-2]] = raw[k].float() * raw[k[:-2] + ".scale"][:, None]
    return Exported(tensors, json.loads(metadata["architecture"]), metadata)
