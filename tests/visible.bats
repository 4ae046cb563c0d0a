# SPDX-License-Identifier: ISC
# What reaches a terminal (base/visible.h): no file name, argument or text can command it.
load helper

# A name with escapes, C1 controls as bytes and as characters, bidi controls, tags and a line break.
hostile=$'e\e[31m\x9b\xc2\x9b2J\xe2\x80\xaebi\xe2\x81\xa6di\xe2\x80\x8f\xd8\x9c\xe2\x80\xa8\xf3\xa0\x81\x81\x80\x7f\rl\nq\xff'

# harmless FILE: nothing in it commands a terminal or changes the direction of writing
harmless() {
	iconv -f UTF-8 -t UTF-8 "$1" >/dev/null || { echo "not UTF-8"; od -c "$1" | head; return 1; }
	! LC_ALL=C grep -anP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xf3\xa0[\x80-\x81]' "$1" | cat -v | head -n 3 | grep . || return 1
}

# told PROGRAM: what it wrote to standard error is its own lines, and harmless
told() {
	[ -s err ]
	harmless err
	! grep -vE "^(Try ')?$1(: | --help)" err || return 1
}

@test "names of files that are missing, directories or of the wrong kind" {
	mkdir "d$hostile"
	printf 'no stream\n' >"f$hostile"
	printf '\x1f\x8b\x08garbage' >"g$hostile"
	for p in $all_programs; do
		for name in "m$hostile" "d$hostile" "g$hostile"; do
			run bash -c '"$1" "$2" >out 2>err' sh "$p" "$name"
			told "$p"
			[ "$p" = quoth-verify ] || grep -qF 'e\x1b[31m\x9b\xc2\x9b2J\xe2\x80\xaebi\xe2\x81\xa6di\xe2\x80\x8f\xd8\x9c\xe2\x80\xa8\xf3\xa0\x81\x81\x80\x7f\x0dl\x0aq\xff: ' err
		done
	done
	for p in quoth-attribute quoth-csv quoth-json quoth-html quoth-tally quoth-xlsx quoth-eval; do
		run bash -c '"$1" "$2" >out 2>err' sh "$p" "f$hostile"
		told "$p"
	done
}

@test "options and arguments that are wrong" {
	for p in $all_programs; do
		input_of "$p" article.txt
		for word in "--$hostile" "-$hostile" "--help=$hostile"; do
			run bash -c '"$1" "$2" input >out 2>err' sh "$p" "$word"
			told "$p"
		done
		for o in $("$p" --help | sed -n 's/.*--\([a-z-]*\)=.*/\1/p'); do
			run bash -c '"$1" "$2" input >out 2>err </dev/null' sh "$p" "--$o=$hostile"
			harmless err
			! grep -vE "^(Try ')?$p(: | --help)" err || return 1
		done
	done
}

@test "words of hostile streams, tables and JSON" {
	export LC_ALL=C # for bytes as characters
	printf 'quoth=2\ndoc=1\tfile=x\tbytes=1\ne\x1b[31m=\xc2\x9b\t\xe2\x80\xae\nquote=\x1b[2J\n' >stream
	for p in quoth-attribute quoth-csv quoth-json quoth-html quoth-tally; do
		run bash -c '"$1" stream >out 2>err' sh "$p"
		harmless err
	done
	printf '{"te\x1bxt\xc2\x9b": "\x1b[2J"}\n{"text": \x1b[31m}\n{"text": "a", "b\\u001b": }\n' >a.jsonl
	printf 'te\x1b[31mxt,b\xe2\x80\xae\n1,2\n3\n' >a.csv
	printf '<html><meta charset="\x1b[31mno"><title>\x1b[31m</title><p>x' >a.html
	for f in a.jsonl a.csv a.html; do
		run bash -c 'quoth "$1" >out 2>err' sh "$f"
		harmless err
		run bash -c 'quoth -c "no$(printf "\033[31m")pe" "$1" >out 2>err' sh "$f"
		harmless err
	done
}

@test "what quoth-verify prints, of rows and of names" {
	# what a row says, and the table's name
	printf 'Ann Roe said \033[31mit rained\302\233 all day.\n' >"a$hostile"
	printf '"file","quote","spans"\n"a%s","other \033[2J\302\233\342\200\256 words","0-20"\n' "$hostile" >"rows$hostile"
	run bash -c 'quoth-verify "rows$1" >out 2>err' sh "$hostile"
	[ "$status" != 0 ]
	[ -s out ] || [ -s err ]
	harmless out
	harmless err
	printf 'Ann Roe said it rained all day, and Bob Poe did not.\n' >a.txt
	printf '"file","quote","spans"\n"a.txt","other \033[2J\302\233\342\200\256 words","0-20"\n' >"rows$hostile"
	run bash -c 'quoth-verify "rows$1" >out 2>err' sh "$hostile"
	[ "$status" = 1 ]
	harmless out
	grep -qF 'rowse\x1b[31m' out
	grep -qF 'other \x1b[2J\xc2\x9b\xe2\x80\xae words' out
	[ "$(wc -l <out)" = 1 ]
}

@test "other languages, emoji and backslashes are shown as they are" {
	run --separate-stderr quoth 'žluťoučký 記事 مقال 👩‍💻 a\b.txt'
	same 'quoth: žluťoučký 記事 مقال 👩‍💻 a\b.txt: No such file or directory' "$stderr"
}

@test "a name longer than a message is cut between characters" {
	name=$(printf 'é%.0s' $(seq 900))
	run bash -c 'quoth "$1" 2>err' sh "$name"
	[ "$status" = 1 ]
	harmless err
	! grep -qF '\x' err
}
