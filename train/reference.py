# SPDX-License-Identifier: ISC
"""The forward pass of an exported model, one chunk at a time, written from the tensors alone.

This is what the C program computes (src/net/kernels_body.h), to the last bit: products are sums of integers, sums of
floats are taken in sixteen lanes and these in order, exp and erf are the same polynomials, nothing is contracted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import safe_open
from torch import Tensor

from chunks import Chunk
from labels import N_PARTS

LEVELS = 127  # activations are 0..127 in products
LANES = 16  # in which floats are summed


def exp(x: Tensor) -> Tensor:
    """Cephes' expf: argument reduction and a polynomial, operation by operation."""
    x = x.clamp(-87.0, 88.0)
    t = x * 1.44269504
    n = torch.where(t < 0, t - 0.5, t + 0.5).trunc()
    r = x - n * 0.693359375
    r = r - n * -2.12194440e-4
    p = 1.9875691500e-4 * r + 1.3981999507e-3
    for c in (8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1):
        p = p * r + c
    p = p * r * r + r + 1.0
    power: Tensor = ((n.to(torch.int32) + 127) << 23).view(torch.float32)
    return p * power


def sigmoid(z: Tensor) -> Tensor:
    """1 / (1 + e^-z)."""
    return 1.0 / (1.0 + exp(-z))


def gelu(v: Tensor) -> Tensor:
    """v (1 + erf(v / sqrt 2)) / 2, erf by Abramowitz and Stegun 7.1.26."""
    z = v * 0.70710678
    a = z.abs()
    t = 1.0 / (1.0 + 0.3275911 * a)
    p = 1.061405429 * t - 1.453152027
    p = p * t + 1.421413741
    p = p * t - 0.284496736
    p = (p * t + 0.254829592) * t
    erf = 1.0 - p * exp(-a * a)
    return v * (1.0 + torch.where(z < 0, -erf, erf)) * 0.5


def total(x: Tensor) -> Tensor:
    """Sums of the last axis: sixteen side by side, then these in order."""
    lanes = torch.zeros(*x.shape[:-1], LANES)
    for part in torch.split(x, LANES, -1):
        lanes = lanes + part
    out = torch.zeros(x.shape[:-1])
    for k in range(LANES):
        out = out + lanes[..., k]
    return out[..., None]


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
        return self.linear(h[torch.from_numpy(chunk.first)], "head")

    def sru(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """(pieces, 2 * width)."""
        t, w = self.tensors, self.sizes["width"]
        x = torch.cat((t["table"][pieces], t["shape"][shapes]), 1)
        for k in range(self.sizes["layers"]):
            y = self.linear(x, f"layer{k}")
            value, forget, reset = y[:, : 2 * w], y[:, 2 * w : 4 * w], y[:, 4 * w : 6 * w]
            high = y[:, 6 * w :] if y.shape[1] == 8 * w else x
            f = sigmoid(forget + t[f"layer{k}.forget"])
            r = sigmoid(reset + t[f"layer{k}.reset"])
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
        x = x - total(x) / x.shape[-1]
        variance = total(x * x) / x.shape[-1] + torch.tensor(self.sizes["norm_epsilon"])
        scale = 1 / torch.from_numpy(np.sqrt(variance.numpy()))  # torch.sqrt is not correctly rounded
        return x * scale * self.tensors[name + ".weight"] + self.tensors[name + ".bias"]

    def linear(self, x: Tensor, name: str) -> Tensor:
        """x W' + b with x rounded to 128 levels a row and exact sums of integers, as the C program does it."""
        low, high = x.amin(1, keepdim=True).clamp_max(0), x.amax(1, keepdim=True).clamp_min(0)
        step = (high - low) / LEVELS
        step = torch.where(step > 0, step, 1.0)
        inverse = 1 / step
        zero = (-low * inverse + 0.5).trunc()
        q = (x * inverse + (zero + 0.5)).clamp(0, LEVELS).trunc() - zero
        sums = (q.double() @ self.tensors[name + ".q"].double().T).float()
        y = sums * (self.tensors[name + ".scale"] * step)
        return y + self.tensors[name + ".bias"] if name + ".bias" in self.tensors else y

    @staticmethod
    def attend(query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """softmax(q k' / sqrt(size)) v; all (heads, pieces, size)."""
        heads, n, size = query.shape
        dots = torch.zeros(heads, n, n)
        for k in range(size):
            dots = dots + query[:, :, k, None] * key[:, None, :, k]
        dots = dots * float(1 / np.sqrt(np.float32(size)))
        shares = exp(dots - dots.amax(2, keepdim=True))
        padded = torch.nn.functional.pad(shares, (0, -n % LANES))
        out = torch.zeros(heads, n, size)
        for j in range(n):
            out = out + shares[:, :, j, None] * value[:, None, j, :]
        return out * (1 / total(padded))

    def bert(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """(pieces, width)."""
        t, heads = self.tensors, self.sizes["heads"]
        n, width = len(pieces), self.sizes["width"]
        size = width // heads
        x = self.norm(t["table"][pieces] + t["shape"][shapes] + t["position"][:n], "norm")
        for k in range(self.sizes["layers"]):
            qkv = self.linear(x, f"layer{k}.qkv").view(n, 3, heads, size).permute(1, 2, 0, 3)
            seen = self.attend(*qkv).transpose(0, 1).reshape(n, width)
            x = self.norm(x + self.linear(seen, f"layer{k}.out"), f"layer{k}.norm1")
            up = gelu(self.linear(x, f"layer{k}.up"))
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
    tensors = dict(raw)
    for k in raw:
        if k.endswith(".q"):
            tensors[k[:-2]] = raw[k].float() * raw[k[:-2] + ".scale"][:, None]
    return Exported(tensors, json.loads(metadata["architecture"]), metadata)
