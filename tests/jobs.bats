# SPDX-License-Identifier: ISC
# Several threads, and where the rows go.
load helper

many() {
	mkdir -p many
	for i in 1 2 3 4 5; do
		for f in "$tests"/golden/*.txt; do cp "$f" "many/$i-${f##*/}"; done
	done
}

@test "the same bytes whatever the number of jobs and the locale" {
	many
	for to in csv html json tally; do
		quoth -R --to $to many >one 2>/dev/null
		for j in 2 3 8; do
			quoth -R -j $j --to $to many 2>/dev/null | cmp one -
		done
		for l in $(locale -a | head -n 5) tr_TR.UTF-8; do
			LC_ALL=$l quoth -R -j 8 --to $to many 2>/dev/null | cmp one -
		done
	done
}

@test "a table and a stream, by several threads" {
	{
		echo text,id
		for i in $(seq 200); do printf '"Ann Roe said it rained %s times.",%s\n' "$i" "$i"; done
	} >a.csv
	quoth -c id,quote,file a.csv >one
	[ "$(wc -l <one)" = 201 ]
	quoth -j 4 -c id,quote,file a.csv | cmp one -
	quoth-read a.csv | quoth -j 4 -c id,quote,file | sed 's/"-"$/"a.csv"/' | cmp one -
}

@test "bad inputs are reported and the other articles processed, by several threads too" {
	many
	run --separate-stderr quoth -j 4 -c file missing.txt many/1-medium.txt missing.txt many/2-medium.txt
	[ "$status" = 1 ]
	[ "$(grep -c medium <<<"$output")" = 8 ]
	[ "$(grep -c 'missing.txt: No such file' <<<"$stderr")" = 2 ]
	run quoth -j 4 -R many
	run bash -c 'quoth -j 4 -R many >/dev/full 2>/dev/null'
	[ "$status" = 1 ]
	quoth -j 4 -R many 2>/dev/null | head -1 | grep -q quote
}

@test "--output writes a file; a failure to write is reported" {
	quoth -o rows.csv article.txt
	quoth article.txt | cmp rows.csv -
	run quoth -o no/where article.txt
	[ "$status" = 1 ]
	[[ $output == *"no/where: No such file or directory"* ]]
}

@test "--jobs and --to take what they say" {
	for wrong in '-j 0' '-j -1' '-j 1000' '-j x' '-t xml' '-t json -e'; do
		# shellcheck disable=SC2086 # an option and its argument
		run quoth $wrong article.txt
		[ "$status" = 2 ]
	done
}

@test "a long table goes through in the memory of its largest article" {
	if nm "$bin/quoth" | grep -q __tsan_init; then skip "the sanitizer keeps what it saw"; fi
	for n in 100 5000; do
		{
			echo text
			for i in $(seq "$n"); do
				echo "\"\"\"It rained $i times,\"\" Ann Roe said. Bob Poe denied that it rained.\""
			done
		} >a.csv
		ASAN_OPTIONS=$ASAN_OPTIONS:quarantine_size_mb=1 command time -f %M -o "kilobytes.$n" "$bin/quoth" -j 2 a.csv >rows.csv
	done
	[ "$(wc -l <rows.csv)" = 10001 ]
	[ "$(cat kilobytes.5000)" -lt "$(($(cat kilobytes.100) + 12000))" ]
}

@test "--verbose prints a summary; a terminal shows the progress" {
	run --separate-stderr quoth -v article.txt
	[[ $stderr =~ ^quoth:\ 1\ article,\ 8\ quotations,\ 0\.8\ kB\ of\ text\ in\ [0-9.]+\ s$ ]]
	run --separate-stderr quoth article.txt
	[ -z "$stderr" ]
	many
	# slow enough to be shown: a line is written four times a second
	script -qec 'quoth -m deep many/* 2>/dev/tty >rows.csv' typescript </dev/null >screen
	grep -q 'quoth: [0-9]* articles, [0-9]* quotations, [0-9]* articles per second, about [0-9]* s left' screen
	same "$(quoth -m deep many/* 2>/dev/null | md5sum)" "$(md5sum <rows.csv)"
}
