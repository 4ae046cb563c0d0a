# SPDX-License-Identifier: ISC
"""Out of domain: eighty stories of other years and outlets, marked by reading.

    python outside.py --out DIR        # DIR/{bbc,reuters,gum}: text/, gold.tsv, speakers.tsv, as score.py reads them;
                                       # every second story in each's learn/ and hold/
    cd DIR/bbc/text && quoth --json *.txt > ../rows.jsonl && score.py .. ../rows.jsonl

`outside.tsv` has thirty BBC stories (2004-05) and thirty of Reuters (1987) that no training run saw, and the twenty
news stories of GUM (Wikinews, 2004-17; their mentions were learned from, their quotations never), as byte offsets only:
document, attribution, role (source, cue, content, or speaker: where the speaker's fullest name is printed), start, end.
One careful reading each, by the guidelines of PolNeAR as its README sums them up; who marked had not seen any program's
rows. A document without attributions has one row, role none.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from pathlib import Path

import corpora
from common import SHARED, log

MARKS = Path(__file__).with_name("outside.tsv")
Piece = tuple[str, str, int, int]  # attribution, role, start, end


def read_marks() -> dict[str, list[Piece]]:
    """Document to its pieces."""
    out: dict[str, list[Piece]] = {}
    for line in MARKS.read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            doc, attribution, role, start, end = line.split("\t")
            out.setdefault(doc, []).append((f"E{attribution}", role, int(start), int(end)))
    return {doc: nest(pieces) for doc, pieces in out.items()}


def nest(pieces: list[Piece]) -> list[Piece]:
    """What is reported inside another content gets an id that score.py counts neither as missed nor as wrong."""
    contents = [p for p in pieces if p[1] == "content"]
    inner = {
        a
        for a, _, start, end in contents
        if any(b != a and s <= start and end <= e and e - s > end - start for b, _, s, e in contents)
    }
    return [(f"opt-{p[0]}" if p[0] in inner else p[0], *p[1:]) for p in pieces]


def read_texts(outlet: str, wanted: set[str]) -> dict[str, bytes]:
    """The stories of an outlet, by the names that the marks use."""
    with lzma.open(SHARED / f"news/{outlet}.jsonl.xz", "rt", encoding="utf8") as f:
        stories = {re.sub(r"[^\w-]", "_", d["id"]): d["text"].encode() for d in map(json.loads, f)}
    return {doc: stories[doc] for doc in sorted(wanted)}


def read_gum(wanted: set[str]) -> dict[str, bytes]:
    """The stories of GUM, put together from their tokens."""
    docs = corpora.read_gum(SHARED / "gum/news-interviews.conllu.xz")
    return {doc: text.encode() for doc, text, *_ in docs if doc in wanted}


def flat(raw: bytes) -> str:
    """Text in one line."""
    return " ".join(raw.decode("utf8").split())


def write(folder: Path, texts: dict[str, bytes], marks: dict[str, list[Piece]]) -> None:
    """One outlet in the layout of PolNeAR."""
    (folder / "text").mkdir(parents=True, exist_ok=True)
    (folder / "tokens.jsonl").write_text("")
    gold = ["doc\tattribution\trole\tstart\tend\ttext"]
    speakers = ["doc\tattribution\tspeaker\tentity\taliases\trole\tmedium"]
    for doc, raw in texts.items():
        (folder / "text" / f"{doc}.txt").write_bytes(raw)
        names: dict[str, list[str]] = {}
        for a, role, start, end in marks[doc]:
            piece = flat(raw[start:end])
            if role == "speaker":
                names.setdefault(a, []).append(piece)
            elif role != "none":
                gold.append(f"{doc}\t{a}\t{role}\t{start}\t{end}\t{piece}")
                names.setdefault(a, [])
        for a, who in names.items():
            speakers.append(f"{doc}\t{a}\t{' & '.join(who) or 'NONE'}\t-\t-\t-\tSPEECH")
    (folder / "gold.tsv").write_text("\n".join(gold) + "\n", encoding="utf8")
    (folder / "speakers.tsv").write_text("\n".join(speakers) + "\n", encoding="utf8")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    marks = read_marks()
    for outlet in ("bbc", "reuters", "gum"):
        wanted = {doc for doc in marks if doc.lower().startswith(outlet)}
        texts = read_gum(wanted) if outlet == "gum" else read_texts(outlet, wanted)
        write(a.out / outlet, texts, marks)
        for k, part in enumerate(("learn", "hold")):
            write(a.out / outlet / part, dict(list(texts.items())[k::2]), marks)
        log(outlet, len(wanted), "stories", len({(d, p[0]) for d in wanted for p in marks[d]}), "attributions")


if __name__ == "__main__":
    main()
