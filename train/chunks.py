# SPDX-License-Identifier: ISC
"""Documents to chunks: what the encoder sees at once.

Paragraphs.  If the text holds a line feed followed by four blanks (wire style, hard-wrapped), a paragraph
begins at each line that begins with white space and after each blank line, and other lines continue it.
In any other text every line that is not blank is a paragraph.  (The C program may cut its own way: the
model sees only where a paragraph begins.)

Units.  A paragraph of at most ``ROOM`` pieces is one unit.  A longer one is cut, as often as needed, at the
last good place that leaves the first part no longer than ``ROOM``, or, if there is none, before the last
word that still fits.  Before word j is a good place if white space stands before j (shape even) and
word j - 1 is ``. ? !``, or word j - 1 is one of ``" ” ' ’ )`` and word j - 2 is ``. ? !``.

Chunks.  Units in order: a unit joins the chunk if its pieces, plus one separator if it begins a paragraph
and is not the first of the chunk, keep the sum (separators counted) at ``ROOM`` or less; else it begins the
next chunk.  The sequence is ``[CLS] unit ([SEP])? unit ... [SEP]``, the separator standing before a unit that
begins a paragraph, so at most ``ROOM + 2`` pieces.  A chunk never crosses documents.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from wordpieces import Vocabulary, Word

ROOM = 190
ENDS = frozenset(".?!")
CLOSERS = frozenset("\"”'’)")

Ints = npt.NDArray[np.int64]


@dataclass(slots=True)
class Chunk:
    """A sequence of pieces; ``first`` holds the place in it of each word's first piece."""

    doc: str
    pieces: Ints
    shapes: Ints
    first: Ints
    starts: Ints
    ends: Ints
    paragraph: Ints
    part: Ints | None = None
    mention: Ints | None = None  # per word a bit mask of the labels that may be; 0: no loss
    extra: dict[str, Ints] = field(default_factory=dict)


def paragraphs(text: str) -> list[tuple[int, str]]:
    """(first byte, text) of each paragraph."""
    out: list[tuple[int, str]] = []
    wrapped = "\n    " in text
    pos, fresh = 0, True
    for line in text.split("\n"):
        whole = line + "\n"
        if not whole.strip():
            fresh = True
        elif wrapped and not fresh and not whole[0].isspace():
            out[-1] = (out[-1][0], out[-1][1] + whole)
        else:
            out.append((pos, whole))
            fresh = not wrapped
        pos += len(whole.encode("utf8"))
    return out


def good_places(words: list[Word]) -> set[int]:
    """Before which words a too long paragraph may be cut."""
    out = set()
    for j in range(1, len(words)):
        if words[j].shape % 2 == 0:
            a, b = words[j - 1].text, words[j - 2].text if j > 1 else ""
            if a in ENDS or (a in CLOSERS and b in ENDS):
                out.add(j)
    return out


def units(words: list[Word]) -> list[list[Word]]:
    """A paragraph as one unit, or as few as it takes."""
    out = []
    good = good_places(words)
    at = 0
    while at < len(words):
        size, end = 0, at
        while end < len(words) and size + len(words[end].pieces) <= ROOM:
            size += len(words[end].pieces)
            end += 1
        end = max(end, at + 1)
        if end < len(words):
            places = [j for j in good if at < j <= end]
            end = max(places, default=end)
        out.append(words[at:end])
        at = end
    return out


def chunks(doc: str, text: str, vocab: Vocabulary) -> list[Chunk]:
    """All chunks of a document, in order."""
    groups: list[list[tuple[int, bool, list[Word]]]] = []
    size = 0
    for number, (base, para) in enumerate(paragraphs(text)):
        for k, unit in enumerate(units(vocab.words(para, base))):
            need = sum(len(w.pieces) for w in unit)
            begins = k == 0
            if not groups or size + need + begins > ROOM:
                groups.append([])
                size = 0
            size += need + int(begins and bool(groups[-1]))
            groups[-1].append((number, begins, unit))
    return [pack(doc, g, vocab) for g in groups]


def pack(doc: str, group: list[tuple[int, bool, list[Word]]], vocab: Vocabulary) -> Chunk:
    """The arrays of one chunk."""
    pieces, shapes = [vocab.cls], [0]
    first: list[int] = []
    para: list[int] = []
    words: list[Word] = []
    for k, (number, begins, unit) in enumerate(group):
        if k and begins:
            pieces.append(vocab.sep)
            shapes.append(0)
        for w in unit:
            first.append(len(pieces))
            para.append(number)
            words.append(w)
            pieces += w.pieces
            shapes += [w.shape] * len(w.pieces)
    pieces.append(vocab.sep)
    shapes.append(0)

    def a(x: list[int]) -> Ints:
        return np.array(x, dtype=np.int64)

    return Chunk(doc, a(pieces), a(shapes), a(first), a([w.start for w in words]), a([w.end for w in words]), a(para))
