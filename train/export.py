# SPDX-License-Identifier: ISC
"""A checkpoint to what the C program maps into memory: safetensors, a vocabulary file beside it.

    python export.py quick --checkpoint student/best.pt --out quick.safetensors
    python export.py deep --checkpoint teacher/best.pt --out deep.safetensors

Tensors are listed in README.md.  ``NAME.q`` (int8) and ``NAME.scale`` (float32, one a row) stand for the matrix
``q * scale``; all others are float32.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import time
from pathlib import Path
from typing import Any

import torch
import transformers
from safetensors.torch import save_file
from torch import Tensor
from transformers import AutoConfig

from chunks import ROOM
from common import WORK, die
from crf import NEVER
from labels import MENTION_LABELS, N_PARTS, PART_LABELS, allowed
from student import LAYERS, SHAPE, TABLE, WIDTH
from wordpieces import Vocabulary

PROVENANCE = (
    "PolNeAR train (Newell, Margolin and Ruths, LREC 2018), GUM news and interviews (Zeldes, CC BY), plain news "
    "labelled by the teacher (Reuters-21578; BBC 2004-05, Greene and Cunningham 2006); "
    "encoder all-MiniLM-L6-v2 (Apache 2.0)"
)


def rows_to_int8(name: str, w: Tensor) -> dict[str, Tensor]:
    """Symmetric int8, one scale a row."""
    scale = w.abs().amax(1).clamp_min(1e-12) / 127
    q = (w / scale[:, None]).round().clamp(-127, 127).to(torch.int8)
    return {f"{name}.q": q.contiguous(), f"{name}.scale": scale.float().contiguous()}


def heads(s: dict[str, Tensor]) -> dict[str, Tensor]:
    """Both heads as one matrix, and the CRF with its constraints in it."""
    wall = torch.tensor([[0.0 if allowed(a, b) else NEVER for b in range(N_PARTS)] for a in range(N_PARTS)])
    edge = torch.tensor([0.0 if allowed(0, b) else NEVER for b in range(N_PARTS)])
    return rows_to_int8("head", torch.cat((s["part.weight"], s["mention.weight"]))) | {
        "head.bias": torch.cat((s["part.bias"], s["mention.bias"])),
        "crf.start": s["crf.start"] + edge,
        "crf.transitions": s["crf.transitions"] + wall,
    }


def quick(s: dict[str, Tensor]) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Tensors and sizes of the student."""
    out = rows_to_int8("table", s["table.weight"])
    out["shape"] = s["shape.weight"]
    for k in range(LAYERS):
        out |= rows_to_int8(f"layer{k}", s[f"layers.{k}.weight"])
        for part in ("forget", "reset"):
            out[f"layer{k}.{part}"] = s[f"layers.{k}.{part}"]
    sizes = {"kind": "sru", "table": TABLE, "shape": SHAPE, "width": WIDTH, "layers": LAYERS}
    return out | heads(s), sizes


def deep(s: dict[str, Tensor], folder: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Tensors and sizes of a BERT-shaped teacher."""
    config = AutoConfig.from_pretrained(folder)
    if config.model_type != "bert":
        die(f"export deep: {config.model_type} has no export yet")
    e = "encoder.embeddings."
    out = rows_to_int8("table", s[e + "word_embeddings.weight"])
    out["position"] = s[e + "position_embeddings.weight"][: ROOM + 2] + s[e + "token_type_embeddings.weight"][0]
    out["shape"] = s["shape.weight"]
    out["norm.weight"], out["norm.bias"] = s[e + "LayerNorm.weight"], s[e + "LayerNorm.bias"]
    for k in range(config.num_hidden_layers):
        base = f"encoder.encoder.layer.{k}."
        qkv = [base + f"attention.self.{x}." for x in ("query", "key", "value")]
        matrices = {
            "qkv": (torch.cat([s[x + "weight"] for x in qkv]), torch.cat([s[x + "bias"] for x in qkv])),
            "out": (s[base + "attention.output.dense.weight"], s[base + "attention.output.dense.bias"]),
            "up": (s[base + "intermediate.dense.weight"], s[base + "intermediate.dense.bias"]),
            "down": (s[base + "output.dense.weight"], s[base + "output.dense.bias"]),
        }
        for name, (w, b) in matrices.items():
            out |= rows_to_int8(f"layer{k}.{name}", w)
            out[f"layer{k}.{name}.bias"] = b
        for name, where in (("norm1", "attention.output."), ("norm2", "output.")):
            for x in ("weight", "bias"):
                out[f"layer{k}.{name}.{x}"] = s[f"{base}{where}LayerNorm.{x}"]
    sizes = {
        "kind": "bert",
        "width": config.hidden_size,
        "layers": config.num_hidden_layers,
        "heads": config.num_attention_heads,
        "inner": config.intermediate_size,
        "norm_epsilon": config.layer_norm_eps,
    }
    return out | heads(s), sizes


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", choices=("quick", "deep"))
    ap.add_argument("--checkpoint", type=Path, required=True)
    ap.add_argument("--encoder", type=Path, default=WORK / "minilm")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--figures", default="{}", help="JSON to keep in the metadata")
    a = ap.parse_args()
    state = torch.load(a.checkpoint, map_location="cpu", weights_only=False)
    vocab = Vocabulary(a.encoder / "vocab.txt")
    tensors, sizes = quick(state["model"]) if a.model == "quick" else deep(state["model"], a.encoder)
    metadata = {
        "format": "quoth-model-1",
        "model": a.model,
        "language": "en",
        "architecture": json.dumps(sizes | {"room": ROOM}),
        "part_labels": json.dumps(PART_LABELS),
        "mention_labels": json.dumps(MENTION_LABELS),
        "vocabulary_pieces": str(len(vocab.pieces)),
        "vocabulary_sha256": vocab.sha256,
        "special_pieces": json.dumps({"unk": vocab.unk, "cls": vocab.cls, "sep": vocab.sep}),
        "provenance": PROVENANCE,
        "seed": str(state.get("seed", "")),
        "made": time.strftime("%Y-%m-%d"),
        "made_with": f"python {platform.python_version()}, torch {torch.__version__}, "
        f"transformers {transformers.__version__}",
        "figures": json.dumps({"dev_exact_f1_in_chunks": state.get("dev")} | json.loads(a.figures)),
    }
    a.out.parent.mkdir(parents=True, exist_ok=True)
    save_file({k: v.detach().contiguous() for k, v in tensors.items()}, a.out, metadata)
    a.out.chmod(0o644)
    if (a.encoder / "vocab.txt").resolve() != (a.out.parent / "vocab.txt").resolve():
        shutil.copyfile(a.encoder / "vocab.txt", a.out.parent / "vocab.txt")
    print(f"{a.out}: {a.out.stat().st_size / 1e6:.2f} MB, {len(tensors)} tensors")


if __name__ == "__main__":
    main()
