# SPDX-License-Identifier: ISC
"""The corpora as labelled chunks.

- PolNeAR (Newell, Margolin and Ruths, LREC 2018; github networkdynamics/PolNeAR), converted to text + gold.tsv +
  syntax.conll.xz: parts by hand; names and pronouns by CoreNLP (silver); for nouns that stand for people and
  bodies only hints (the head of a source, if it is a common noun, is one of them).
- GUM news and interviews (github amir-zeldes/gum): mentions by hand, no parts.
- plain news: nothing marked, for a teacher to label.

Their texts belong to their publishers.  They are read from where they are and never copied into the project.

Part labels: a word has the part of the gold span that it overlaps; cue and source win over content; the word
where a span begins is B, also after a gap that another part fills.
Mention labels are bit masks of what may be, because silver says nothing about nouns: see ``polnear_mentions``.
"""

from __future__ import annotations

import collections
import csv
import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from chunks import Chunk, chunks
from labels import MENTIONS, N_MENTIONS, PARTS
from wordpieces import Vocabulary

SILVER = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", "MISC": "other"}
GUM_NAMES = {"person": "person", "organization": "organisation", "place": "place"}
GUM_NOUNS = {"person": "noun-person", "organization": "noun-body"}
GUM_HELD_OUT = 6  # every sixth GUM document is for dev
PRONOUN_TAGS = ("PRP", "PRP$", "WP", "WP$")
# Titles that stand before a person's name and that CoreNLP leaves out of it.
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "lord",
        "lady",
        "dame",
        "president",
        "vice",
        "prime",
        "minister",
        "senator",
        "sen",
        "representative",
        "rep",
        "governor",
        "gov",
        "secretary",
        "general",
        "professor",
        "prof",
        "judge",
        "justice",
        "captain",
        "colonel",
        "sergeant",
        "chancellor",
        "mayor",
    ]
)

Span = tuple[int, int, str]


@dataclass(slots=True)
class Token:
    """A token of an annotated corpus, with byte offsets; ``head`` is a place in the same list, -1 for a root."""

    start: int
    end: int
    form: str
    tag: str
    entity: str
    head: int
    relation: str


def bit(kind: str, inside: bool) -> int:
    """The mask of B (or I) of a kind of mention."""
    return 1 << (1 + 2 * MENTIONS.index(kind) + int(inside))


NOUN_MASK = 1 | bit("noun-person", False) | bit("noun-person", True) | bit("noun-body", False) | bit("noun-body", True)
HEAD_MASK = NOUN_MASK & ~1


def overlaps(chunk: Chunk, start: int, end: int) -> range:
    """The words of a chunk that a byte span overlaps."""
    a = int(np.searchsorted(chunk.ends, start, side="right"))
    b = int(np.searchsorted(chunk.starts, end, side="left"))
    return range(a, b)


def label_parts(chunk: Chunk, gold: list[Span]) -> None:
    """Gold spans to part labels, in place; ``gold`` has cue and source before content."""
    labels = np.zeros(len(chunk.first), dtype=np.int64)
    for start, end, role in gold:
        b = 1 + 2 * PARTS.index(role)
        inside = False
        for i in overlaps(chunk, start, end):
            if labels[i]:
                inside = False
                continue
            labels[i] = b + int(inside)
            inside = True
    chunk.part = labels


def label_mentions(
    chunk: Chunk, default: int, marked: list[tuple[int, int, str]], hints: list[tuple[int, int, int]]
) -> None:
    """Mentions and hints (masks) to masks, in place; earlier mentions win."""
    masks = np.full(len(chunk.first), default, dtype=np.int64)
    taken = np.zeros(len(masks), dtype=bool)
    for start, end, mask in hints:
        for i in overlaps(chunk, start, end):
            masks[i] = mask
    for start, end, kind in marked:
        where = overlaps(chunk, start, end)
        if any(taken[i] for i in where):
            continue
        for k, i in enumerate(where):
            masks[i], taken[i] = bit(kind, k > 0), True
    chunk.mention = masks


def read_attribution_ids(path: Path) -> dict[str, dict[str, dict[str, list[tuple[int, int]]]]]:
    """Document to its attributions by their ids, each part to its pieces in order."""
    out: dict[str, dict[str, dict[str, list[tuple[int, int]]]]] = collections.defaultdict(
        lambda: collections.defaultdict(lambda: collections.defaultdict(list))
    )
    with path.open(encoding="utf8") as f:
        for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            out[r["doc"]][r["attribution"]][r["role"]].append((int(r["start"]), int(r["end"])))
    return {doc: {i: {role: sorted(x) for role, x in a.items()} for i, a in rows.items()} for doc, rows in out.items()}


def read_attributions(path: Path) -> dict[str, list[dict[str, list[tuple[int, int]]]]]:
    """The same without the ids."""
    return {doc: list(rows.values()) for doc, rows in read_attribution_ids(path).items()}


