# SPDX-License-Identifier: ISC
# Long and repeated runs: lists of files, what is finished, what failed.
load helper

# articles NAME...: a file of one quotation each
articles() {
	for f in "$@"; do printf 'Ann Roe said it rained in %s.\n' "${f##*/}" >"$f"; done
}

@test "--files-from reads names by line, --null by NUL, with any program and number of jobs" {
	articles a.txt 'b c.txt' $'d\ne.txt' -f.txt
	printf '%s\n' a.txt 'b c.txt' -f.txt >list
	printf '%s\0' a.txt 'b c.txt' $'d\ne.txt' -f.txt >list0
	same "$(quoth -c quote,file -- a.txt 'b c.txt' -f.txt)" "$(quoth -c quote,file --files-from list)"
	quoth -c quote,file -- a.txt 'b c.txt' $'d\ne.txt' -f.txt >all
	quoth -c quote,file --files-from=list0 -0 | cmp all -
	quoth -c quote,file --files-from=- --null -j 3 <list0 | cmp all -
	quoth-read -0 --files-from list0 | quoth-extract | quoth-attribute | quoth-csv -c quote,file | cmp all -
	quoth-extract -- a.txt 'b c.txt' | quoth-attribute >s
	echo s >streams
	for p in quoth-attribute quoth-csv quoth-json quoth-html quoth-tally; do
		"$p" --files-from streams 2>/dev/null | cmp - <("$p" s 2>/dev/null)
	done
	gzip -k list
	quoth -c quote,file --files-from=list.gz | cmp - <(quoth -c quote,file --files-from list)
}

@test "--files-from: a bad name is reported with its line, the rest is done" {
	articles a.txt b.txt
	mkdir more && articles more/c.txt
	printf 'a.txt\n\nmissing.txt\nmore\nb.txt' >list
	run --separate-stderr quoth -R -c file --files-from list
	[ "$status" = 1 ]
	same 'quoth: list:2: empty name; skipped
quoth: missing.txt: No such file or directory' "$stderr"
	same '"file" "a.txt" "more/c.txt" "b.txt"' "$(tr -d '\r' <<<"$output" | tr '\n' ' ' | sed 's/ $//')"
	printf 'a.txt\0-\0' >list0
	run --separate-stderr quoth -c file --null --files-from - <list0
	[ "$status" = 1 ]
	same 'quoth: -:2: - is the list itself; skipped' "$stderr"
	run --separate-stderr quoth -c file --files-from list0
	[[ $stderr == *"name contains a NUL; skipped"* ]]
	run --separate-stderr quoth --files-from missing
	[ "$status" = 1 ]
	same 'quoth: missing: No such file or directory' "$stderr"
	: >empty
	run --separate-stderr quoth -c file --files-from empty
	[ "$status" = 0 ]
	[ -z "$stderr" ]
}

@test "--files-from and --null where they make no sense" {
	articles a.txt
	for wrong in '--files-from list a.txt' '-0 a.txt' '-0'; do
		run --separate-stderr quoth $wrong </dev/null
		[ "$status" = 2 ]
		[[ $stderr == *"--files-from"* ]]
	done
}

@test "a list of 50,000 names is read in the memory of one" {
	if nm "$bin/quoth-read" | grep -q '__[at]san_init'; then skip "sanitizers keep what they saw"; fi
	articles a.txt
	for n in 500 50000; do
		yes "$PWD/a.txt" | head -n $n >list
		command time -f %M -o kilobytes.$n quoth-read --files-from list >out
		[ "$(grep -c ^end= out)" = $n ]
	done
	[ "$(cat kilobytes.50000)" -lt $(($(cat kilobytes.500) + 1000)) ]
}

@test "--done: finished articles are skipped, failed ones tried again" {
	articles a.txt b.txt
	printf 'Nobody says anything.\n' >silent.txt
	printf 'text,id\nAnn Roe said it rained.,x\n,y\n"Bob Poe said it snowed.",z\n' >t.csv
	for j in 1 3; do
		rm -f log
		run --separate-stderr quoth -j $j --done log -c quote,file a.txt silent.txt t.csv missing.txt
		[ "$status" = 1 ]
		same 'quoth-done=1
file=a.txt
file=silent.txt
file=t.csv	line=2
file=t.csv	line=4' "$(cat log)"
		articles missing.txt
		run --separate-stderr quoth -j $j -v --done log -c quote,file a.txt silent.txt t.csv missing.txt b.txt
		rm missing.txt
		same '"quote","file"
"it rained in missing.txt","missing.txt"
"it rained in b.txt","b.txt"' "$(tr -d '\r' <<<"$output")"
		[[ $stderr == *"quoth: 2 articles (4 skipped), 2 quotations"* ]]
		[ "$(wc -l <log)" = 7 ]
	done
}

