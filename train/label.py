# SPDX-License-Identifier: ISC
"""What the teacher thinks of each chunk: the student's soft targets, made once and kept in a file.

    python label.py --teacher DIR/best.pt --out soft.pt

For each chunk of PolNeAR train, made-up wire stories, GUM and a part of the plain news: marginals of the part labels a
word, sums of the marginals of neighbouring labels, probabilities of the mention labels a word.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

import corpora
import wire
from batches import collate
from chunks import Chunk
from common import SHARED, WORK, log, pick_device, save_atomically, seed_all
from teacher import Teacher
from wordpieces import Vocabulary


def load_teacher(encoder: Path, checkpoint: Path, device: torch.device) -> Teacher:
    """A teacher as it was saved."""
    model = Teacher(encoder, pretrained=False).to(device)
    model.load_state_dict(torch.load(checkpoint, map_location=device, weights_only=False)["model"])
    return model.eval()


@torch.no_grad()
def soften(model: Teacher, data: list[Chunk], vocab: Vocabulary, device: torch.device, size: int = 16) -> None:
    """Put the teacher's marginals into ``extra`` of each chunk, in place."""
    places = sorted(range(len(data)), key=lambda k: len(data[k].pieces))
    done = 0
    for i in range(0, len(places), size):
        group = [data[k] for k in places[i : i + size]]
        b = collate(group, vocab.pad, device)
        with torch.autocast("cuda", torch.bfloat16, enabled=device.type == "cuda"):
            e, m = model(b)
        unary, pair = model.crf.marginals(e, b.words)
        probable = m.softmax(2)
        for k, c in enumerate(group):
            n = len(c.first)
            c.extra["unary"] = unary[k, :n].half().cpu().numpy()
            c.extra["pair"] = pair[k].cpu().numpy().astype(np.float32)
            c.extra["mention"] = probable[k, :n].half().cpu().numpy()
        done += len(group)
        if (i // size) % 50 == 0:
            log(f"labelled {done} of {len(data)} chunks")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--encoder", type=Path, default=WORK / "minilm")
    ap.add_argument("--teacher", type=Path, default=WORK / "teacher/best.pt")
    ap.add_argument("--out", type=Path, default=WORK / "soft.pt")
    ap.add_argument("--plain", type=int, default=225_000, help="pieces of each plain news file")
    ap.add_argument("--subset", type=int, default=0)
    ap.add_argument("--device", default="auto")
    a = ap.parse_args()
    device = pick_device(a.device)
    seed_all(1)
    vocab = Vocabulary(a.encoder / "vocab.txt")
    data = corpora.polnear(SHARED / "polnear/train", vocab)
    data += wire.stories(SHARED / "polnear/train", vocab, 1)
    data += corpora.gum(SHARED / "gum/news-interviews.conllu.xz", vocab)[0]
    data += corpora.plain(SHARED / "news/bbc.jsonl.xz", vocab, 3, a.plain)
    data += corpora.plain(SHARED / "news/reuters.jsonl.xz", vocab, 9, a.plain)
    if a.subset:
        data = data[: a.subset] + data[-a.subset :]
    log("to label", corpora.count(data))
    soften(load_teacher(a.encoder, a.teacher, device), data, vocab, device)
    save_atomically(data, a.out)
    log("written", a.out)


if __name__ == "__main__":
    main()
