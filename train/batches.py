# SPDX-License-Identifier: ISC
"""Chunks to tensors, and the order in which they come."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from chunks import Chunk
from labels import N_MENTIONS
from wordpieces import Vocabulary


@dataclass(slots=True)
class Batch:
    """Padded tensors of several chunks."""

    pieces: Tensor  # (batch, length)
    shapes: Tensor
    there: Tensor  # (batch, length), bool: not padding
    first: Tensor  # (batch, words): place of each word's first piece, 0 where masked
    words: Tensor  # (batch, words), bool
    part: Tensor | None  # (batch, words), -1 where there is no gold
    mention: Tensor  # (batch, words), masks


def pad(rows: list[np.ndarray], value: int, device: torch.device) -> Tensor:
    """Rows of unequal length as one tensor."""
    out = np.full((len(rows), max(map(len, rows))), value, dtype=np.int64)
    for i, r in enumerate(rows):
        out[i, : len(r)] = r
    return torch.from_numpy(out).to(device)


def collate(data: list[Chunk], padding: int, device: torch.device) -> Batch:
    """A batch of chunks; a chunk without gold parts or mentions gets none."""
    none = [np.full(len(c.first), -1) for c in data]
    part = pad([n if c.part is None else c.part for c, n in zip(data, none, strict=True)], -1, device)
    return Batch(
        pad([c.pieces for c in data], padding, device),
        pad([c.shapes for c in data], 0, device),
        pad([np.ones(len(c.pieces)) for c in data], 0, device).bool(),
        pad([c.first for c in data], 0, device),
        pad([np.ones(len(c.first)) for c in data], 0, device).bool(),
        part,
        pad([np.zeros(len(c.first)) if c.mention is None else c.mention for c in data], 0, device),
    )


def order(data: list[Chunk], size: int, rng: np.random.Generator) -> list[list[int]]:
    """Batches of about equal length in random order: shuffle, sort within pools of 32 batches, shuffle the batches."""
    places = rng.permutation(len(data)).tolist()
    out = []
    for i in range(0, len(places), size * 32):
        pool = sorted(places[i : i + size * 32], key=lambda k: len(data[k].pieces))
        out += [pool[j : j + size] for j in range(0, len(pool), size)]
    return [out[k] for k in rng.permutation(len(out))]


# Other styles of double marks, and the share of the chunks that is set in each; the rest stay as they are.
STYLES = (('""', 0.30), ("‘’", 0.04), ("''", 0.02), ("„“", 0.03), ("«»", 0.03), ("「」", 0.02))


class Restyle:
    """Sets chunks in other quotation marks: news comes in all of them, PolNeAR in two."""

    def __init__(self, vocab: Vocabulary) -> None:
        self.vocab = vocab
        self.chances = [*(share for _, share in STYLES), 1 - sum(share for _, share in STYLES)]

    def choose(self, n: int, rng: np.random.Generator) -> list[int]:
        """The style of each of n chunks, ``len(STYLES)`` for its own."""
        return [int(k) for k in rng.choice(len(self.chances), size=n, p=self.chances)]

    def set(self, chunk: Chunk, style: int) -> Chunk:
        """The chunk in a style; single marks, most of them apostrophes, become straight with straight double ones."""
        if style == len(STYLES):
            return chunk
        number, marks = self.vocab.number, STYLES[style][0]
        opening, closing = number[marks[0]], number[marks[1]]
        straight, apostrophe = number['"'], number["'"]
        table = {number["“"]: opening, number["”"]: closing}
        if opening == closing:
            table |= {number["‘"]: apostrophe, number["’"]: apostrophe}
        pieces = chunk.pieces.copy()
        inside = False
        for i, piece in enumerate(chunk.pieces.tolist()):
            if piece == straight:
                pieces[i] = closing if inside else opening
                inside = not inside
            elif piece == self.vocab.sep:
                inside = False
            else:
                pieces[i] = table.get(piece, piece)
        return replace(chunk, pieces=pieces)


def mention_loss(logits: Tensor, masks: Tensor) -> Tensor:
    """Sum of -log(probability of the labels that may be), over words whose mask is not 0.  logits (words, labels)."""
    bits = (masks[:, None] >> torch.arange(N_MENTIONS, device=masks.device)) & 1
    known = masks != 0
    if not bool(known.any()):
        return logits.sum() * 0.0
    logp = logits[known].float().log_softmax(1)
    return -torch.where(bits[known].bool(), logp, torch.full_like(logp, -1e4)).logsumexp(1).sum()
