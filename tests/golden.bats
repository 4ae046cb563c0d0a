# SPDX-License-Identifier: ISC
# The golden articles: each NAME.txt gives the rows of NAME.csv, and every row can be cut again.
load helper

@test "every golden article gives its rows" {
	cd "$tests/golden"
	failed=""
	for f in *.txt; do
		if ! diff -u "${f%.txt}.csv" <(quoth -c "$(cat columns)" "$f" 2>/dev/null | tr -d '\r'); then
			failed="$failed $f"
		fi
	done
	same "" "$failed"
}

@test "the pipeline gives the same" {
	cd "$tests/golden"
	quoth ./*.txt 2>/dev/null >"$BATS_TEST_TMPDIR/one"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/one")" -gt 50 ]
	quoth-read ./*.txt | quoth-extract 2>/dev/null | quoth-attribute | quoth-csv | cmp - "$BATS_TEST_TMPDIR/one"
}

@test "the offsets of every row cut its words out of the file" {
	cd "$tests/golden"
	# for each part of a row a record: the file, the part, its words, its spans; then all cuts are looked for
	quoth --json --phrases *.txt 2>/dev/null | jq -j '. as $row | ("content", "cue", "source") | [$row.file, .,
		$row[if . == "content" then "quote" else . end] // "", ($row.spans[.][] | "\(.[0])-\(.[1])")]
		| join("\u001f") + "\u001e"' >"$BATS_TEST_TMPDIR/parts"
	LC_ALL=C awk 'BEGIN { RS = "\036"; FS = "\037" }
		!($1 in text) {
			file = $1
			RS = "\n"
			while ((getline line <file) > 0)
				text[file] = text[file] line "\n"
			close(file)
			RS = "\036"
		}
		{
			rows += $2 == "content"
			for (i = 4; i <= NF; i++) {
				split($i, at, "-")
				n = split(substr(text[$1], at[1] + 1, at[2] - at[1]), lines, "\n")
				for (k = 1; k <= n; k++) {
					cuts++
					if (!index($3, lines[k])) {
						print $1 ": " $2 ": " lines[k]
						bad = 1
					}
				}
			}
		}
		END { exit bad || rows <= 50 || cuts <= rows }' "$BATS_TEST_TMPDIR/parts"
}

@test "an unclosed mark is warned about with its line, and is no error" {
	cd "$tests/golden"
	run --separate-stderr quoth unclosed.txt
	[ "$status" = 0 ]
	[[ $stderr == "quoth: unclosed.txt:3: warning: the quotation mark at byte 21 is never closed"* ]]
}
