# SPDX-License-Identifier: ISC
"""The resolver alone: gold quotations in, speakers out.

    cd DIR/text
    quoth-extract *.txt | python gold_spans.py put --gold .. | quoth-attribute | quoth-json > ../gold.jsonl
    python gold_spans.py score --gold .. --rows ../gold.jsonl [--errors]

`put` keeps the mentions of a stream and sets the gold quotations in the place of its own (quoth(5)). `score` prints the
share of right speakers among all attributions that have one, direct statements, and those whose source is a pronoun, a
noun phrase or a name. DIR is in the layout of PolNeAR (see outside.py for others); names are compared as score.py does.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import corpora
from common import SHARED

PRONOUNS = {"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "his", "her", "their", "my", "our"}
Parts = dict[str, list[tuple[int, int]]]


def scorer() -> ModuleType:
    """score.py, which lies outside this project."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval/score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_speakers(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    """Document and attribution to a row of speakers.tsv."""
    with path.open(encoding="utf8") as f:
        rows = csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(r["doc"], r["attribution"]): r for r in rows}


def show(spans: list[tuple[int, int]]) -> str:
    """Spans as a stream writes them."""
    return ",".join(f"{a}-{b}" for a, b in spans)


def field(record: str, name: str) -> str:
    """A field of a record, empty when it is not there."""
    return next((f[len(name) + 1 :] for f in record.split("\t") if f.startswith(name + "=")), "")


def gold_quotes(score: ModuleType, raw: bytes, gold: dict[str, Parts], mentions: list[str]) -> Iterator[str]:
    """The quote records of a document, in order of their contents."""
    quoted = score.quoted_bytes(raw.decode("utf8"))
    rows = sorted((parts["content"], a, parts) for a, parts in gold.items() if parts.get("content"))
    spans = [(int(field(m, "start")), int(field(m, "end")), field(m, "mention")) for m in mentions]
    for k, (content, a, parts) in enumerate(rows, 1):
        kind = score.qtype(score.cover(content), quoted, raw)
        record = f"quote={k}\ttype={kind}\tmedium=speech\tpolarity=said\tcontent={show(content)}"
        for role in ("cue", "source"):
            if parts.get(role):
                record += f"\t{role}={show(parts[role])}"
        inside = [n for s, e, n in spans if any(a <= s and e <= b for a, b in parts.get("source", []))]
        record += f"\tmention={','.join(inside)}" if inside else ""
        yield record + f"\tp_quotation=1.00\tgold={a}"


def put(gold_dir: Path) -> None:
    """Standard input to standard output."""
    score = scorer()
    gold = corpora.read_attribution_ids(gold_dir / "gold.tsv")
    doc, mentions = "", list[str]()

    def flush() -> None:
        if doc:
            raw = (gold_dir / "text" / f"{doc}.txt").read_bytes()
            for record in gold_quotes(score, raw, gold.get(doc, {}), mentions):
                print(record)

    for line in sys.stdin:
        record = line.rstrip("\n")
        if record.startswith("quote="):
            continue
        if record.startswith("doc="):
            flush()
            doc, mentions = Path(field(record, "file")).stem, []
        if record.startswith("mention="):
            mentions.append(record)
        print(record)
    flush()


def judge(gold_dir: Path, rows: Path, errors: bool) -> None:
    """Figures on standard output."""
    score = scorer()
    speakers = read_speakers(gold_dir / "speakers.tsv")
    gold = corpora.read_attribution_ids(gold_dir / "gold.tsv")
    right, total = Counter[str](), Counter[str]()
    texts = {doc: (gold_dir / "text" / f"{doc}.txt").read_bytes() for doc in {d for d, _ in speakers}}
    for row in map(json.loads, rows.open(encoding="utf8")):
        doc = Path(row["file"]).stem
        content = [tuple(s) for s in row["spans"]["content"]]
        source = [tuple(s) for s in row["source"] or []]
        for a, parts in gold.get(doc, {}).items():
            who = speakers.get((doc, a))
            same = parts.get("content") == content and parts.get("source", []) == source
            if not same or not who or who["speaker"] in ("NONE", "-"):
                continue
            aliases = [] if who["aliases"] in ("-", "") else who["aliases"].split("|")
            good = score.same_name(row["speaker"], who["speaker"], aliases)
            printed = b" ".join(texts[doc][s:e] for s, e in source).decode("utf8")
            kinds = ["all", "none" if not source else "pronoun" if printed.lower() in PRONOUNS else "phrase"]
            if row["type"] == "direct" and who["medium"] != "THOUGHT":
                kinds.append("direct statements")
            for k in kinds:
                total[k] += 1
                right[k] += good
            if errors and not good:
                what = " ".join(row["quote"].split())[:50]
                print(f"{doc[:20]} | {who['speaker']} | {row['speaker']} | {printed!r} | {row['reason']} | {what}")
            break
    for k in ("all", "direct statements", "pronoun", "phrase", "none"):
        print(f"{k:18} {100 * right[k] / max(1, total[k]):5.1f}  ({right[k]} of {total[k]})")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("what", choices=["put", "score"])
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--rows", type=Path)
    ap.add_argument("--errors", action="store_true")
    a = ap.parse_args()
    if a.what == "put":
        put(a.gold)
    else:
        judge(a.gold, a.rows, a.errors)


if __name__ == "__main__":
    main()
