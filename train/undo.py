# SPDX-License-Identifier: ISC
"""An exported file back to a checkpoint's tensors, so that training can go on from shipped weights."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor

from labels import N_PARTS
from reference import load


def heads(t: dict[str, Tensor]) -> dict[str, Tensor]:
    """Both heads and the CRF, its constraints taken out again (the model adds its own)."""
    open_start, open_moves = t["crf.start"] > -5e3, t["crf.transitions"] > -5e3
    return {
        "part.weight": t["head"][:N_PARTS],
        "part.bias": t["head.bias"][:N_PARTS],
        "mention.weight": t["head"][N_PARTS:],
        "mention.bias": t["head.bias"][N_PARTS:],
        "crf.start": t["crf.start"] * open_start,
        "crf.transitions": t["crf.transitions"] * open_moves,
    }


def deep(path: Path, state: dict[str, Tensor]) -> dict[str, Tensor]:
    """``state`` (of a teacher of the same sizes) with the exported numbers in it; positions past the room stay."""
    model = load(path)
    t, out = model.tensors, dict(state)
    e = "encoder.embeddings."
    out[e + "word_embeddings.weight"] = t["table"]
    position = out[e + "position_embeddings.weight"].clone()
    position[: len(t["position"])] = t["position"] - out[e + "token_type_embeddings.weight"][0].cpu()
    out[e + "position_embeddings.weight"] = position
    out["shape.weight"] = t["shape"]
    for x in ("weight", "bias"):
        out[f"{e}LayerNorm.{x}"] = t[f"norm.{x}"]
    for k in range(model.sizes["layers"]):
        base = f"encoder.encoder.layer.{k}."
        for x in ("weight", "bias"):
            end = "" if x == "weight" else ".bias"
            for name, part in zip(("query", "key", "value"), t[f"layer{k}.qkv{end}"].chunk(3), strict=True):
                out[f"{base}attention.self.{name}.{x}"] = part
            out[f"{base}attention.output.dense.{x}"] = t[f"layer{k}.out{end}"]
            out[f"{base}intermediate.dense.{x}"] = t[f"layer{k}.up{end}"]
            out[f"{base}output.dense.{x}"] = t[f"layer{k}.down{end}"]
            out[f"{base}attention.output.LayerNorm.{x}"] = t[f"layer{k}.norm1.{x}"]
            out[f"{base}output.LayerNorm.{x}"] = t[f"layer{k}.norm2.{x}"]
    return out | heads(t)


def quick(path: Path, state: dict[str, Tensor]) -> dict[str, Tensor]:
    """``state`` (of a student) with the exported numbers in it."""
    model = load(path)
    t, out = model.tensors, dict(state)
    out["table.weight"], out["shape.weight"] = t["table"], t["shape"]
    for k in range(model.sizes["layers"]):
        out[f"layers.{k}.weight"] = t[f"layer{k}"]
        for part in ("forget", "reset"):
            out[f"layers.{k}.{part}"] = t[f"layer{k}.{part}"]
    return out | heads(t)
