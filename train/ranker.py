# SPDX-License-Identifier: ISC
"""Whom a pronoun, a noun or nobody points at: the weights of quoth-attribute's ranker.

    python ranker.py --programs ../bin --out ../share/quoth/en/ranker

The C programs list the candidates of each gold quotation with their features (`quoth-attribute --explain`, so that what
is learned from is what is computed later); here they are weighed: a conditional log-linear model, fitted to the
speakers of PolNeAR train (112 articles), and of `--more` folders, by maximum likelihood with an L2 penalty. What spoke
last depends on the weights, so that listing and fitting alternate for some rounds. Prints the share of right choices on
train and dev.
"""

from __future__ import annotations

import argparse
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import torch

import gold_spans
from common import SHARED, log, seed_all

LEAST = 4  # a feature seen with fewer candidates is left out
# What the corpus has too seldom to learn from: the weight that the penalty draws to, instead of 0.
PRIOR = {f"{kind} says it below{end}": 1.5 for kind in ("person", "body", "nobody") for end in ("", ", no name")}
PRIOR["body alone fits the noun, the"] = 1.5


@dataclass
class Choice:
    """One anaphor: the features of its candidates, and which are right."""

    features: list[dict[str, float]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)


def unescape(text: str) -> str:
    """A field's value as it was (quoth(5))."""
    return text.replace("\\t", "\t").replace("\\n", " ").replace("\\r", " ").replace("\\\\", "\\")


