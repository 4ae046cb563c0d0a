# SPDX-License-Identifier: ISC
"""What the programs of this folder share: paths, seeds, devices, a log."""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch

SHARED = Path(os.environ.get("QUOTH_SHARED", Path(__file__).resolve().parents[2] / "shared"))
WORK = Path(os.environ.get("QUOTH_TRAIN", "/root/quoth-train"))
T0 = time.time()


def seed_all(seed: int) -> None:
    """Every generator that is used, and PyTorch's deterministic kernels."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True, warn_only=True)
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")


def pick_device(name: str) -> torch.device:
    """``auto``: the accelerator if there is one."""
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    if name == "cpu":
        torch.set_num_threads(int(os.environ.get("QUOTH_THREADS", "2")))
    return torch.device(name)


def log(*what: object) -> None:
    """A line with the minutes since the start."""
    print(f"[{(time.time() - T0) / 60:6.1f}]", *what, flush=True)


def save_atomically(what: object, path: Path) -> None:
    """A checkpoint is whole or absent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save(what, part)
    part.replace(path)


def die(message: str) -> None:
    """Say why and stop."""
    sys.exit(message)
