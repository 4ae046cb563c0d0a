# SPDX-License-Identifier: ISC
# What is said on standard error: counted, named, and quiet when asked to be.
load helper

# feed N: N articles with a mark that is never closed
feed() {
	for i in $(seq "$1"); do
		printf '{"text":"\\"Ann Roe said it rained %s times.","url":"http://a/%s"}\n' "$i" "$i"
	done
}

@test "each kind of warning is shown three times and then counted" {
	feed 160 >a.jsonl
	for p in "quoth -c quote" "quoth -j 3 -c quote" quoth-extract; do
		run --separate-stderr $p a.jsonl
		[ "$status" = 0 ]
		[ "$(grep -c 'warning: the quotation mark at byte 0 is never closed$' <<<"$stderr")" = 3 ]
		same "${p%% *}: ... and 157 more such warnings: the quotation mark at byte ... is never closed" \
			"$(grep -v '] warning: ' <<<"$stderr")"
	done
	feed 3 >b.jsonl
	run --separate-stderr quoth b.jsonl
	[[ $stderr != *more* ]]
	feed 4 >c.jsonl
	run --separate-stderr quoth c.jsonl
	[[ $stderr == *"quoth: ... and 1 more such warning: the"* ]]
}

@test "marks beyond the third of one article are counted too" {
	printf '"Rain %s fell.\n\nIt was cold.\n\n' $(seq 10) >a.txt
	run --separate-stderr quoth-extract a.txt
	[ "$(grep -c ': warning: ' <<<"$stderr")" = 3 ]
	[[ $stderr == *"... and 7 more such warnings: "* ]]
}

@test "messages about a row name its file, line and article" {
	printf 'text,url,id\n"\xff ""Rain, Ann Roe said.",http://a/1,one\n,http://a/2,two\n' >a.csv
	run --separate-stderr quoth-extract a.csv
	[ "$status" = 1 ]
	same 'quoth-extract: a.csv:2: [one] 1 byte is not UTF-8, the first at byte 0; read as U+FFFD
quoth-extract: a.csv:2: [one] warning: the quotation mark at byte 2 is never closed
quoth-extract: a.csv:3: [two] row has no text; skipped' "$stderr"
	run --separate-stderr quoth-extract -i url a.csv
	same 'quoth-extract: a.csv:2: [http://a/1] 1 byte is not UTF-8, the first at byte 0; read as U+FFFD
quoth-extract: a.csv:2: [http://a/1] warning: the quotation mark at byte 2 is never closed
quoth-extract: a.csv:3: [http://a/2] row has no text; skipped' "$stderr"
}

@test "texts in other languages are warned about, English ones are not" {
	# our own texts, one news paragraph in each language
	while IFS= read -r line; do
		echo "$line" >one.jsonl
		run --separate-stderr quoth -m rules -c quote one.jsonl
		[ "$status" = 0 ]
		[[ $stderr == *"one.jsonl:1: ["??"] warning: the text does not seem to be English; "* ]] || { echo "$line"; return 1; }
	done <"$tests/languages.jsonl"
	[ "$(wc -l <"$tests/languages.jsonl")" = 15 ]
	run --separate-stderr quoth-extract -m rules "$tests"/golden/*.txt
	[[ $stderr != *English* ]]
	# too short to tell; a table of numbers in no language
	printf 'Wir haben lange genug gewartet, sagte der Minister.\n' >short.txt
	for _ in $(seq 60); do echo 'Shr 34 cts vs 1.19 dlrs, Net 807,000 vs 2,858,000'; done >table.txt
	run --separate-stderr quoth-extract -m rules short.txt table.txt
	[[ $stderr != *English* ]]
}