def list_candidates(programs: Path, folder: Path) -> str:
    """The stream of a part's articles with gold quotations, speakers and candidates."""
    docs = sorted({doc for doc, _ in gold_spans.read_speakers(folder / "speakers.tsv")})
    files = [str(folder / "text" / f"{doc}.txt") for doc in docs]
    run = subprocess.run
    found = run([programs / "quoth-extract", *files], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    here = Path(__file__).with_name("gold_spans.py")
    put = ["python3", str(here), "put", "--gold", str(folder)]
    gold = run(put, input=found.stdout, stdout=subprocess.PIPE, check=True)
    return run(
        [programs / "quoth-attribute", "--explain"], input=gold.stdout, stdout=subprocess.PIPE, check=True
    ).stdout.decode("utf8")


def read_features(text: str) -> dict[str, float]:
    """``he nearest=1.00; he subject=1.00`` as a table."""
    return {k: float(v) for k, v in (f.rsplit("=", 1) for f in text.split("; ") if f)}


def read_choices(stream: str, folder: Path) -> list[Choice]:
    """The anaphors whose speaker is known and among the candidates, or known to be nobody."""
    score = gold_spans.scorer()
    speakers = gold_spans.read_speakers(folder / "speakers.tsv")
    out: list[Choice] = []
    doc, gold = "", dict[str, str]()
    choices: dict[str, Choice] = {}

    def flush() -> None:
        out.extend(c for c in choices.values() if any(c.right) and not all(c.right))
        choices.clear()

    for record in stream.split("\n"):
        if record.startswith("doc="):
            flush()
            doc, gold = Path(gold_spans.field(record, "file")).stem, {}
        elif record.startswith("quote="):
            gold[gold_spans.field(record, "quote")] = gold_spans.field(record, "gold")
        elif record.startswith("candidate="):
            number = gold_spans.field(record, "quote")
            who = speakers.get((doc, gold.get(number, "")))
            if not who or who["speaker"] == "-":
                continue
            aliases = [] if who["aliases"] in ("-", "") else who["aliases"].split("|")
            name = unescape(gold_spans.field(record, "name"))
            kind = gold_spans.field(record, "kind")
            right = score.same_name(name, who["speaker"], aliases)
            if who["speaker"] == "NONE":
                right = kind != "name"
            c = choices.setdefault(number, Choice())
            c.features.append(read_features(unescape(gold_spans.field(record, "features"))))
            c.right.append(right)
    flush()
    return out


def pack(choices: list[Choice], names: dict[str, int]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Features of all candidates, the choice of each, whether it is right."""
    rows = [(k, f, r) for k, c in enumerate(choices) for f, r in zip(c.features, c.right, strict=True)]
    x = torch.zeros(len(rows), len(names))
    for i, (_, features, _) in enumerate(rows):
        for name, value in features.items():
            if name in names:
                x[i, names[name]] = value
    return x, torch.tensor([k for k, _, _ in rows]), torch.tensor([r for _, _, r in rows])


def log_sums(scores: torch.Tensor, group: torch.Tensor, n: int) -> torch.Tensor:
    """log of the sum of exp over each choice's candidates."""
    most = torch.full((n,), -1e30).scatter_reduce(0, group, scores.detach(), "amax")
    return most + torch.zeros(n).scatter_add(0, group, (scores - most[group]).exp()).clamp_min(1e-30).log()


def fit(choices: list[Choice], names: dict[str, int], penalty: float) -> torch.Tensor:
    """The weights: the likelihood of the right candidates together is greatest."""
    x, group, right = pack(choices, names)
    prior = torch.tensor([PRIOR.get(f, 0.0) for f in names])
    w = prior.clone().requires_grad_()
    opt = torch.optim.LBFGS([w], max_iter=200, line_search_fn="strong_wolfe")
    n = len(choices)

    def closure() -> torch.Tensor:
        opt.zero_grad()
        scores = x @ w
        good = torch.where(right, scores, torch.full_like(scores, -1e9))
        loss = (log_sums(scores, group, n) - log_sums(good, group, n)).sum() + penalty * (w - prior).square().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    opt.step(closure)  # type: ignore[no-untyped-call]
    return w.detach()


def accuracy(choices: list[Choice], names: dict[str, int], w: torch.Tensor) -> str:
    """The share of right choices for each kind of anaphor."""
    right, total = Counter[str](), Counter[str]()
    for c in choices:
        scores = [sum(w[names[f]].item() * v for f, v in fs.items() if f in names) for fs in c.features]
        best = max(range(len(scores)), key=scores.__getitem__)
        kind = next(iter(c.features[0])).split(" ")[0]
        for k in (kind, "all"):
            total[k] += 1
            right[k] += c.right[best]
    return ", ".join(f"{k} {100 * right[k] / total[k]:.1f} ({total[k]})" for k in sorted(total))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--programs", type=Path, default=Path(__file__).resolve().parents[1] / "bin")
    ap.add_argument("--out", type=Path, required=True, help="where the programs read the weights from")
    ap.add_argument("--more", type=Path, nargs="*", default=[], help="other folders to learn from")
    ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--penalty", type=float, default=0.5)
    a = ap.parse_args()
    seed_all(1)
    train, dev = SHARED / "polnear/train", SHARED / "polnear/dev"
    for turn in range(a.rounds):
        data = [c for part in (train, *a.more) for c in read_choices(list_candidates(a.programs, part), part)]
        counts = Counter(f for c in data for fs in c.features for f in fs)
        often = {f for f, n in counts.items() if n >= LEAST}
        names = {f: k for k, f in enumerate(sorted(often | set(PRIOR)))}
        w = fit(data, names, a.penalty)
        log("round", turn, "train", accuracy(data, names, w))
        log("dev", accuracy(read_choices(list_candidates(a.programs, dev), dev), names, w))
        lines = [f"{f}\t{w[k].item():.2f}" for f, k in names.items() if abs(w[k].item()) >= 0.01]
        a.out.write_text(
            "# Whom a pronoun, a noun or nobody points at: feature, weight.\n"
            "# Learned by train/ranker.py from PolNeAR train (112 articles) and what --more gives.\n"
            + "\n".join(lines)
            + "\n",
            encoding="utf8",
        )
    log("written", a.out, len(lines), "features")


if __name__ == "__main__":
    main()
