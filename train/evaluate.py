# SPDX-License-Identifier: ISC
"""Run a model on articles with gold and write what score.py reads.

    python evaluate.py (--teacher CKPT | --student CKPT | --weights FILE | --gold) [--data DIR] --out PRED.jsonl

--gold decodes the gold labels: what the decoding alone costs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

import torch

import corpora
import reference
from common import SHARED, WORK, pick_device
from decode import by_document, quotations
from label import load_teacher
from student import Student
from teacher import label_f1, mention_f1, predict
from wordpieces import Vocabulary


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = ap.add_mutually_exclusive_group(required=True)
    which.add_argument("--teacher", type=Path)
    which.add_argument("--student", type=Path)
    which.add_argument("--weights", type=Path)
    which.add_argument("--gold", action="store_true")
    ap.add_argument("--encoder", type=Path, default=WORK / "minilm")
    ap.add_argument("--data", type=Path, default=SHARED / "polnear/dev")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--device", default="auto")
    a = ap.parse_args()
    device = pick_device(a.device)
    vocab = Vocabulary(a.encoder / "vocab.txt")
    data = corpora.polnear(a.data, vocab)
    _, gum_held = corpora.gum(SHARED / "gum/news-interviews.conllu.xz", vocab)
    begun = time.time()
    got: list[tuple[list[int], list[int]]]
    if a.gold:
        got = [([] if c.part is None else c.part.tolist(), []) for c in data]
    elif a.weights:
        model = reference.load(a.weights)
        got = [model.labels(c) for c in data]
        held = [model.labels(c) for c in gum_held]
    else:
        if a.teacher:
            net: torch.nn.Module = load_teacher(a.encoder, a.teacher, device)
        else:
            net = Student(len(vocab.pieces)).to(device)
            net.load_state_dict(torch.load(a.student, map_location=device, weights_only=False)["model"])
        got = predict(net, net.crf, data, vocab, device)  # type: ignore[arg-type]
        held = predict(net, net.crf, gum_held, vocab, device)  # type: ignore[arg-type]
    pieces = corpora.count(data)["pieces"]
    print(f"{pieces} pieces in {time.time() - begun:.1f} s")
    print("exact in chunks", label_f1(data, got))
    if not a.gold:
        print("mentions dev (silver)", mention_f1(data, got), "GUM held out", mention_f1(gum_held, held))
    with a.out.open("w", encoding="utf8") as f:
        for doc, places in by_document(data).items():
            for q in quotations([data[k] for k in places], [got[k][0] for k in places]):
                f.write(json.dumps(q.row(doc)) + "\n")
    sys.stdout.flush()
    subprocess.run([sys.executable, str(SHARED / "eval/score.py"), str(a.data), str(a.out)], check=True)


if __name__ == "__main__":
    main()
