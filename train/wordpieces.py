# SPDX-License-Identifier: ISC
"""Text to words to word pieces, with byte offsets: what the C program does too, to the letter.

Words.  The text is read character by character (decoded UTF-8; an undecodable byte is U+FFFD):

- white space (general category Zs, Zl, Zp, or one of TAB, LF, VT, FF, CR, U+0085) ends a word;
- a character of category Cc, Cf, Cs or Co (not white space), and U+FFFD, is passed over: it neither
  ends a word nor belongs to one (a word that goes on after it spans it);
- punctuation (ASCII 33-47, 58-64, 91-96, 123-126, or category P*) ends a word and is one by itself;
- a CJK ideograph (the ranges of ``CJK``) likewise;
- every other character continues the word, or begins one.

A word's span runs from the first byte of its first character to the end of its last one.

Normal form.  Each character by itself: lower case (for the few whose lower case is several characters,
all of them), then canonical decomposition (NFD), then characters of category Mn dropped.  A word that
has nothing left is dropped.

Pieces.  A word of more than 100 characters in normal form is ``[UNK]``; else the longest prefix in the
vocabulary, then the longest ``##`` + prefix of the rest, and so on; if the rest has none, the whole word
is one ``[UNK]``.

Shape.  ``2 * case + glued``: case 0 no cased letter, 1 no capital, 3 at least two capitals (Lu, Lt) and no
small letter (Ll), 2 any other; glued 1 if the word does not follow white space (or the text's beginning).
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PAD, UNK, CLS, SEP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
CJK = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
SPACE, SKIP, ALONE, LETTER = range(4)


@cache
def char_class(ch: str) -> int:
    """SPACE, SKIP, ALONE (a word by itself) or LETTER (part of a longer word)."""
    cat, cp = unicodedata.category(ch), ord(ch)
    if cat in ("Zs", "Zl", "Zp") or ch in "\t\n\v\f\r\x85":
        return SPACE
    if cat in ("Cc", "Cf", "Cs", "Co") or cp == 0xFFFD:
        return SKIP
    if 33 <= cp <= 47 or 58 <= cp <= 64 or 91 <= cp <= 96 or 123 <= cp <= 126 or cat[0] == "P":
        return ALONE
    if any(a <= cp <= b for a, b in CJK):
        return ALONE
    return LETTER


@cache
def normal(ch: str) -> str:
    """Lower case, decomposed, without non-spacing marks."""
    return "".join(c for c in unicodedata.normalize("NFD", ch.lower()) if unicodedata.category(c) != "Mn")


@dataclass(slots=True)
class Word:
    """A word of the text: where it stands (bytes), its pieces, its shape."""

    start: int
    end: int
    pieces: list[int]
    shape: int
    text: str


def shape_of(raw: str, glued: bool) -> int:
    """The shape number of a word as printed."""
    cats = [unicodedata.category(c) for c in raw]
    upper = sum(c in ("Lu", "Lt") for c in cats)
    lower = sum(c == "Ll" for c in cats)
    case = 0 if not upper and not lower else 1 if not upper else 3 if upper >= 2 and not lower else 2
    return 2 * case + int(glued)


class Vocabulary:
    """A BERT vocabulary file: one piece a line, its number is its line."""

    def __init__(self, path: Path) -> None:
        raw = path.read_bytes()
        self.sha256 = hashlib.sha256(raw).hexdigest()
        self.pieces = raw.decode("utf8").rstrip("\n").split("\n")
        self.number = {p: i for i, p in enumerate(self.pieces)}
        # BERT's names of the special pieces, or those of MPNet, whose vocabulary is otherwise the same
        names = ((PAD, "<pad>"), (UNK, "<unk>"), (CLS, "<s>"), (SEP, "</s>"))
        self.pad, self.unk, self.cls, self.sep = (self.number[a if a in self.number else b] for a, b in names)
        self.known: dict[str, list[int]] = {}

    def cut(self, word: str) -> list[int]:
        """Word pieces of a word in normal form: longest match first."""
        if word in self.known:
            return self.known[word]
        out: list[int] = []
        at = 0
        if len(word) > LONGEST_WORD:
            out, at = [self.unk], len(word)
        while at < len(word):
            for end in range(len(word), at, -1):
                piece = self.number.get(("##" if at else "") + word[at:end])
                if piece is not None:
                    break
            else:
                out = [self.unk]
                break
            out.append(piece)
            at = end
        self.known[word] = out
        return out

    def words(self, text: str, base: int = 0) -> list[Word]:
        """The words of ``text``, whose first byte is byte ``base`` of its document."""
        out: list[Word] = []
        raw: list[str] = []
        start = end = 0
        glued = now_glued = False

        def close() -> None:
            if raw:
                norm = "".join(map(normal, raw))
                if norm:
                    printed = "".join(raw)
                    out.append(Word(start, end, self.cut(norm), shape_of(printed, now_glued), printed))
                raw.clear()

        pos = base
        for ch in text:
            cp = ord(ch)
            size = 1 if cp < 0x80 else 2 if cp < 0x800 else 3 if cp < 0x10000 else 4
            kind = char_class(ch)
            if kind == SPACE:
                close()
                glued = False
            elif kind != SKIP:
                if kind == ALONE:
                    close()
                if not raw:
                    start, now_glued = pos, glued
                raw.append(ch)
                end, glued = pos + size, True
                if kind == ALONE:
                    close()
            pos += size
        close()
        return out