def read_gold(path: Path) -> dict[str, list[Span]]:
    """Document to its spans, cue and source first; pieces that touch are one."""
    spans: dict[str, list[Span]] = {}
    for doc, attributions in read_attributions(path).items():
        rows: list[Span] = []
        for parts in attributions:
            for role, pieces in parts.items():
                for start, end in pieces:
                    if rows and rows[-1][2] == role and 0 <= start - rows[-1][1] <= 1 and rows[-1][0] < start:
                        rows[-1] = (rows[-1][0], end, role)
                    else:
                        rows.append((start, end, role))
        spans[doc] = sorted(rows, key=lambda s: (s[2] == "content", s[0]))
    return spans


def read_syntax(path: Path) -> dict[str, list[Token]]:
    """Document to its CoreNLP tokens."""
    docs: dict[str, list[Token]] = {}
    tokens: list[Token] = []
    base = 0
    with lzma.open(path, "rt", encoding="utf8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# doc = "):
                tokens = docs.setdefault(line[8:], [])
                base = len(tokens)
            elif not line:
                base = len(tokens)
            else:
                c = line.split("\t")
                head = int(c[5]) if c[5].isdigit() else 0
                tokens.append(Token(int(c[7]), int(c[8]), c[1], c[3], c[4], base + head - 1 if head else -1, c[6]))
    return docs


def polnear_mentions(tokens: list[Token], sources: list[Span]) -> tuple[list[Span], list[tuple[int, int, int]]]:
    """Silver names and pronouns, and what the sources tell about nouns.

    A word that is no silver name and no pronoun may be O or part of a noun mention (the default mask); the head
    of a gold source, if it is a common noun, must be part of one.
    """
    marked: list[Span] = []
    for k, t in enumerate(tokens):
        kind = SILVER.get(t.entity)
        if kind:
            last = tokens[k - 1] if k else None
            if marked and last and last.entity == t.entity and marked[-1][1] == last.end and t.start - last.end <= 1:
                marked[-1] = (marked[-1][0], t.end, kind)
            else:
                marked.append((t.start, t.end, kind))
        elif t.tag in PRONOUN_TAGS:
            marked.append((t.start, t.end, "pronoun"))
    hints = []
    starts = np.array([t.start for t in tokens])
    for start, end, _ in sources:
        a, b = int(np.searchsorted(starts, start)), int(np.searchsorted(starts, end))
        for t in tokens[a:b]:
            if not a <= t.head < b and t.tag in ("NN", "NNS"):
                hints.append((t.start, t.end, HEAD_MASK))
    return marked, hints


def polnear(folder: Path, vocab: Vocabulary) -> list[Chunk]:
    """All chunks of a part of PolNeAR, labelled; articles without syntax rows have no mention labels."""
    gold = read_gold(folder / "gold.tsv")
    syntax = read_syntax(folder / "syntax.conll.xz")
    out: list[Chunk] = []
    for path in sorted((folder / "text").glob("*.txt")):
        doc = path.stem
        tokens = syntax.get(doc, [])
        spans = gold.get(doc, [])
        marked, hints = polnear_mentions(tokens, [s for s in spans if s[2] == "source"])
        for chunk in chunks(doc, path.read_bytes().decode("utf8", "replace"), vocab):
            label_parts(chunk, spans)
            if tokens:
                label_mentions(chunk, NOUN_MASK, marked, hints)
            out.append(chunk)
    return out


ENTITY = re.compile(r"\((\d+)-([a-z]+)[^()]*(\)?)|(\d+)\)")