@test "--done names a row by its id column, a document of a stream by its file and number" {
	printf 'text,id\nAnn Roe said it rained.,x\n"Bob Poe said it snowed.",z\n' >t.csv
	quoth --done log -i id -c file t.csv >/dev/null
	same 'quoth-done=1 file=t.csv	id=x file=t.csv	id=z' "$(tr '\n' ' ' <log | sed 's/ $//')"
	printf 'text,id\nSue Poe said it hailed.,new\nAnn Roe said it rained.,x\n' >t.csv
	same '"quote" "it hailed"' "$(quoth --done log -i id -c quote t.csv | tr -d '\r' | tr '\n' ' ' | sed 's/ $//')"
	# the same names on standard input, day by day
	quoth --done feed -i id -c quote <t.csv >/dev/null
	[ "$(quoth --done feed -i id -c quote <t.csv | wc -l)" = 1 ]
	quoth-read -i id t.csv >s
	quoth --done streams -c quote s >/dev/null
	same 'file=s	doc=1	of=new' "$(sed -n 2p streams)"
	[ "$(quoth --done streams -c quote s | wc -l)" = 1 ]
	# nothing says which article this is: never skipped
	run --separate-stderr bash -c 'quoth --done none -c quote <"$0"; quoth --done none -c quote <"$0"' "$tests/article.txt"
	[ "$(wc -l <<<"$output")" = $((2 * $(quoth -c quote "$tests/article.txt" | wc -l))) ]
	[[ $stderr == *"none: warning: an article from standard input has no name and is not listed"* ]]
}

@test "--done: an article that is twice in the input is done twice" {
	articles a.txt
	[ "$(quoth --done log -c quote a.txt a.txt | wc -l)" = 3 ]
	[ "$(quoth --done log -c quote a.txt a.txt a.txt | wc -l)" = 2 ]
	[ "$(quoth --done log -c quote a.txt a.txt a.txt | wc -l)" = 1 ]
}

@test "--done: names with newlines, TABs and bytes that are not UTF-8" {
	articles $'a\nb\tc.txt' $'d\\e.txt' $'f\xff.txt'
	printf '%s\0' $'a\nb\tc.txt' $'d\\e.txt' $'f\xff.txt' >list
	[ "$(quoth --done log -0 --files-from list -c quote | wc -l)" -ge 4 ]
	[ "$(wc -l <log)" = 4 ]
	[ "$(quoth --done log -0 --files-from list -c quote | wc -l)" = 1 ]
}

@test "--done: a run that was killed continues where it ended, and a torn line counts for nothing" {
	for i in $(seq 30); do printf '{"id":"n%s","text":"Ann Roe said it rained %s times."}\n' "$i" "$i"; done >a.jsonl
	mkfifo in
	quoth -j 2 --done log -i id -c quote -f jsonl <in >rows 2>/dev/null 3>&- &
	pid=$!
	exec {to}>in
	head -n 12 a.jsonl >&"$to"
	for _ in $(seq 600); do # a minute at most
		if [ "$(wc -l <log 2>/dev/null)" = 13 ]; then break; fi
		sleep 0.1
	done
	kill -9 "$pid"
	exec {to}>&-
	wait "$pid" || true
	[ "$(wc -l <rows)" = 13 ]
	printf 'file=-\tid=n1' >>log # of n13 .. n19
	quoth -j 2 --done log -i id -c quote -f jsonl <a.jsonl >more
	[ "$(wc -l <more)" = 19 ]
	same "$(quoth -c quote a.jsonl)" "$(cat rows <(tail -n +2 more))"
	[ "$(sort log | uniq -d | wc -l)" = 0 ]
	[ "$(wc -l <log)" = 31 ]
}

@test "--done: a signal waits until the rows of an article are written and it is listed" {
	for i in $(seq 3000); do printf '"It rained %s times," Ann Roe said. ' "$i"; done >a.txt
	quoth -m rules -q --no-header a.txt >all
	for jobs in 1 2; do
		rm -f log rows
		quoth -m rules -q --no-header -j $jobs --done log a.txt article.txt >rows 3>&- &
		pid=$!
		while [ ! -s rows ] && kill -0 "$pid"; do :; done
		kill -TERM "$pid"
		status=0
		wait "$pid" || status=$?
		[ "$status" = 143 ]
		cmp all rows
		same "$(printf '%s\n' quoth-done=1 file=a.txt)" "$(cat log)"
	done
}

