# SPDX-License-Identifier: ISC
# What --output does to the file that was there, and outputs that are inputs (base/replace.h).
load helper

# only NAME...: nothing but these files is in the directory "out", hidden ones included
only() {
	same "$(printf '%s\n' "$@" | sort)" "$(find out -mindepth 1 -printf '%f\n' | sort)"
}

old() {
	mkdir -p out
	echo old >out/rows
}

kinds="csv html json tally xlsx"

@test "an output that is an input is refused and the input unchanged, by any name" {
	cp article.txt s.txt
	ln s.txt hard.txt
	ln -s s.txt soft.txt
	for to in $kinds; do
		for name in s.txt ./s.txt hard.txt soft.txt; do
			run --separate-stderr quoth -t "$to" -o "$name" article.txt s.txt
			[ "$status" = 2 ]
			[ -z "$output" ]
			same "quoth: s.txt: input file is output file; nothing was done" "$stderr"
			cmp article.txt s.txt
		done
	done
	run quoth -o s.txt <s.txt
	[ "$status" = 2 ]
	cmp article.txt s.txt
	quoth-extract article.txt >stream
	cp stream kept
	run quoth-xlsx -o stream stream
	[ "$status" = 2 ]
	cmp stream kept
}

@test "standard output that is an input is refused by every program" {
	for p in $all_programs; do
		set --
		[ "$p" != quoth-xlsx ] || set -- -o -
		input_of "$p" article.txt
		cp input kept
		status=0
		"$p" "$@" input >>input 2>err || status=$?
		[ "$status" = 2 ]
		same "$p: input: input file is output file; nothing was done" "$(cat err)"
		cmp input kept
		status=0
		"$p" "$@" <input >>input 2>err || status=$?
		[ "$status" = 2 ]
		cmp input kept
	done
	quoth-extract article.txt >gold
	cp gold kept
	run bash -c 'quoth-eval -g gold article.txt >>gold'
	[ "$status" = 2 ]
	run bash -c 'quoth-verify -s gold rows >>gold'
	[ "$status" = 2 ]
	cmp gold kept
}

@test "an output within a directory that is read is skipped, with a warning" {
	mkdir in
	cp article.txt in
	quoth -R -o in/rows.csv in
	cp in/rows.csv first
	run --separate-stderr quoth -R -o in/rows.csv in
	[ "$status" = 0 ]
	same "quoth: in/rows.csv: warning: file is the output; skipped" "$stderr"
	cmp first in/rows.csv
	(cd in && quoth -R . >rows.csv 2>../err)
	same "quoth: ./rows.csv: warning: file is the output; skipped" "$(cat err)"
	[ "$(wc -l <in/rows.csv)" = "$(wc -l <first)" ]
}

@test "the file is replaced whole, by another one of the same mode; the link stays" {
	for to in $kinds; do
		rm -rf out
		old
		chmod 640 out/rows
		ln -s rows out/link
		before=$(stat -c %i out/rows)
		exec 5<out/rows
		quoth -t "$to" -o out/link article.txt
		only rows link
		[ -L out/link ]
		[ "$(stat -c %a out/rows)" = 640 ]
		[ "$(stat -c %i out/rows)" != "$before" ]
		same old "$(cat <&5)" # who has the old file open reads it to its end
		exec 5<&-
	done
	(umask 027 && quoth -o out/new article.txt)
	[ "$(stat -c %a out/new)" = 640 ]
	ln -s made out/dangling
	quoth -o out/dangling article.txt
	[ -L out/dangling ]
	cmp out/made out/new
}

@test "a link through several directories, and one that goes in a circle" {
	mkdir -p out a/b
	echo old >out/rows
	ln -s ../../out/rows a/b/one
	ln -s a/b/one two
	quoth -o two article.txt
	quoth article.txt | cmp out/rows -
	only rows
	ln -s y x
	ln -s x y
	run --separate-stderr quoth -o x article.txt
	[ "$status" = 1 ]
	[[ $stderr == "quoth: x: Too many levels of symbolic links"* ]]
}

@test "devices, FIFOs and /dev/stdout are written directly" {
	mkfifo fifo
	quoth -o fifo article.txt &
	cat fifo >got
	wait $!
	quoth article.txt >want
	cmp want got
	[ -p fifo ]
	quoth -o /dev/null article.txt
	quoth -o /dev/stdout article.txt | cmp want -
	quoth -o - article.txt | cmp want -
	echo before >log
	quoth -o /dev/stdout article.txt >>log
	tail -n +2 log | cmp want -
	[ -c /dev/null ]
}