def read_gum(path: Path) -> Iterator[tuple[str, str, list[Token], list[tuple[int, int, str]]]]:
    """(document, text, tokens, mentions as token ranges with their kinds)."""
    doc, text = "", ""
    tokens: list[Token] = []
    entities: list[tuple[int, int, str]] = []
    opened: dict[str, list[tuple[int, str]]] = collections.defaultdict(list)
    base, until, at = 0, 0, 0

    with lzma.open(path, "rt", encoding="utf8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                if doc:
                    yield doc, text, tokens, entities
                doc, text, tokens, entities = line[14:], "", [], []
                opened.clear()
                base = 0
            elif line.startswith("# newpar") and not line.startswith("# newpar_"):
                text = text.rstrip() + "\n" if text else ""
            elif not line:
                base = len(tokens)
            elif not line.startswith("#"):
                c = line.split("\t")
                if "." in c[0]:
                    continue
                space = "" if "SpaceAfter=No" in c[9] else " "
                if "-" in c[0]:  # a word of several tokens: its text counts, its tokens lie in it
                    at = len(text.encode("utf8"))
                    text += c[1] + space
                    until = int(c[0].split("-")[1])
                    continue
                if int(c[0]) <= until:
                    start = at
                    at += len(c[1].encode("utf8"))
                    end = at
                else:
                    start = len(text.encode("utf8"))
                    end = start + len(c[1].encode("utf8"))
                    text += c[1] + space
                if int(c[0]) == 1 and int(c[0]) > until:
                    until = 0
                head = int(c[6])
                place = len(tokens)
                tokens.append(Token(start, end, c[1], c[4], "", base + head - 1 if head else -1, c[7]))
                found = re.search(r"Entity=([^|]*)", c[9])
                for eid, kind, one, close in ENTITY.findall(found.group(1) if found else ""):
                    if eid:
                        if one:
                            entities.append((place, place + 1, kind))
                        else:
                            opened[eid].append((place, kind))
                    elif opened[close]:
                        begin, what = opened[close].pop()
                        entities.append((begin, place + 1, what))
                if until and int(c[0]) >= until:
                    until = 0
    if doc:
        yield doc, text, tokens, entities


def gum_mentions(tokens: list[Token], entities: list[tuple[int, int, str]]) -> list[Span]:
    """Flat mentions: a name without titles, a noun and the words before it, or a pronoun; the last word is the head."""
    names: list[tuple[int, int, str]] = []
    nouns: list[tuple[int, int, str]] = []
    for a, b, kind in entities:
        heads = [i for i in range(a, b) if not a <= tokens[i].head < b]
        if not heads:
            continue
        h = heads[0]
        proper = [t.tag in ("NNP", "NNPS") for t in tokens[a:b]]
        if not proper[h - a] and kind == "person":  # "biologist Nick Bos": the name hangs on the noun
            flat = [
                i
                for i in range(a, b)
                if proper[i - a] and tokens[i].head == h and tokens[i].relation in ("flat", "appos")
            ]
            h = flat[0] if flat and flat[0] == h + 1 else h
        if proper[h - a]:
            if kind == "time":
                continue
            lo, hi = h, h + 1
            while lo > a and proper[lo - 1 - a]:
                lo -= 1
            while hi < b and (
                proper[hi - a]
                or (
                    kind == "organization"
                    and hi + 1 < b
                    and proper[hi + 1 - a]
                    and tokens[hi].form in ("of", "for", "and", "&")
                )
            ):
                hi += 1
            if kind == "person":
                while hi - lo > 1 and tokens[lo].form.lower().rstrip(".") in TITLES:
                    lo += 1
            names.append((lo, hi, GUM_NAMES.get(kind, "other")))
        elif kind in GUM_NOUNS and tokens[h].tag in ("NN", "NNS", "JJ", "CD", "DT"):
            lo = h
            while lo > a and tokens[lo - 1].tag in ("DT", "JJ", "JJR", "JJS", "NN", "NNS", "CD", "VBN", "HYPH", "PDT"):
                lo -= 1
            nouns.append((lo, h + 1, GUM_NOUNS[kind]))
    taken = [False] * len(tokens)
    out: list[tuple[int, int, str]] = []
    for a, b, kind in sorted(set(names), key=lambda m: (m[0] - m[1], m[0])):
        if not any(taken[a:b]):
            out.append((a, b, kind))
            taken[a:b] = [True] * (b - a)
    for i, t in enumerate(tokens):
        if t.tag in PRONOUN_TAGS and not taken[i]:
            out.append((i, i + 1, "pronoun"))
            taken[i] = True
    for a, b, kind in sorted(set(nouns), key=lambda m: (m[0] - m[1], m[0])):
        while a < b and taken[a]:
            a += 1
        if a < b and not any(taken[a:b]):
            out.append((a, b, kind))
            taken[a:b] = [True] * (b - a)
    return sorted((tokens[a].start, tokens[b - 1].end, kind) for a, b, kind in out)


def gum(path: Path, vocab: Vocabulary) -> tuple[list[Chunk], list[Chunk]]:
    """Chunks of GUM with mention labels: to learn from, and held out."""
    learn: list[Chunk] = []
    held: list[Chunk] = []
    for k, (doc, text, tokens, entities) in enumerate(read_gum(path)):
        marked = gum_mentions(tokens, entities)
        for chunk in chunks(doc, text, vocab):
            label_mentions(chunk, 1, marked, [])
            (held if k % GUM_HELD_OUT == GUM_HELD_OUT - 1 else learn).append(chunk)
    return learn, held


def plain(path: Path, vocab: Vocabulary, every: int, limit: int) -> list[Chunk]:
    """Chunks of every ``every``-th story of a plain news file, at most ``limit`` pieces; nothing labelled."""
    out: list[Chunk] = []
    size = 0
    with lzma.open(path, "rt", encoding="utf8") as f:
        for k, line in enumerate(f):
            if k % every:
                continue
            d = json.loads(line)
            for chunk in chunks(d["id"], d["text"], vocab):
                size += len(chunk.pieces)
                out.append(chunk)
            if size >= limit:
                break
    return out


def count(data: list[Chunk]) -> dict[str, int]:
    """Sizes for the log."""
    return {
        "chunks": len(data),
        "pieces": int(sum(len(c.pieces) for c in data)),
        "words": int(sum(len(c.first) for c in data)),
    }


assert N_MENTIONS < 63  # masks are 64-bit
