# SPDX-License-Identifier: ISC
"""Names and numbers of the labels that the two heads predict, and what may follow what.

Both heads label words, at their first word piece, in the BIO scheme: ``O``, then ``B-x`` and ``I-x``
for each kind ``x``, so that ``B`` of kind k is ``1 + 2k`` and ``I`` is ``2 + 2k``.
"""

from __future__ import annotations

from typing import Final

PARTS: Final = ("source", "cue", "content")
MENTIONS: Final = ("person", "organisation", "place", "other", "noun-person", "noun-body", "pronoun")


def bio(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The label names of a head, in the order of its outputs."""
    return ("O", *(f"{p}-{k}" for k in kinds for p in "BI"))


PART_LABELS: Final = bio(PARTS)
MENTION_LABELS: Final = bio(MENTIONS)
N_PARTS: Final = len(PART_LABELS)
N_MENTIONS: Final = len(MENTION_LABELS)
ALL_MENTIONS: Final = (1 << N_MENTIONS) - 1

# Case and spacing of a word, one number: 2 * case + (1 if no white space stands before the word).
N_SHAPES: Final = 8


def allowed(before: int, after: int) -> bool:
    """May label ``after`` follow label ``before``?  ``I-x`` follows only ``B-x`` and ``I-x``."""
    if after == 0 or after % 2 == 1:
        return True
    return before in (after, after - 1)


def spans(labels: list[int]) -> list[tuple[int, int, int]]:
    """(first word, last word + 1, kind) of each run; an ``I`` without its ``B`` begins a run."""
    out: list[tuple[int, int, int]] = []
    for i, label in enumerate(labels):
        if label == 0:
            continue
        kind = (label - 1) // 2
        if label % 2 == 0 and out and out[-1][1] == i and out[-1][2] == kind:
            out[-1] = (out[-1][0], i + 1, kind)
        else:
            out.append((i, i + 1, kind))
    return out