@test "--done and --errors leave other files alone" {
	articles a.txt
	cp a.txt copy
	for o in --done --errors; do
		run --separate-stderr quoth $o a.txt copy
		[ "$status" = 1 ]
		[[ $stderr == *"left unchanged"* ]]
		cmp a.txt copy
		run quoth $o no/where a.txt
		[ "$status" = 1 ]
	done
	run quoth --done x --errors x a.txt
	[ "$status" = 1 ]
	for wrong in '-o rows.csv' '-t xlsx -o rows.xlsx' '-t html' '-t tally'; do
		run quoth --done log $wrong a.txt
		[ "$status" = 2 ]
		[ ! -e log ]
	done
	mkfifo fifo
	exec {hold}<>fifo
	run --separate-stderr quoth --done fifo a.txt
	[ "$status" = 1 ]
	same 'quoth: fifo: not a regular file' "$stderr"
}

@test "a log that is also an input is refused, and skipped in directories and lists" {
	mkdir in
	articles in/a.txt
	printf '"file","line","id","message"\r\n"x","1","","Ann Roe said it rained."\r\n' >in/e
	printf 'quoth-done=1\nfile=x\n' >in/d
	cp -r in kept
	for o in '--errors in/e' '--done in/d'; do
		f=${o#* }
		for how in "$f" "-j2 ./in/a.txt ./$f" "-u $f" "--files-from $f"; do
			run --separate-stderr quoth -k message $o $how
			[ "$status" = 2 ]
			same "quoth: $([[ $how == *./in* ]] && echo ./)$f: input file is output file; nothing was done" "$stderr"
			diff -r in kept
		done
		run --separate-stderr quoth $o <"$f"
		[ "$status" = 2 ]
		diff -r in kept
	done
	find in -type f >list
	for how in '-R in' '--files-from list'; do
		for i in 1 2; do # logs that are there, or not yet
			run --separate-stderr quoth -c file --errors in/e --done in/d $how
			[ "$status" = 0 ]
			[[ $stderr == *"quoth: in/e: warning: file is the list of --errors; skipped"* ]]
			[[ $stderr == *"quoth: in/d: warning: file is the log of --done; skipped"* ]]
			same "1 in/d 1" "$(grep -c '^file=in/a.txt$' in/d) in/d $(grep -c '^file=in/' in/d)"
			rm in/e in/d
		done
	done
}

@test "--done: two runs cannot write one log" {
	articles a.txt
	mkfifo in
	quoth --done log -f jsonl <in >rows 3>&- &
	exec {to}>in
	for _ in $(seq 600); do
		if [ -s log ]; then break; fi
		sleep 0.1
	done
	run --separate-stderr quoth --done log a.txt
	[ "$status" = 1 ]
	same 'quoth: log: in use by another run' "$stderr"
	exec {to}>&-
	wait
}

@test "--errors lists each article that failed, once" {
	articles a.txt
	printf 'text,id\nAnn Roe said it rained.,x\n,"y ""2"""\n"Bob Poe said it snowed.",z,3\n' >t.csv
	printf 'a\0b\n' >nul.txt
	for j in 1 4; do
		run --separate-stderr quoth -j $j --errors list a.txt t.csv missing.txt nul.txt
		[ "$status" = 1 ]
		same '"file","line","id","message"
"t.csv","3","y ""2""","row has no text; skipped"
"t.csv","4","","row has 3 cells, the header has 2"
"missing.txt","","","No such file or directory"
"nul.txt","","","1 byte is not UTF-8, the first at byte 1; read as U+FFFD"' "$(tr -d '\r' <list)"
	done
	quoth --errors list a.txt >/dev/null # a list of an earlier run is replaced
	same '"file","line","id","message"' "$(tr -d '\r' <list)"
	run quoth --errors /dev/full missing.txt
	[ "$status" = 1 ]
	[[ $output == *"/dev/full: the list could not be written"* ]]
}

@test "--quiet leaves out warnings, not errors, and nothing of the rows" {
	printf '"Ann Roe said it rained.\n' >a.txt
	run --separate-stderr quoth -q a.txt missing.txt
	[ "$status" = 1 ]
	same 'quoth: missing.txt: No such file or directory' "$stderr"
	same "$(quoth a.txt 2>/dev/null)" "$output"
	quoth-extract -q a.txt 2>told | quoth-attribute -q 2>>told | quoth-csv -q 2>>told | cmp - <(quoth a.txt 2>/dev/null)
	[ ! -s told ]
}
