# SPDX-License-Identifier: ISC
"""Speech, writing or thought: a log-linear model over the words of a quotation's cue and source.

    python medium.py --out ../share/quoth/en/medium

Learns from who-said-what of PolNeAR train (`speakers.tsv` gives each attribution's medium), prints the accuracy on dev,
and writes the weights as text: a feature, the weight for writing, the weight for thought (speech is 0). Features: each
word of the cue (``cue WORD``) and its first letters (``cue STEM-``), of the source up to its first comma unless it is a
capital's (``source WORD``), what the word lists say of them (``cue +TAG``), the type (``type direct``), and a bias.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from pathlib import Path

import torch

import corpora
from common import SHARED, log, seed_all

MEDIA = ["SPEECH", "WRITING", "THOUGHT"]
WORD = re.compile(r"[^\W\d_]+")
SOURCE_WORDS = 8  # of a source, the first ones say what it is
LEAST = 3  # a feature seen less often is left out
STEM = 5  # letters that the forms of a verb mostly share
KINDS = {"think", "write", "document", "deny", "ask", "refuse", "cue", "strong", "person-noun", "body-noun", "pronoun"}
WORDS = Path(__file__).resolve().parents[1] / "share/quoth/en/words"
Example = tuple[set[str], int]
# Forms that PolNeAR hardly has.
MADE_UP: list[Example] = [({"bias", "cue words"}, 0), ({"bias", "cue letter", "cue +document"}, 1)]


def read_tags() -> dict[str, set[str]]:
    """What the word lists of share/ say of each word, the kinds that bear on the medium."""
    out: dict[str, set[str]] = {}
    for path in sorted(WORDS.iterdir()):
        for line in path.read_text(encoding="utf8").splitlines():
            listed, _, tags = line.split("#")[0].partition(":")
            for w in listed.lower().split():
                out.setdefault(w, set()).update(set(tags.split()) & KINDS)
    return out


TAGS = read_tags()


def words(raw: bytes, spans: list[tuple[int, int]]) -> list[str]:
    """The words of some spans."""
    return [w for a, b in spans for w in WORD.findall(raw[a:b].decode("utf8"))]


def features(raw: bytes, parts: dict[str, list[tuple[int, int]]]) -> set[str]:
    """What the C program computes too (src/find/medium.c)."""
    out = {"bias"}
    for w in map(str.lower, words(raw, parts.get("cue", []))):
        out |= {f"cue {w}", f"cue {w[:STEM]}-"} if len(w) > STEM else {f"cue {w}"}
        out |= {f"cue +{t}" for t in TAGS.get(w, ())}
    for a, b in parts.get("source", [])[:1]:
        head = raw[a:b].split(b",")[0]
        for w in words(head, [(0, len(head))])[:SOURCE_WORDS]:
            out |= {f"source {w}"} if w.islower() else set()
            out |= {f"source +{t}" for t in TAGS.get(w.lower(), ())}
    content = b" ".join(raw[a:b] for a, b in parts.get("content", []))
    if content[:1] in b'"' or content.startswith("“".encode()):
        out.add("type direct")
    return out


def read(folder: Path) -> list[Example]:
    """The attributions of a part whose medium is known."""
    medium = {}
    with (folder / "speakers.tsv").open(encoding="utf8") as f:
        for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            if r["medium"] in MEDIA:
                medium[r["doc"], r["attribution"]] = MEDIA.index(r["medium"])
    out = []
    for doc, rows in corpora.read_attribution_ids(folder / "gold.tsv").items():
        raw = (folder / "text" / f"{doc}.txt").read_bytes()
        out += [(features(raw, parts), medium[doc, a]) for a, parts in rows.items() if (doc, a) in medium]
    return out


def matrix(data: list[Example], names: dict[str, int]) -> torch.Tensor:
    """One row an example, one column a feature."""
    x = torch.zeros(len(data), len(names))
    for i, (seen, _) in enumerate(data):
        for f in seen:
            if f in names:
                x[i, names[f]] = 1
    return x


def fit(x: torch.Tensor, y: torch.Tensor, penalty: float) -> torch.Tensor:
    """Weights, features x media, the first medium 0; the penalty spares the bias (the first feature)."""
    w = torch.zeros(x.shape[1], len(MEDIA) - 1, requires_grad=True)
    opt = torch.optim.LBFGS([w], max_iter=300, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        opt.zero_grad()
        scores = torch.cat([torch.zeros(len(x), 1), x @ w], 1)
        loss = torch.nn.functional.cross_entropy(scores, y, reduction="sum") + penalty * w[1:].square().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    opt.step(closure)  # type: ignore[no-untyped-call]
    return w.detach()


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--penalty", type=float, default=0.3)
    a = ap.parse_args()
    seed_all(1)
    train, dev = read(SHARED / "polnear/train") + 5 * MADE_UP, read(SHARED / "polnear/dev")
    counts = Counter(f for seen, _ in train for f in seen)
    kept = ["bias", *sorted(f for f, n in counts.items() if n >= LEAST and f != "bias")]
    names = {f: k for k, f in enumerate(kept)}
    w = fit(matrix(train, names), torch.tensor([m for _, m in train]), a.penalty)
    for name, data in (("train", train), ("dev", dev)):
        scores = torch.cat([torch.zeros(len(data), 1), matrix(data, names) @ w], 1)
        right = (scores.argmax(1) == torch.tensor([m for _, m in data])).float().mean()
        log(name, len(data), f"right {100 * float(right):.1f} %")
    lines = [
        f"{f}\t{u:.2f}\t{v:.2f}" for f, (u, v) in zip(kept, w.tolist(), strict=True) if max(abs(u), abs(v)) >= 0.05
    ]
    a.out.write_text(
        "# Speech, writing or thought: feature, weight of writing, weight of thought (speech: 0).\n"
        "# Learned by train/medium.py from PolNeAR train (112 articles).\n" + "\n".join(lines) + "\n",
        encoding="utf8",
    )
    log("written", a.out, len(lines), "features")


if __name__ == "__main__":
    main()
