# SPDX-License-Identifier: ISC
"""The quick model: simple recurrent units over a small word-piece table, taught by the teacher.

    python student.py --soft soft.pt --out DIR [--epochs 10] [--resume]

Simple recurrent units (Lei et al., EMNLP 2018, without the recurrent term in the gates): all large products of a
layer are one matrix product over the whole chunk; what runs along time is one multiply-add an element.  See README.md
for the equations.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

import corpora
import undo
from batches import Batch, Restyle, collate, mention_loss, order
from chunks import Chunk
from common import SHARED, WORK, log, pick_device, save_atomically, seed_all
from crf import Crf, one_hot_targets
from labels import N_MENTIONS, N_PARTS, N_SHAPES
from teacher import MENTION_WEIGHT, label_f1, mention_f1, predict
from wordpieces import Vocabulary

TABLE, SHAPE, WIDTH, LAYERS = 128, 16, 128, 3
GOLD = 0.3


class Scan(torch.autograd.Function):
    """c[t] = f[t] * c[t-1] + u[t] along the first axis, c[-1] = 0, with its gradient in one loop back."""

    @staticmethod
    def forward(ctx: Any, f: Tensor, u: Tensor) -> Tensor:
        c = torch.empty_like(u)
        c[0] = u[0]
        for t in range(1, len(u)):
            torch.addcmul(u[t], f[t], c[t - 1], out=c[t])
        ctx.save_for_backward(f, c)
        return c

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, Tensor]:
        f, c = ctx.saved_tensors
        g = grads[0].clone()
        for t in range(len(g) - 2, -1, -1):
            g[t].addcmul_(f[t + 1], g[t + 1])
        df = torch.zeros_like(g)
        df[1:] = g[1:] * c[:-1]
        return df, g


class Sru(nn.Module):
    """One bidirectional layer: ``width`` units each way; the output is (forward, backward) side by side."""

    def __init__(self, size: int, width: int) -> None:
        super().__init__()
        self.width = width
        self.rows = 3 if size == 2 * width else 4
        self.weight = nn.Parameter(torch.empty(self.rows * 2 * width, size))
        nn.init.uniform_(self.weight, -math.sqrt(3 / size), math.sqrt(3 / size))
        self.forget = nn.Parameter(torch.log(torch.empty(2 * width).uniform_(1, 30)))
        self.reset = nn.Parameter(torch.zeros(2 * width))

    def forward(self, x: Tensor, there: Tensor) -> Tensor:
        """x (time, batch, size), there (time, batch, 1)."""
        y = (x @ self.weight.T).chunk(self.rows, 2)
        f = torch.sigmoid(y[1] + self.forget)
        r = torch.sigmoid(y[2] + self.reset)
        u = (1 - f) * y[0] * there
        w = self.width
        f2 = torch.cat((f[..., :w], f[..., w:].flip(0)), 2)
        u2 = torch.cat((u[..., :w], u[..., w:].flip(0)), 2)
        c = Scan.apply(f2, u2)
        c = torch.cat((c[..., :w], c[..., w:].flip(0)), 2)
        return r * c + (1 - r) * (x if self.rows == 3 else y[3])


class Student(nn.Module):
    """Table + shape, three layers, two heads on each word's first piece, CRF."""

    def __init__(self, n_pieces: int) -> None:
        super().__init__()
        self.table = nn.Embedding(n_pieces, TABLE)
        self.shape = nn.Embedding(N_SHAPES, SHAPE)
        sizes = [TABLE + SHAPE] + [2 * WIDTH] * LAYERS
        self.layers = nn.ModuleList(Sru(s, WIDTH) for s in sizes[:LAYERS])
        self.drop = nn.Dropout(0.2)
        self.part = nn.Linear(2 * WIDTH, N_PARTS)
        self.mention = nn.Linear(2 * WIDTH, N_MENTIONS)
        self.crf = Crf(N_PARTS)

    def forward(self, b: Batch) -> tuple[Tensor, Tensor]:
        """As ``Teacher.forward``."""
        x = torch.cat((self.table(b.pieces), self.shape(b.shapes)), 2)
        x = self.drop(x).transpose(0, 1).contiguous()
        there = b.there.T[:, :, None].float()
        for layer in self.layers:
            x = self.drop(layer(x, there))
        h = x.transpose(0, 1)
        h = torch.gather(h, 1, b.first[:, :, None].expand(-1, -1, h.shape[2]))
        part: Tensor = self.part(h)
        mention: Tensor = self.mention(h)
        return part, mention


def small_table(big: Tensor) -> Tensor:
    """Principal components of the teacher's word-piece table, each number of unit variance on the whole."""
    centred = (big - big.mean(0)).double()
    _, vectors = torch.linalg.eigh(centred.T @ centred)
    small = centred @ vectors[:, -TABLE:].flip(1)
    table: Tensor = (small / small.std()).float()
    return table


