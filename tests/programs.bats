# SPDX-License-Identifier: ISC
# What every program does alike: options, exit statuses, errors of input and output.
load helper

@test "--help and --version print to standard output and succeed" {
	for p in $programs; do
		run "$p" --help
		[ "$status" = 0 ]
		[ "${lines[0]#Usage: "$p"}" != "${lines[0]}" ]
		[[ $output == *--version* ]]
		[[ $output == *$'\nExamples:\n  '* ]]
		same "$output" "$("$p" -h)"
		[ "$(wc -L <<<"$output")" -le 100 ]
		run "$p" --version
		[ "$status" = 0 ]
		[[ $output == "$p (quoth) "* ]]
	done
}

@test "every option of --help is taken, long and short" {
	for p in $programs; do
		input_of "$p" article.txt
		for o in $("$p" --complete | cut -f 1,2 | grep -v -- --version); do
			case $p$o in
			*-c | *--columns) set -- "$o" quote ;;
			*-d | *--delimiter) set -- "$o" ';' ;;
			*-m | *--model) set -- "$o" quick ;;
			*-f | *--from) set -- "$o" text ;;
			*-j | *--jobs) set -- "$o" 2 ;;
			*-o | *--output) set -- "$o" /dev/stdout ;;
			quoth-t | quoth--to) set -- "$o" json ;;
			*--quote) set -- "$o" minimal ;;
			quoth-b | quoth--by) set -- "$o" file -t tally ;;
			quoth--articles | quoth-A) set -- "$o" -t json ;;
			quoth-g | quoth--gender) set -- "$o" -t tally ;;
			quoth--color) set -- "$o" never -t text ;;
			*-i | *--id-column | *-k | *--text-column) set -- "$o" name ;;
			*--encoding) set -- "$o" utf-8 ;;
			*--lang) set -- "$o" en ;;
			*-O | *--offsets) set -- "$o" chars ;;
			*--errors | *--done) set -- "$o" "log$o" ;;
			*--files-from | *-0 | *--null | *-h | *--help) continue ;; # tested by themselves
			*) set -- "$o" ;;
			esac
			"$p" "$@" input >out
			[ -s out ]
		done
	done
}

@test "every program reads lists of names and can be quiet" {
	for p in $all_programs; do
		case $p in quoth-eval | quoth-verify) continue ;; esac
		input_of "$p" article.txt
		printf 'input\0' >list0
		echo input >list
		o=()
		[ "$p" != quoth-xlsx ] || o=(-o -)
		"$p" "${o[@]}" input >want
		"$p" --files-from list "${o[@]}" | cmp - want
		"$p" --null --files-from list0 "${o[@]}" | cmp - want
		"$p" --quiet "${o[@]}" input 2>err | cmp - want
		[ ! -s err ]
	done
	"$p" --quiet --help | grep -q -e --quiet
}

@test "an unknown option is a usage error: status 2, nothing on standard output" {
	for p in $programs; do
		run --separate-stderr "$p" --no-such-option
		[ "$status" = 2 ]
		[ -z "$output" ]
		same "$p: unknown option '--no-such-option'
Try '$p --help' for more information." "$stderr"
	done
}

@test "wrong options: what is wrong, the nearest name, status 2" {
	wrong() { # MESSAGE COMMAND...
		run --separate-stderr "${@:2}"
		[ "$status" = 2 ]
		[ -z "$output" ]
		same "$1
Try '$2 --help' for more information." "$stderr"
	}
	wrong "quoth: unknown option '--colums'; did you mean '--columns'?" quoth --colums=quote
	wrong "quoth: unknown option '-X'" quoth -eX
	wrong "quoth: option '--re' is ambiguous: --recursive or --review" quoth --re
	wrong "quoth: option '--excel' takes no argument" quoth --excel=yes
	wrong "quoth: option '--output' requires an argument (FILE)" quoth article.txt -o
	wrong "quoth: --jobs: must be a number from 1 to 256, not '257'" quoth -j 257
	wrong "quoth: --jobs: must be a number from 1 to 256, not '-1'" quoth -j -1
	wrong "quoth: --jobs: must be a number from 1 to 256, not ''" quoth --jobs=
	wrong "quoth: --jobs: must be a number from 1 to 256, not '99999999999999999999999'" \
		quoth -j99999999999999999999999
	wrong "quoth: --to: 'jsno' is not one of $(quoth --complete | awk -F '\t' '$2 == "--to" {
		n = split($5, w, " ")
		for (i = 1; i < n - 1; i++) printf "%s, ", w[i]
		print w[n - 1] " or " w[n] }'); did you mean 'json'?" quoth -t jsno
	wrong "quoth-extract: --model: 'depe' is not one of quick, deep or rules; did you mean 'deep'?" \
		quoth-extract --model depe
	wrong "quoth: --delimiter: must be one byte other than a quotation mark or line break, not ';;'" \
		quoth -d ';;'
	wrong "quoth: --excel requires --to csv" quoth -e --to json
	wrong "quoth: --to xlsx requires --output" quoth --to xlsx
	wrong "quoth: unknown option '--a\\x1b[31mb'" quoth $'--a\e[31mb'
}

