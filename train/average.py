# SPDX-License-Identifier: ISC
"""The average of several runs' weights, as a checkpoint.

    python average.py deep --weights A.safetensors DIR/best.pt --out DIR/best.pt

Runs that began at the same weights lie in one valley, and the middle of it does better than either (Wortsman et al.,
Model soups, ICML 2022). One exported file alone gives the checkpoint it was made from, int8 rounding included.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

import undo
from common import WORK, log, save_atomically
from student import Student
from teacher import Teacher
from wordpieces import Vocabulary


def read(kind: str, path: Path, blank: dict[str, Tensor]) -> dict[str, Tensor]:
    """The tensors of a checkpoint or of an exported file; ``blank`` gives what an exported file leaves out."""
    if path.suffix == ".safetensors":
        return undo.deep(path, blank) if kind == "deep" else undo.quick(path, blank)
    state: dict[str, Tensor] = torch.load(path, map_location="cpu", weights_only=False)["model"]
    return state


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("kind", choices=["deep", "quick"])
    ap.add_argument("--encoder", type=Path, default=WORK / "minilm")
    ap.add_argument("--weights", type=Path, nargs="+", required=True)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    model: nn.Module
    model = Teacher(a.encoder) if a.kind == "deep" else Student(len(Vocabulary(a.encoder / "vocab.txt").pieces))
    states = [read(a.kind, p, model.state_dict()) for p in a.weights]
    mean = {
        k: torch.stack([s[k].float() for s in states]).mean(0) if v.is_floating_point() else v
        for k, v in states[0].items()
    }
    model.load_state_dict(mean)
    a.out.parent.mkdir(parents=True, exist_ok=True)
    save_atomically({"model": model.state_dict(), "averaged": [p.name for p in a.weights]}, a.out)
    log("written", a.out)


if __name__ == "__main__":
    main()
