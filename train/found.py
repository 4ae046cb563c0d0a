# SPDX-License-Identifier: ISC
"""How sure it is that a row is a quotation: the weights of quoth-extract's `found`.

    python found.py --programs ../bin --out ../share/quoth/en/found

The C program lists what speaks for each quotation (`quoth-extract --explain`); whether a reader marked it (content with
Jaccard >= 0.5, as score.py matches) is learned by a logistic model for each labeller, on PolNeAR dev, for the encoders
are too sure on what they were trained on. Prints reliability tables: of five parts of the articles each is judged by a
model of the other four.
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
from dataclasses import dataclass
from pathlib import Path

import torch

import corpora
import gold_spans
from common import SHARED, log, seed_all
from ranker import read_features, unescape

FOLDS = 5
BINS = [0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]


@dataclass
class Row:
    """A quotation that was found."""

    doc: str
    content: list[tuple[int, int]]
    features: dict[str, float]
    right: bool = False


def read_rows(stream: str) -> list[Row]:
    """The quotations of a stream with their evidence."""
    rows: list[Row] = []
    doc, contents = "", dict[str, list[tuple[int, int]]]()
    for record in stream.split("\n"):
        if record.startswith("doc="):
            doc, contents = Path(gold_spans.field(record, "file")).stem, {}
        elif record.startswith("quote="):
            spans = [s.split("-") for s in gold_spans.field(record, "content").split(",")]
            contents[gold_spans.field(record, "quote")] = [(int(a), int(b)) for a, b in spans]
        elif record.startswith("evidence="):
            features = read_features(unescape(gold_spans.field(record, "features")))
            rows.append(Row(doc, contents[gold_spans.field(record, "quote")], features))
    return rows


def judge(rows: list[Row], gold: dict[str, list[list[tuple[int, int]]]]) -> None:
    """Set `right`: matched one to one, best overlap first."""
    by_doc: dict[str, list[Row]] = {}
    for r in rows:
        by_doc.setdefault(r.doc, []).append(r)
    for doc, found in by_doc.items():
        wanted = [{b for s, e in g for b in range(s, e)} for g in gold.get(doc, [])]
        pairs = []
        for j, r in enumerate(found):
            mine = {b for s, e in r.content for b in range(s, e)}
            pairs += [(len(mine & g) / len(mine | g), i, j) for i, g in enumerate(wanted) if mine & g]
        taken: set[int] = set()
        for overlap, i, j in sorted(pairs, reverse=True):
            if overlap >= 0.5 and i not in taken and not found[j].right:
                taken.add(i)
                found[j].right = True


def fit(rows: list[Row], names: list[str], penalty: float) -> torch.Tensor:
    """Logistic weights of the features."""
    x = torch.tensor([[r.features.get(n, 0.0) for n in names] for r in rows])
    y = torch.tensor([float(r.right) for r in rows])
    w = torch.zeros(len(names), requires_grad=True)
    opt = torch.optim.LBFGS([w], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        opt.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ w, y, reduction="sum")
        loss = loss + penalty * w.square().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    opt.step(closure)  # type: ignore[no-untyped-call]
    return w.detach()


def probability(row: Row, names: list[str], w: torch.Tensor) -> float:
    """What the model says of a row."""
    return float(torch.sigmoid(sum(w[k] * row.features.get(n, 0.0) for k, n in enumerate(names)) + torch.tensor(0.0)))


def reliability(rows: list[Row], names: list[str], penalty: float) -> None:
    """Held-out probabilities against what was right."""
    docs = sorted({r.doc for r in rows})
    said: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        held = set(docs[fold::FOLDS])
        w = fit([r for r in rows if r.doc not in held], names, penalty)
        said += [(probability(r, names, w), r.right) for r in rows if r.doc in held]
    for low, high in itertools.pairwise(BINS):
        inside = [(p, right) for p, right in said if low <= p < high]
        if inside:
            mean = 100 * sum(p for p, _ in inside) / len(inside)
            share = 100 * sum(right for _, right in inside) / len(inside)
            print(f"  said {mean:4.0f} %   right {share:4.0f} %   ({len(inside)} rows)")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--programs", type=Path, default=Path(__file__).resolve().parents[1] / "bin")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--penalty", type=float, default=0.5)
    a = ap.parse_args()
    seed_all(1)
    folder = SHARED / "polnear/dev"
    gold = {
        d: [p["content"] for p in rows if "content" in p]
        for d, rows in corpora.read_attributions(folder / "gold.tsv").items()
    }
    files = [str(p) for p in sorted((folder / "text").glob("*.txt"))]
    lines = []
    for model in ("quick", "deep", "rules"):
        command = [a.programs / "quoth-extract", "--explain", "--model", model, *files]
        run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        rows = read_rows(run.stdout.decode("utf8"))
        judge(rows, gold)
        names = sorted({n for r in rows for n in r.features})
        w = fit(rows, names, a.penalty)
        log(model, len(rows), "rows,", sum(r.right for r in rows), "right")
        reliability(rows, names, a.penalty)
        lines += [f"{model} {n}\t{w[k].item():.2f}" for k, n in enumerate(names)]
    a.out.write_text(
        "# How sure it is that a row is a quotation: feature, weight of a logistic model.\n"
        "# Learned by train/found.py on PolNeAR dev (84 articles).\n" + "\n".join(lines) + "\n",
        encoding="utf8",
    )


if __name__ == "__main__":
    main()