@test "options: grouped letters, attached and separate arguments, beginnings of names, -- and -" {
	same "$(quoth -e -r -c quote article.txt)" "$(quoth -ercquote article.txt)"
	same "$(quoth -c quote,cue article.txt)" "$(quoth article.txt --colu quote,cue)"
	same "$(quoth -c quote,cue article.txt)" "$(quoth --columns=quote,cue - <article.txt)"
	cp article.txt ./-e
	same "$(quoth -c quote article.txt)" "$(quoth -c quote -- -e)"
	same "$(quoth -J article.txt)" "$(quoth -t csv --to json article.txt)"
}

@test "a missing file is reported and the other files are processed: status 1" {
	run --separate-stderr quoth -c speaker missing.txt article.txt
	[ "$status" = 1 ]
	[[ $output == *Lavrentiev* ]]
	same "quoth: missing.txt: No such file or directory" "$stderr"
}

@test "a directory is reported like a file that cannot be read" {
	mkdir d
	run --separate-stderr quoth d
	[ "$status" = 1 ]
	[[ $stderr == "quoth: d: Is a directory" ]]
}

@test "nothing is printed on success but the data" {
	quoth-read article.txt 2>err | quoth-extract 2>>err | quoth-attribute 2>>err |
		quoth-csv >out 2>>err
	[ ! -s err ]
	[ -s out ]
}

@test "an empty text is an empty document; an empty stream is an error" {
	run quoth -c quote,speaker </dev/null
	[ "$status" = 0 ]
	same $'"quote","speaker"\r' "$output"
	for p in quoth-attribute quoth-csv quoth-json; do
		run --separate-stderr "$p" </dev/null
		[ "$status" = 1 ]
		same "$p: -: empty: not a quoth stream" "$stderr"
	done
}

@test "- is standard input, and may be given among files" {
	run quoth -c file - article.txt <article.txt
	[ "$status" = 0 ]
	[ "$(printf '%s\n' "$output" | tr -d '\r' | sort -u | tr '\n' ' ')" = '"-" "article.txt" "file" ' ]
}

@test "the chain in one process gives the bytes of the pipeline" {
	quoth article.txt >one
	quoth-extract article.txt | quoth-attribute | quoth-csv >two
	cmp one two
	quoth --json article.txt >one
	quoth-read article.txt | quoth-extract | quoth-attribute | quoth-json >two
	cmp one two
}

@test "the same bytes in any locale" {
	quoth article.txt >one
	for l in $(locale -a | head -5) tr_TR.UTF-8 de_DE.UTF-8; do
		LC_ALL=$l quoth article.txt >two
		cmp one two
	done
}

@test "a message shows no control characters of a file name" {
	run --separate-stderr quoth $'no\e[31mfile'
	same 'quoth: no\x1b[31mfile: No such file or directory' "$stderr"
}

@test "-u writes a document before the next one comes" {
	mkfifo in
	quoth-csv -u -c speaker <in >out &
	exec 7>in
	quoth-extract article.txt | quoth-attribute >&7
	printf 'doc=2\tfile=x\tbytes=0\n' >&7
	for _ in $(seq 100); do
		grep -q Lavrentiev out && break
		sleep 0.1
	done
	grep -q Lavrentiev out
	exec 7>&-
	wait
}

@test "missing word lists are reported" {
	run --separate-stderr env QUOTH_SHARE=/nowhere quoth article.txt
	[ "$status" = 1 ]
	[[ $stderr == "quoth: /nowhere/en: no word lists here"* ]]
	[ -z "$output" ]
}

