# SPDX-License-Identifier: ISC
"""What the C program must agree with, for any text: one JSON object a file.

    python dump.py [--weights FILE] TEXT... > dump.jsonl

Per chunk: pieces, shapes, and for each word: [first byte, end, place of its first piece, paragraph]; with weights also
the emissions (22 a word) and the part and mention labels.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

import reference
from chunks import chunks
from common import WORK
from wordpieces import Vocabulary


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--vocab", type=Path, default=WORK / "minilm/vocab.txt")
    ap.add_argument("--weights", type=Path)
    ap.add_argument("texts", type=Path, nargs="+")
    a = ap.parse_args()
    vocab = Vocabulary(a.vocab)
    model = reference.load(a.weights) if a.weights else None
    for path in a.texts:
        rows = []
        for c in chunks(path.stem, path.read_bytes().decode("utf8", "replace"), vocab):
            words = zip(c.starts.tolist(), c.ends.tolist(), c.first.tolist(), c.paragraph.tolist(), strict=True)
            row: dict[str, object] = {"pieces": c.pieces.tolist(), "shapes": c.shapes.tolist(), "words": list(words)}
            if model:
                with torch.no_grad():
                    e = model.emissions(c)
                row["emissions"] = [[round(x, 5) for x in r] for r in e.tolist()]
                row["parts"], row["mentions"] = model.labels(c)
            rows.append(row)
        print(json.dumps({"file": path.name, "chunks": rows}))


if __name__ == "__main__":
    main()