@test "the old file stays when nothing could be read, or the words or the model are missing" {
	cp -r "$tests/../share/quoth" share
	rm share/en/*.safetensors
	for to in $kinds; do
		old
		run --separate-stderr quoth -t "$to" -o out/rows missing.txt
		[ "$status" = 1 ]
		[[ $stderr == *"quoth: out/rows: not replaced; the old file is unchanged" ]]
		for share in /nowhere "$PWD/share"; do
			run env QUOTH_SHARE="$share" "$bin/quoth" -t "$to" -o out/rows article.txt
			[ "$status" = 1 ]
			only rows
			same old "$(cat out/rows)"
		done
	done
	run --separate-stderr quoth -o out/new missing.txt
	[ "$status" = 1 ]
	[[ $stderr == *"quoth: out/new: not written" ]]
	only rows
	run quoth -o out/rows --no-such-option article.txt
	[ "$status" = 2 ]
	same old "$(cat out/rows)"
	run quoth-xlsx -o out/rows missing
	[ "$status" = 1 ]
	same old "$(cat out/rows)"
	only rows
}

@test "bad inputs among good ones: the rest is written, status 1" {
	for to in $kinds; do
		old
		run quoth -t "$to" -o out/rows missing.txt article.txt
		[ "$status" = 1 ]
		only rows
		[ "$(head -c 4 out/rows)" != old ]
		[ "$(wc -c <out/rows)" -gt 100 ]
	done
	old
	mkdir empty
	quoth -R -o out/rows empty # nothing to read is no failure
	[ "$(wc -l <out/rows)" = 1 ]
}

@test "a signal removes the temporary file and keeps the old one" {
	mkfifo in
	for signal in INT TERM HUP QUIT PIPE USR1; do
		for command in "quoth -u" "quoth -j 3" "quoth -t xlsx" quoth-xlsx; do
			old
			# shellcheck disable=SC2086 # a program and its options
			env --default-signal "$bin/"$command -o out/rows in 2>/dev/null &
			exec 6>in # opens when the program reads, so its temporary file is there
			[ "$(find out -name '.*' | wc -l)" = 1 ]
			[ "$command" = quoth-xlsx ] || cat article.txt >&6
			kill -$signal $!
			status=0
			wait $! || status=$?
			exec 6>&-
			[ "$status" = $((128 + $(kill -l $signal))) ]
			only rows
			same old "$(cat out/rows)"
		done
	done
}

@test "a signal that is ignored stays ignored" {
	mkfifo in
	old
	(trap '' HUP; exec "$bin/quoth" -o out/rows in) &
	exec 6>in
	kill -HUP $!
	cat article.txt >&6
	exec 6>&-
	wait $!
	quoth -c quote article.txt >want
	[ "$(wc -l <out/rows)" = "$(wc -l <want)" ]
	only rows
}

@test "a full disk keeps the old file" {
	for i in $(seq 200); do printf '"It rained %s times," %s Roe said.\n\n' "$i" "$(printf '%s' "$i" | tr 0-9 A-J | sed 's/./\u&nn/g')"; done >many.txt
	for to in $kinds; do
		old
		# a limit on the size of a file stands in for a disk: writing past it fails
		run --separate-stderr bash -c "ulimit -f 1; trap '' XFSZ; exec quoth -t $to -o out/rows many.txt"
		[ "$status" = 1 ] || { echo "$to: $status"; return 1; }
		[[ $stderr == *"File too large"*"out/rows: not replaced; the old file is unchanged" ]] || { echo "$to: $stderr"; return 1; }
		only rows
		same old "$(cat out/rows)"
		run bash -c "ulimit -f 1; exec quoth -t $to -o out/rows many.txt"
		[ "$status" -gt 0 ]
		only rows
		same old "$(cat out/rows)"
	done
}

@test "a directory, and a file that may not be written, are not replaced" {
	mkdir out
	run --separate-stderr quoth -o out article.txt
	[ "$status" = 1 ]
	same "quoth: out: Is a directory" "$stderr"
	user() { if [ "$(id -u)" = 0 ]; then setpriv --bounding-set=-all --inh-caps=-all "$@"; else "$@"; fi; }
	echo old >out/rows
	chmod 444 out/rows
	run --separate-stderr user "$bin/quoth" -o out/rows article.txt
	[ "$status" = 1 ]
	same "quoth: out/rows: Permission denied" "$stderr"
	same old "$(cat out/rows)"
	only rows
}

@test "a closed standard output is an error, and no file is taken for it" {
	run --separate-stderr bash -c 'quoth article.txt >&-'
	[ "$status" = 1 ]
	[[ $stderr == "quoth: standard output: Bad file descriptor" ]]
	bash -c 'quoth -o rows article.txt >&-'
	quoth article.txt | cmp rows -
	same "$(cat "$tests/article.txt")" "$(cat article.txt)"
}