@test "a word list or table of weights that is missing or empty is an error" {
	cp -r "$tests/../share/quoth" good
	for list in words/cues words/first-names words/function words/names words/nouns words/places \
		kinds ranker medium found; do
		for how in missing empty; do
			rm -rf share && cp -r good share && rm share/en/$list
			[ $how = missing ] || echo '# nothing' >share/en/$list
			run --separate-stderr env QUOTH_SHARE="$PWD/share" quoth article.txt
			[ "$status" = 1 ]
			[ -z "$output" ]
			[[ $stderr == *"share/en/"*"${list#words/}"* ]]
		done
	done
	rm share/en/words/*
	run --separate-stderr env QUOTH_SHARE="$PWD/share" quoth article.txt
	[ "$status" = 1 ]
	[[ $stderr == *"share/en/words/: word list cues is missing or empty"* ]]
}

@test "an invalid line of a word list is reported with its place, and the rest is read" {
	cp -r "$tests/../share/quoth" share
	printf 'hums hummed : cue no-such-tag\nno colon here\n' >share/en/words/mine
	run --separate-stderr env QUOTH_SHARE="$PWD/share" quoth -c speaker article.txt
	[ "$status" = 1 ]
	[[ $stderr == *"share/en/words/mine:1: unknown tag no-such-tag"* ]]
	[[ $stderr == *"share/en/words/mine:2: no ':' between words and tags"* ]]
	[[ $output == *Lavrentiev* ]]
}

@test "--lang names a directory of share/quoth" {
	cp -r "$tests/../share/quoth" share
	mv share/en share/xx
	export QUOTH_SHARE=$PWD/share
	env -u QUOTH_SHARE quoth article.txt >en.csv
	quoth --lang xx article.txt | cmp - en.csv
	quoth-extract --lang xx article.txt | quoth-attribute --lang=xx >stream
	quoth-csv stream | cmp - en.csv
	quoth-tally --lang xx stream | grep -q Lavrentiev
	quoth-xlsx --lang xx -o book.xlsx stream
	quoth-verify --lang xx en.csv
	quoth-eval --lang xx --gold stream stream | grep -q "^row,all,.*,1.00"
	run --separate-stderr quoth article.txt # there is no English
	[ "$status" = 1 ]
	[[ $stderr == *"share/en: no word lists here"* ]]
}

@test "--lang with a name that no directory has lists those that there are" {
	cp -r "$tests/../share/quoth" share
	mkdir -p share/aa/words share/none
	for name in x .. en/ ./en '' none page; do
		for p in quoth quoth-extract quoth-attribute quoth-eval quoth-verify quoth-tally quoth-xlsx; do
			run --separate-stderr env QUOTH_SHARE="$PWD/share" "$p" --lang "$name" article.txt
			[ "$status" = 2 ]
			[ "$stderr" = "$p: --lang: '$name' is not one of aa or en" ]
			[ -z "$output" ]
		done
	done
	run --separate-stderr env QUOTH_SHARE=/nowhere quoth --lang x article.txt
	[ "$status" = 2 ]
	[ "$stderr" = "quoth: /nowhere: no word lists here; is QUOTH_SHARE right?" ]
}

@test "a word added to the lists is a cue" {
	cp -r "$tests/../share/quoth" share
	printf 'burble : cue base\nburbled : cue past\n' >share/en/words/mine
	printf 'Ann Roe burbled that rain was coming.\n' >a.txt
	QUOTH_SHARE=$PWD/share quoth -c quote,speaker,cue a.txt | tr -d '\r' >out
	same '"that rain was coming","Ann Roe","burbled"' "$(tail -n +2 out)"
}

@test "installed under a prefix the programs find their data" {
	[ -z "${QUOTH_BIN:-}" ] || [ "$QUOTH_BIN" = "$(cd "$tests/.." && pwd)/bin" ] || skip "not this build"
	make -C "$tests/.." -s install DESTDIR="$PWD/root" PREFIX=/usr
	env -u QUOTH_SHARE root/usr/bin/quoth -c speaker article.txt | grep -q Lavrentiev
	[ -f root/usr/share/man/man1/quoth.1 ]
	[ -f root/usr/share/man/man5/quoth.5 ]
}

@test "a program that waits for a terminal says so once; others do not" {
	command -v script >/dev/null || skip "no script(1)"
	on_terminal() { printf 'Ann Roe said it rained.\n\004' | timeout 20 script -qec "$1" /dev/null | tr -d '\r'; }
	for p in $all_programs; do
		on_terminal "$p - -  2>&1 >/dev/null" >out
		[ "$(grep -c "^$p: reading standard input; end with Ctrl-D" out)" = 1 ] || { echo "$p"; cat out; return 1; }
	done
	on_terminal 'quoth article.txt 2>err >/dev/null' >out
	run ! grep -q reading err
	run --separate-stderr quoth-read </dev/null
	same '' "$stderr"
	on_terminal 'quoth --to csv -c speaker' >out
	grep -q '"Ann Roe"' out
}
