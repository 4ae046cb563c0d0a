# SPDX-License-Identifier: ISC
"""Fine-tune a pretrained encoder on attributions' parts and on mentions: the deep model, the student's teacher.

    python teacher.py --encoder DIR --out DIR [--epochs 2] [--resume] [--device auto]

One pass of the encoder, two linear heads on each word's first piece; a CRF over the part labels.  The model
chosen is the best on dev (mean exact F1 of the three parts) among the ends of epochs.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

import corpora
import undo
import wire
from batches import Batch, Restyle, collate, mention_loss, order
from chunks import Chunk
from common import SHARED, WORK, log, pick_device, save_atomically, seed_all
from crf import Crf, one_hot_targets
from labels import N_MENTIONS, N_PARTS, N_SHAPES, PARTS, spans
from wordpieces import Vocabulary

MENTION_WEIGHT = 0.3


class Teacher(nn.Module):
    """Encoder + shape embedding + two heads + CRF."""

    def __init__(self, folder: Path, pretrained: bool = True) -> None:
        super().__init__()
        config = AutoConfig.from_pretrained(folder)
        config.attention_probs_dropout_prob = 0.0  # lets the fast attention kernel run; the rest keeps its dropout
        self.encoder = (
            AutoModel.from_pretrained(folder, config=config, add_pooling_layer=False)
            if pretrained
            else AutoModel.from_config(config, add_pooling_layer=False)
        )
        width = config.hidden_size
        self.shape = nn.Embedding(N_SHAPES, width)
        nn.init.normal_(self.shape.weight, std=0.02)
        self.drop = nn.Dropout(0.1)
        self.part = nn.Linear(width, N_PARTS)
        self.mention = nn.Linear(width, N_MENTIONS)
        self.crf = Crf(N_PARTS)

    def forward(self, b: Batch) -> tuple[Tensor, Tensor]:
        """Emissions (batch, words, parts) and mention logits (batch, words, mentions)."""
        x = self.encoder.get_input_embeddings()(b.pieces) + self.shape(b.shapes)
        h = self.encoder(inputs_embeds=x, attention_mask=b.there.long()).last_hidden_state
        h = torch.gather(h, 1, b.first[:, :, None].expand(-1, -1, h.shape[2]))
        h = self.drop(h)
        return self.part(h).float(), self.mention(h).float()


def loss_of(model: nn.Module, crf: Crf, b: Batch, e: Tensor, m: Tensor) -> tuple[Tensor, Tensor]:
    """Part and mention loss a word, from gold."""
    assert b.part is not None
    has = b.part[:, 0] >= 0
    mention = mention_loss(m[b.words], b.mention[b.words]) / (b.mention != 0).sum().clamp_min(1)
    if not bool(has.any()):
        return e.sum() * 0.0, mention
    words = b.words[has]
    unary, pair = one_hot_targets(b.part[has].clamp_min(0), words, N_PARTS)
    return crf.loss(e[has], words, unary, pair) / words.sum(), mention


@torch.no_grad()
def predict(
    model: nn.Module, crf: Crf, data: list[Chunk], vocab: Vocabulary, device: torch.device
) -> list[tuple[list[int], list[int]]]:
    """Best part labels and most likely mention labels of each chunk."""
    model.eval()
    out: list[tuple[list[int], list[int]]] = [([], [])] * len(data)
    places = sorted(range(len(data)), key=lambda k: len(data[k].pieces))
    for i in range(0, len(places), 16):
        group = places[i : i + 16]
        b = collate([data[k] for k in group], vocab.pad, device)
        e, m = model(b)
        best = m.argmax(2).tolist()
        for k, labels, row in zip(group, crf.best(e, b.words), best, strict=True):
            out[k] = (labels, row[: len(labels)])
    return out


def label_f1(data: list[Chunk], predicted: list[tuple[list[int], list[int]]]) -> dict[str, float]:
    """Exact F1 of spans within chunks: a quick figure to choose by (score.py has the official ones)."""
    hit, gold, said = np.zeros(3), np.zeros(3), np.zeros(3)
    for c, (labels, _) in zip(data, predicted, strict=True):
        assert c.part is not None
        g, p = set(spans(c.part.tolist())), set(spans(labels))
        for s in g:
            gold[s[2]] += 1
        for s in p:
            said[s[2]] += 1
            hit[s[2]] += s in g
    return {r: round(float(200 * hit[k] / max(1, gold[k] + said[k])), 2) for k, r in enumerate(PARTS)}


def mention_f1(data: list[Chunk], predicted: list[tuple[list[int], list[int]]]) -> dict[str, float]:
    """Exact F1 of mention spans, names, nouns and pronouns, on chunks whose masks are single labels."""
    hit, gold, said = np.zeros(7), np.zeros(7), np.zeros(7)
    for c, (_, labels) in zip(data, predicted, strict=True):
        if c.mention is None:
            continue
        single = [int(x).bit_length() - 1 if int(x).bit_count() == 1 else 0 for x in c.mention]
        g, p = set(spans(single)), set(spans(labels))
        for s in g:
            gold[s[2]] += 1
        for s in p:
            said[s[2]] += 1
            hit[s[2]] += s in g
    return {
        r: round(float(200 * hit[k].sum() / max(1, (gold[k] + said[k]).sum())), 2) for r, k in MENTION_GROUPS.items()
    }


MENTION_GROUPS = {"person": [0], "organisation": [1], "place": [2], "other": [3], "nouns": [4, 5], "pronoun": [6]}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--encoder", type=Path, default=WORK / "minilm")
    ap.add_argument("--out", type=Path, default=WORK / "teacher")
    ap.add_argument("--epochs", type=float, default=2)
    ap.add_argument("--batch", type=int, default=8)
    ap.add_argument("--lr", type=float, default=1e-4)
    ap.add_argument("--init", type=Path, help="an exported deep model to go on from")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--device", default="auto")
    ap.add_argument("--resume", action="store_true")
    ap.add_argument("--subset", type=int, default=0, help="learn from this many chunks only, to try the path")
    a = ap.parse_args()
    device = pick_device(a.device)
    seed_all(a.seed)
    vocab = Vocabulary(a.encoder / "vocab.txt")
    train = corpora.polnear(SHARED / "polnear/train", vocab)
    dev = corpora.polnear(SHARED / "polnear/dev", vocab)
    gum, gum_held = corpora.gum(SHARED / "gum/news-interviews.conllu.xz", vocab)
    if a.subset:
        train, dev, gum = train[: a.subset], dev[:40], gum[:8]
    log("train", corpora.count(train), "dev", corpora.count(dev), "gum", corpora.count(gum))
    made_up = wire.stories(SHARED / "polnear/train", vocab, a.seed)
    learn = train + made_up + gum + gum  # twice: the only gold for nouns
    restyle = Restyle(vocab)

    model = Teacher(a.encoder).to(device)
    if a.init:
        model.load_state_dict(undo.deep(a.init, model.state_dict()))
    slow = list(model.encoder.parameters())
    heads = [p for n, p in model.named_parameters() if not n.startswith(("encoder.", "crf."))]
    opt = torch.optim.AdamW(
        [
            {"params": slow, "lr": a.lr, "weight_decay": 0.01},
            {"params": heads, "lr": 1e-3, "weight_decay": 0.01},
            {"params": list(model.crf.parameters()), "lr": 1e-2, "weight_decay": 0.0},
        ],
        fused=True,
    )
    per_epoch = math.ceil(len(learn) / a.batch)
    total = round(per_epoch * a.epochs)
    plan = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda s: min((s + 1) / (0.1 * total), max(0.0, (total - s) / (0.9 * total)))
    )
    step, best = 0, -1.0
    last = a.out / "last.pt"
    if a.resume and last.exists():
        state = torch.load(last, map_location=device, weights_only=False)
        model.load_state_dict(state["model"])
        opt.load_state_dict(state["opt"])
        plan.load_state_dict(state["plan"])
        step, best = state["step"], state["best"]
        torch.set_rng_state(state["rng"])
        log("resumed at step", step)

    def check(final: bool) -> None:
        nonlocal best
        got = predict(model, model.crf, dev, vocab, device)
        f1 = label_f1(dev, got)
        mean = sum(f1.values()) / 3
        held = mention_f1(gum_held, predict(model, model.crf, gum_held, vocab, device))
        log("step", step, "dev", f1, f"mean {mean:.2f}", "names", mention_f1(dev, got), "gum", held)
        if mean > best:
            best = mean
            save_atomically(
                {"model": model.state_dict(), "step": step, "dev": f1, "seed": a.seed, "final": final},
                a.out / "best.pt",
            )
        model.train()

    model.train()
    seen = 0
    sums = np.zeros(3)
    while step < total:
        epoch = step // per_epoch
        rng = np.random.default_rng(a.seed * 1000 + epoch)
        groups = order(learn, a.batch, rng)
        styles = restyle.choose(len(learn), rng)
        for group in groups[step % per_epoch :]:
            data = [restyle.set(learn[k], styles[k]) for k in group]
            b = collate(data, vocab.pad, device)
            with torch.autocast("cuda", torch.bfloat16, enabled=device.type == "cuda"):
                e, m = model(b)
            part, mention = loss_of(model, model.crf, b, e, m)
            opt.zero_grad(set_to_none=True)
            (part + MENTION_WEIGHT * mention).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            plan.step()
            step += 1
            seen += int(b.there.sum())
            sums += np.array([part.item(), mention.item(), 1.0])
            if step % 50 == 0 or a.subset:
                log(f"step {step}/{total} part {sums[0] / sums[2]:.4f} mention {sums[1] / sums[2]:.4f} pieces {seen}")
                sums[:] = 0
            if step % 300 == 0:
                state = {"model": model.state_dict(), "opt": opt.state_dict(), "plan": plan.state_dict()}
                save_atomically(state | {"step": step, "best": best, "rng": torch.get_rng_state()}, last)
            if step >= total:
                break
        check(step >= total)
    (a.out / "figures.json").write_text(
        json.dumps({"dev_mean_exact_f1": best, "steps": step, "seed": a.seed, "lr": a.lr, "batch": a.batch})
    )


if __name__ == "__main__":
    main()
