# SPDX-License-Identifier: ISC
"""A linear-chain conditional random field over the part labels, with the BIO constraints.

Independent labels cut a content in two where both halves could begin one; scored as a whole sequence they do not.
The loss takes a distribution as its target (marginals of one label and of neighbouring pairs), so that learning from
gold (one-hot) and from a teacher (its own marginals) is one formula: the cross entropy between two sequence
distributions, exact for chains (structure-level distillation).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from labels import allowed

NEVER = -1e4


class Crf(nn.Module):
    """score(y) = start[y0] + sum e[t, yt] + sum transitions[y(t-1), yt]."""

    def __init__(self, n: int) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.zeros(n))
        self.transitions = nn.Parameter(torch.zeros(n, n))
        wall = torch.tensor([[0.0 if allowed(a, b) else NEVER for b in range(n)] for a in range(n)])
        edge = torch.tensor([0.0 if allowed(0, b) else NEVER for b in range(n)])
        self.register_buffer("wall", wall, persistent=False)
        self.register_buffer("edge", edge, persistent=False)

    def scores(self) -> tuple[Tensor, Tensor]:
        """Start and transition scores with the constraints."""
        return self.start + self.get_buffer("edge"), self.transitions + self.get_buffer("wall")

    def alphas(self, e: Tensor, mask: Tensor) -> list[Tensor]:
        """Log sums over all beginnings, a tensor (batch, labels) for each place; frozen where the mask ends."""
        start, trans = self.scores()
        step = trans.exp()
        alpha = start + e[:, 0]
        out = [alpha]
        for t in range(1, e.shape[1]):
            top = alpha.max(1, keepdim=True).values
            new = ((alpha - top).exp() @ step).clamp_min(1e-30).log() + top + e[:, t]
            alpha = torch.where(mask[:, t : t + 1], new, alpha)
            out.append(alpha)
        return out

    def log_z(self, e: Tensor, mask: Tensor) -> Tensor:
        """Log of the sum over all sequences, for each chunk."""
        return self.alphas(e, mask)[-1].logsumexp(1)

    def loss(self, e: Tensor, mask: Tensor, unary: Tensor, pair: Tensor) -> Tensor:
        """Sum over the batch of the cross entropy to the target marginals.

        unary (batch, words, labels): marginals, zero where masked; pair (batch, labels, labels): the sum over places of
        the marginals of neighbouring labels.
        """
        good = (unary * e).sum((1, 2)) + (unary[:, 0] * self.start).sum(1) + (pair * self.transitions).sum((1, 2))
        return (self.log_z(e, mask) - good).sum()

    @torch.no_grad()
    def marginals(self, e: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The target of ``loss`` that this model itself would give."""
        _, trans = self.scores()
        step = trans.exp()
        alphas = self.alphas(e, mask)
        z = alphas[-1].logsumexp(1)
        beta = torch.zeros_like(e[:, 0])
        unary = torch.zeros_like(e)
        pair = torch.zeros(e.shape[0], e.shape[2], e.shape[2], device=e.device)
        for t in range(e.shape[1] - 1, -1, -1):
            here = mask[:, t]
            unary[:, t] = torch.where(here[:, None], (alphas[t] + beta - z[:, None]).exp(), 0.0)
            if t == 0:
                break
            right = beta + e[:, t]
            joint = (alphas[t - 1][:, :, None] + trans + right[:, None, :] - z[:, None, None]).exp()
            pair += torch.where(here[:, None, None], joint, 0.0)
            top = right.max(1, keepdim=True).values
            new = ((right - top).exp() @ step.T).clamp_min(1e-30).log() + top
            beta = torch.where(here[:, None], new, beta)
        return unary, pair

    @torch.no_grad()
    def best(self, e: Tensor, mask: Tensor) -> list[list[int]]:
        """The best sequence of each chunk (Viterbi)."""
        start, trans = self.scores()
        score = start + e[:, 0]
        back = []
        for t in range(1, e.shape[1]):
            top, where = (score[:, :, None] + trans).max(1)
            back.append(where)
            score = torch.where(mask[:, t : t + 1], top + e[:, t], score)
        out = []
        for b in range(e.shape[0]):
            y = [int(score[b].argmax())]
            for t in range(int(mask[b].sum()) - 1, 0, -1):
                y.append(int(back[t - 1][b, y[-1]]))
            out.append(y[::-1])
        return out


def one_hot_targets(labels: Tensor, mask: Tensor, n: int) -> tuple[Tensor, Tensor]:
    """Gold labels (batch, words) as the target of ``Crf.loss``."""
    unary = nn.functional.one_hot(labels, n).float() * mask[:, :, None]
    pair = torch.einsum("bti,btj->bij", unary[:, :-1], unary[:, 1:])
    return unary, pair