def soft_targets(data: list[Chunk], b: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Mixed targets of the parts (gold where there is gold), and the teacher's mention probabilities."""
    device = b.pieces.device
    n = b.words.shape[1]
    unary = torch.zeros(len(data), n, N_PARTS)
    mention = torch.zeros(len(data), n, N_MENTIONS)
    pair = torch.zeros(len(data), N_PARTS, N_PARTS)
    for k, c in enumerate(data):
        unary[k, : len(c.first)] = torch.from_numpy(c.extra["unary"])
        mention[k, : len(c.first)] = torch.from_numpy(c.extra["mention"])
        pair[k] = torch.from_numpy(c.extra["pair"])
    unary, pair, mention = unary.to(device), pair.to(device), mention.to(device)
    assert b.part is not None
    has = b.part[:, 0] >= 0
    if bool(has.any()):
        gold_unary, gold_pair = one_hot_targets(b.part[has].clamp_min(0), b.words[has], N_PARTS)
        unary[has] = GOLD * gold_unary + (1 - GOLD) * unary[has]
        pair[has] = GOLD * gold_pair + (1 - GOLD) * pair[has]
    return unary, pair, mention


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--encoder", type=Path, default=WORK / "minilm", help="for its vocabulary")
    ap.add_argument("--teacher", type=Path, default=WORK / "teacher/best.pt", help="for its word-piece table")
    ap.add_argument("--soft", type=Path, default=WORK / "soft.pt")
    ap.add_argument("--out", type=Path, default=WORK / "student")
    ap.add_argument("--epochs", type=int, default=10)
    ap.add_argument("--batch", type=int, default=32)
    ap.add_argument("--lr", type=float, default=3e-3)
    ap.add_argument("--init", type=Path, help="an exported quick model to go on from")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--device", default="auto")
    ap.add_argument("--resume", action="store_true")
    a = ap.parse_args()
    device = pick_device(a.device)
    seed_all(a.seed)
    vocab = Vocabulary(a.encoder / "vocab.txt")
    learn: list[Chunk] = torch.load(a.soft, weights_only=False)
    dev = corpora.polnear(SHARED / "polnear/dev", vocab)
    _, gum_held = corpora.gum(SHARED / "gum/news-interviews.conllu.xz", vocab)
    log("learn", corpora.count(learn), "dev", corpora.count(dev))
    restyle = Restyle(vocab)

    model = Student(len(vocab.pieces)).to(device)
    teacher = torch.load(a.teacher, map_location="cpu", weights_only=False)["model"]
    model.table.weight.data.copy_(small_table(teacher["encoder.embeddings.word_embeddings.weight"]))
    model.crf.load_state_dict({k[4:]: v for k, v in teacher.items() if k.startswith("crf.")})
    if a.init:
        model.load_state_dict(undo.quick(a.init, model.state_dict()))
    slow = [p for n, p in model.named_parameters() if not n.startswith("crf.")]
    opt = torch.optim.AdamW(
        [
            {"params": slow, "lr": a.lr, "weight_decay": 0.01},
            {"params": list(model.crf.parameters()), "lr": a.lr, "weight_decay": 0.0},
        ],
        fused=True,
    )
    per_epoch = math.ceil(len(learn) / a.batch)
    total = per_epoch * a.epochs
    plan = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda s: min((s + 1) / 200, max(0.0, (total - s) / max(1, total - 200)))
    )
    epoch, best = 0, -1.0
    last = a.out / "last.pt"
    if a.resume and last.exists():
        state = torch.load(last, map_location=device, weights_only=False)
        model.load_state_dict(state["model"])
        opt.load_state_dict(state["opt"])
        plan.load_state_dict(state["plan"])
        epoch, best = state["epoch"], state["best"]
        torch.set_rng_state(state["rng"])
        log("resumed after epoch", epoch)

    while epoch < a.epochs:
        model.train()
        rng = np.random.default_rng(a.seed * 1000 + epoch)
        groups = order(learn, a.batch, rng)
        styles = restyle.choose(len(learn), rng)
        sums = np.zeros(4)
        for step, group in enumerate(groups):
            data = [restyle.set(learn[k], styles[k]) for k in group]
            b = collate(data, vocab.pad, device)
            unary, pair, mention = soft_targets(data, b)
            e, m = model(b)
            n = b.words.sum()
            part = model.crf.loss(e, b.words, unary, pair) / n
            taught = -(mention * m.log_softmax(2)).sum() / n
            known = mention_loss(m[b.words], b.mention[b.words]) / (b.mention != 0).sum().clamp_min(1)
            opt.zero_grad(set_to_none=True)
            (part + MENTION_WEIGHT * (taught + GOLD * known)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            plan.step()
            sums += np.array([part.item(), taught.item(), 1.0, int(b.there.sum())])
            if step % 50 == 49:
                mean_part, mean_mention = sums[0] / sums[2], sums[1] / sums[2]
                log(f"epoch {epoch} step {step + 1}/{per_epoch} part {mean_part:.4f} mention {mean_mention:.4f}")
        epoch += 1
        got = predict(model, model.crf, dev, vocab, device)
        f1 = label_f1(dev, got)
        mean = sum(f1.values()) / 3
        held = mention_f1(gum_held, predict(model, model.crf, gum_held, vocab, device))
        log("epoch", epoch, "dev", f1, f"mean {mean:.2f}", "names", mention_f1(dev, got), "gum", held)
        if mean > best:
            best = mean
            save_atomically({"model": model.state_dict(), "epoch": epoch, "dev": f1, "seed": a.seed}, a.out / "best.pt")
        state = {"model": model.state_dict(), "opt": opt.state_dict(), "plan": plan.state_dict()}
        save_atomically(state | {"epoch": epoch, "best": best, "rng": torch.get_rng_state()}, last)
    (a.out / "figures.json").write_text(
        json.dumps({"dev_mean_exact_f1": best, "epochs": a.epochs, "seed": a.seed, "lr": a.lr, "batch": a.batch})
    )


if __name__ == "__main__":
    main()
