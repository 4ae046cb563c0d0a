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
	for f in *.txt; do
		quoth-read "$f" | quoth-extract 2>/dev/null | quoth-attribute | quoth-csv >"$BATS_TEST_TMPDIR/out"
		quoth "$f" 2>/dev/null | cmp - "$BATS_TEST_TMPDIR/out"
	done
}

@test "the offsets of every row cut its words out of the file" {
	cd "$tests/golden"
	rows=0
	for f in *.txt; do
		while IFS= read -r row; do
			rows=$((rows + 1))
			for part in content cue source; do
				cuts=""
				for s in $(jq -r ".spans.${part}[] | \"\(.[0])-\(.[1])\"" <<<"$row"); do
					cuts="$cuts$(tail -c +$((${s%-*} + 1)) "$f" | head -c $((${s#*-} - ${s%-*})))"$'\n'
				done
				while IFS= read -r line; do
					[[ $(jq -r ".${part/content/quote}" <<<"$row") == *"$line"* ]] ||
						{ echo "$f: $part: $line"; return 1; }
				done <<<"${cuts%$'\n'}"
			done
		done < <(quoth --json --phrases "$f" 2>/dev/null)
	done
	[ "$rows" -gt 50 ]
}

@test "an unclosed mark is warned about with its line, and is no error" {
	cd "$tests/golden"
	run --separate-stderr quoth unclosed.txt
	[ "$status" = 0 ]
	[[ $stderr == "quoth: unclosed.txt:3: warning: the quotation mark at byte 21 is never closed"* ]]
}
