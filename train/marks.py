# SPDX-License-Identifier: ISC
"""Articles marked by reading, by the definition of quoth's rows.

    python marks.py --out DIR      # text/, gold.tsv, speakers.tsv, as score.py reads them
    python marks.py --agreement    # the second readings of marks-again.tsv against the first

`marks.tsv` has 124 articles as byte offsets only: 46 of BBC News (2004-05), 40 of Reuters (1987), 24 of PolNeAR's
train part (marked anew, by the narrower definition) and 14 pages with reference texts: those, by genre, of whose rows
the model was least sure, each marked in one reading by somebody who had seen no program's rows. `marks-again.tsv` has
second readings of twenty of them by another reader. A row is a document, an attribution, a role (source, cue, content;
speaker, alias, role: where these are printed; medium), start and end; a speaker whom nobody can tell is NONE, and a
document without attributions has one row, role none.

`own/` has forty transcripts, interviews, press releases, letters and statements that were written for this, and
`own.tsv` their marks (760 attributions): forms that news corpora hardly have.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import defaultdict
from pathlib import Path

import outside
from common import SHARED, log

HERE = Path(__file__).parent
Marks = dict[str, dict[str, list[tuple[str, str]]]]  # attribution, role, pieces (start and end, or a word and "-")


def read(path: Path) -> dict[str, Marks]:
    """Document to its marks."""
    out: dict[str, Marks] = {}
    for line in path.read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            doc, attribution, role, start, end = line.split("\t")
            marks = out.setdefault(doc, {})
            if role != "none":
                marks.setdefault(attribution, defaultdict(list))[role].append((start, end))
    return out


def read_texts(wanted: set[str]) -> dict[str, bytes]:
    """The articles by the names that the marks use: SOURCE__NAME."""
    names: dict[str, set[str]] = defaultdict(set)
    for doc in wanted:
        source, name = doc.split("__", 1)
        names[source].add(name)
    out = {f"{o}__{n}": t for o in ("bbc", "reuters") for n, t in outside.read_texts(o, names[o]).items()}
    for n in names["own"]:
        out[f"own__{n}"] = (HERE / f"own/{n}.txt").read_bytes()
    for n in names["polnear"]:
        out[f"polnear__{n}"] = (SHARED / f"polnear/train/text/{n}.txt").read_bytes()
    with lzma.open(SHARED / "pages/pages.jsonl.xz", "rt", encoding="utf8") as f:
        for page in map(json.loads, f):
            if page["id"] in names["pages"]:
                out[f"pages__{page['id']}"] = page["text"].encode()
    return out


def printed(raw: bytes, pieces: list[tuple[str, str]]) -> list[str]:
    """The words of pieces; NONE stays."""
    return [s if e == "-" else outside.flat(raw[int(s) : int(e)]) for s, e in pieces]


def write(folder: Path, docs: dict[str, Marks], texts: dict[str, bytes]) -> None:
    """The articles in the layout of PolNeAR."""
    (folder / "text").mkdir(parents=True, exist_ok=True)
    gold = ["doc\tattribution\trole\tstart\tend\ttext"]
    speakers = ["doc\tattribution\tspeaker\tentity\taliases\trole\tmedium"]
    for doc, marks in docs.items():
        raw = texts[doc]
        (folder / "text" / f"{doc}.txt").write_bytes(raw)
        for a, roles in marks.items():
            for role in ("source", "cue", "content"):
                for start, end in roles[role]:
                    gold.append(f"{doc}\tE{a}\t{role}\t{start}\t{end}\t{outside.flat(raw[int(start) : int(end)])}")
            who = " & ".join(printed(raw, roles["speaker"])) or "NONE"
            aliases = "|".join(printed(raw, roles["alias"])) or "-"
            role_words = "; ".join(printed(raw, roles["role"])) or "-"
            medium = (roles["medium"] or [("SPEECH", "-")])[0][0]
            speakers.append(f"{doc}\tE{a}\t{who}\t-\t{aliases}\t{role_words}\t{medium}")
    (folder / "gold.tsv").write_text("\n".join(gold) + "\n", encoding="utf8")
    (folder / "speakers.tsv").write_text("\n".join(speakers) + "\n", encoding="utf8")
    (folder / "tokens.jsonl").write_text("")


def covered(pieces: list[tuple[str, str]]) -> set[int]:
    """The bytes of pieces."""
    return {i for s, e in pieces for i in range(int(s), int(e))}


def overlap(a: set[int], b: set[int]) -> float:
    """Jaccard's coefficient."""
    return len(a & b) / max(1, len(a | b))


def last_words(raw: bytes, roles: dict[str, list[tuple[str, str]]]) -> set[str]:
    """The last word of each speaker: two readers may choose another form of a name."""
    return {w.split()[-1].lower() for w in printed(raw, roles["speaker"]) if w}


def agreement(first: dict[str, Marks], second: dict[str, Marks], texts: dict[str, bytes]) -> None:
    """Attributions found by both readers (content overlaps by half, one to one), and what they agree on of these."""
    total = found = same_speaker = same_content = 0
    for doc, marks in second.items():
        total += len(first[doc]) + len(marks)
        free = {a: covered(roles["content"]) for a, roles in marks.items()}
        for roles in first[doc].values():
            content = covered(roles["content"])
            best = max(free, key=lambda a, c=content: overlap(c, free[a]), default=None)  # type: ignore[misc]
            if best is None or overlap(content, free[best]) < 0.5:
                continue
            found += 1
            same_content += content == free.pop(best)
            same_speaker += bool(last_words(texts[doc], roles) & last_words(texts[doc], marks[best]))
    log(len(second), "articles, two readings: F1", round(200 * found / total, 1), "of attributions")
    log("of those: speaker", round(100 * same_speaker / found, 1), "content", round(100 * same_content / found, 1))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", type=Path)
    ap.add_argument("--agreement", action="store_true")
    a = ap.parse_args()
    docs = read(HERE / "marks.tsv") | read(HERE / "own.tsv")
    texts = read_texts(set(docs))
    if a.out:
        write(a.out, docs, texts)
        log(len(docs), "articles,", sum(map(len, docs.values())), "attributions")
    if a.agreement:
        agreement(docs, read(HERE / "marks-again.tsv"), texts)


if __name__ == "__main__":
    main()
