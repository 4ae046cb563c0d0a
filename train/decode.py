# SPDX-License-Identifier: ISC
"""Labels to quotations, the simplest way that is of use: for figures, not for shipping (the C program does better).

Spans are runs of one part; runs that touch within a paragraph are one.  A content belongs to the nearest cue (words
between them that belong to a source count as none, so "..., X said" is near; same paragraph before others; beyond
``FAR`` words or beyond the next paragraph it stands alone).  A source belongs to the nearest cue in its paragraph;
one that is nearest to several cues goes to each cue that has none nearer.
"""

from __future__ import annotations

import collections
from dataclasses import dataclass, field

from chunks import Chunk
from labels import PARTS, spans

FAR = 40


@dataclass(slots=True)
class Run:
    """A run of words of one part, by the number of its first and past-the-last word in the document."""

    part: str
    first: int
    last: int
    start: int
    end: int
    paragraph: int


@dataclass(slots=True)
class Quotation:
    """A cue (absent for a content that stands alone) and what belongs to it, as byte spans."""

    cue: Run | None
    sources: list[Run] = field(default_factory=list)
    contents: list[Run] = field(default_factory=list)

    def row(self, doc: str) -> dict[str, object]:
        """The object that score.py reads."""

        def byte_spans(runs: list[Run]) -> list[list[int]]:
            return [[r.start, r.end] for r in sorted(runs, key=lambda r: r.start)]

        return {
            "doc": doc,
            "content": byte_spans(self.contents),
            "cue": byte_spans([self.cue] if self.cue else []),
            "source": byte_spans(self.sources),
            "speaker": None,
        }


def runs_of(chunks_of_doc: list[Chunk], labels: list[list[int]]) -> list[Run]:
    """All runs of a document in order; runs of one part that touch in one paragraph joined."""
    out: list[Run] = []
    base = 0
    for c, row in zip(chunks_of_doc, labels, strict=True):
        for a, b, kind in spans(row):
            run = Run(PARTS[kind], base + a, base + b, int(c.starts[a]), int(c.ends[b - 1]), int(c.paragraph[a]))
            if out and out[-1].part == run.part and out[-1].last == run.first and out[-1].paragraph == run.paragraph:
                out[-1].last, out[-1].end = run.last, run.end
            else:
                out.append(run)
        base += len(c.first)
    return out


def gap(a: Run, b: Run, free: set[int]) -> int:
    """Words between two runs that are in no source and no cue."""
    lo, hi = (a.last, b.first) if a.first < b.first else (b.last, a.first)
    return sum(w not in free for w in range(lo, hi))


def quotations(chunks_of_doc: list[Chunk], labels: list[list[int]]) -> list[Quotation]:
    """The quotations of a document."""
    runs = runs_of(chunks_of_doc, labels)
    cues = [Quotation(r) for r in runs if r.part == "cue"]
    free = {w for r in runs if r.part != "content" for w in range(r.first, r.last)}
    out = list(cues)
    for r in runs:
        if r.part == "cue":
            continue
        near = [
            (abs(q.cue.paragraph - r.paragraph), gap(q.cue, r, free if r.part == "content" else set()), k)
            for k, q in enumerate(cues)
            if q.cue is not None
        ]
        near = [x for x in near if x[0] <= (r.part == "content") and x[1] <= FAR]
        if r.part == "content":
            if near:
                cues[min(near)[2]].contents.append(r)
            else:
                out.append(Quotation(None, [], [r]))
        elif near:
            cues[min(near)[2]].sources.append(r)
    return out


def by_document(data: list[Chunk]) -> dict[str, list[int]]:
    """The places of each document's chunks."""
    out: dict[str, list[int]] = collections.defaultdict(list)
    for k, c in enumerate(data):
        out[c.doc].append(k)
    return out
