# SPDX-License-Identifier: ISC
# How quotations are written: quoting and TSV, text for people, the options of each format.
load helper

# What the filters read
attributed() {
	quoth-extract "${1:-article.txt}" | quoth-attribute
}

@test "--quote=minimal quotes what RFC 4180 requires, and reads back the same" {
	printf 'id,text\n"a, ""b""","Ann Roe said: ""It rained."""\n"a, ""b""","Bob Poe said the rain, the wind and the snow had stopped."\n' >n.csv
	same $'quote,speaker,id\r
"""It rained.""",Ann Roe,"a, ""b"""\r
"the rain, the wind and the snow had stopped",Bob Poe,"a, ""b"""\r' "$(quoth --quote minimal -c quote,speaker,id n.csv)"
	quoth --quote=all n.csv | cmp - <(quoth n.csv)
	cmp <(quoth --quote=minimal n.csv | mlr --icsv --ojson cat) <(quoth n.csv | mlr --icsv --ojson cat)
	# an empty cell that is a row of its own is no empty line
	same $'role\r\n""\r' "$(quoth --quote=minimal -c role <<<'Bob Poe said it rained.')"
	attributed | quoth-csv --quote all | cmp - <(quoth article.txt)
}

@test "--no-header leaves out the header and nothing else" {
	quoth --no-header article.txt | cmp - <(quoth article.txt | tail -n +2)
	attributed | quoth-csv --no-header | cmp - <(quoth article.txt | tail -n +2)
	attributed | quoth-tally --no-header | cmp - <(attributed | quoth-tally | tail -n +2)
	same '' "$(quoth --no-header </dev/null)"
}

@test "--tsv: TABs, LF, no marks; what would break a row is escaped" {
	same $'quote\tspeaker\n"Hope is a poor adviser. We look at the papers on the table."\tPyotr Lavrentiev' \
		"$(quoth --tsv -c quote,speaker article.txt | sed -n '1p;/Hope/p')"
	printf '{"text":"Ann Roe said it rained.","note":"a\\tb\\nc\\\\d\\r"}\n' >n.jsonl
	same $'quote\tnote\nit rained\ta\\tb\\nc\\\\d\\r' "$(quoth --tsv --raw -c quote,note n.jsonl)"
	same $'a\tb\nc\\d' "$(quoth --tsv --raw -c quote,note n.jsonl | mlr --itsv --ojson cat | jq -r '.[0].note' | tr -d '\r')"
	attributed n.jsonl | quoth-csv --tsv -r -c quote,note | cmp - <(quoth --tsv -rc quote,note n.jsonl)
	attributed | quoth-csv --raw | cmp - <(quoth -r article.txt)
	same $'speaker\tquotations' "$(attributed | quoth-tally --tsv | head -1 | cut -f 1,5)"
	for o in "--tsv -d ;" "--tsv --quote all"; do
		# shellcheck disable=SC2086
		run quoth $o article.txt
		[ "$status" = 2 ]
		[[ $output == *"cannot be combined"* ]]
	done
}

@test "quoth --to tally takes the options of quoth-tally, no other format does" {
	printf 'outlet,text\nDaily,"Mr Ann Roe said it rained."\nHerald,Bob Poe said it snowed.\n' >n.csv
	quoth -t tally -g -b outlet -d ';' n.csv | cmp - <(attributed n.csv | quoth-tally --gender --by outlet -d ';')
	quoth --to tally --by outlet --gender --quote minimal n.csv |
		cmp - <(attributed n.csv | quoth-tally --quote minimal -gb outlet)
	attributed n.csv | quoth-tally --quote all -gb outlet | cmp - <(attributed n.csv | quoth-tally -gb outlet)
	for bad in "-t json -b outlet:by requires --to tally" "-g:gender requires --to tally" \
		"-t tally -p:phrases requires --to csv, html, json, text or xlsx" \
		"-t tally -u:unbuffered requires --to csv, html, json or text" \
		"-t tally -c quote:columns requires --to csv" "-J --tsv:tsv requires --to csv or tally" \
		"--color never --to csv:color requires --to text"; do
		# shellcheck disable=SC2086
		run --separate-stderr quoth ${bad%:*} n.csv
		[ "$status" = 2 ]
		[ -z "$output" ]
		same "quoth: --${bad#*:}" "${stderr_lines[0]}"
	done
}

@test "--to text: speaker, role, words, place; one line each where there is no terminal" {
	printf '%s\n\n' '"It will rain," the mayor, Ann Roe, said.' 'Bob Poe and Eve Low denied that it snowed.' >a.txt
	printf '"Nobody knows."\n' >c.txt
	same 'Ann Roe (mayor): "It will rain,"  [a.txt:1]
Bob Poe and Eve Low denied: that it snowed  [a.txt:3]
[unknown speaker]: "Nobody knows."  [c.txt:1]' "$(quoth --to text a.txt c.txt)"
	attributed a.txt | quoth-text | cmp - <(quoth -t text a.txt)
	attributed a.txt | quoth-text --unbuffered --color auto | cmp - <(quoth -t text --color=auto a.txt)
	printf 'The "green belt" is brown.\n' >b.txt
	same '"green belt"  [b.txt:1]' "$(attributed b.txt | quoth-text --phrases)"
}

@test "--color: always and never; auto follows the terminal and NO_COLOR" {
	printf 'Ann Roe said it rained.\n' >a.txt
	bold=$'\e[1mAnn Roe\e[0m: it rained  \e[2m[a.txt:1]\e[0m'
	same "$bold" "$(quoth -t text --color always a.txt)"
	same "$bold" "$(attributed a.txt | NO_COLOR=1 quoth-text --color=always)"
	same 'Ann Roe: it rained  [a.txt:1]' "$(quoth -t text --color=auto a.txt)"
	command -v script >/dev/null || skip "no script(1)"
	on_terminal() { script -qec "$1" /dev/null </dev/null | tr -d '\r'; }
	same "$bold" "$(TERM=xterm NO_COLOR='' on_terminal 'quoth a.txt')"
	same 'Ann Roe: it rained  [a.txt:1]' "$(TERM=xterm NO_COLOR=1 on_terminal 'quoth a.txt')"
	same 'Ann Roe: it rained  [a.txt:1]' "$(TERM=dumb on_terminal 'quoth a.txt')"
	same 'Ann Roe: it rained  [a.txt:1]' "$(TERM=xterm on_terminal 'quoth --to text --color never a.txt')"
	# tables for who asks for them
	same $'"speaker"\n"Ann Roe"' "$(TERM=xterm on_terminal 'quoth -c speaker a.txt')"
}

@test "on a terminal text is wrapped to its width, by columns, not bytes" {
	command -v script >/dev/null || skip "no script(1)"
	printf 'Ann Roe said the rain would fall on every field of the long and narrow valley until spring.\n' >a.txt
	COLUMNS=40 script -qec 'quoth --color never a.txt' /dev/null </dev/null | tr -d '\r' >out
	same 'Ann Roe: the rain would fall on every
    field of the long and narrow valley
    until spring  [a.txt:1]' "$(cat out)"
	printf 'Ann Roe said: “%s”\n' "$(printf 'été éé %.0s' {1..20})" >b.txt
	COLUMNS=40 script -qec 'quoth --color never b.txt' /dev/null </dev/null | tr -d '\r' >out
	[ "$(LC_ALL=C.UTF-8 wc -L <out)" -le 40 ]
	[ "$(wc -l <out)" -le 5 ]
}

@test "text for a terminal holds nothing that the terminal obeys" {
	printf 'Ann \e[31mRoe\x07 said: "It \xe2\x80\xaerains \xc2\x9b2J hard."\n' >$'a\e]0;x.txt'
	quoth --to text a*.txt >out
	[ -s out ]
	run ! grep -qP '[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]' out
}

@test "every form of input by its name, in every program that reads articles" {
	printf 'id\tbody\nx\tAnn Roe said it rained.\n' >t
	printf '{"id":"x","body":"Ann Roe said it rained."}\n' >j
	mkdir d
	cp article.txt d
	for from in tsv:t jsonl:j; do
		quoth --from "${from%:*}" -i id --text-column body -c speaker,file --no-header "${from#*:}" >out
		same $'"Ann Roe","x"\r' "$(cat out)"
	done
	quoth-read --from tsv --id-column id --text-column body t | quoth --no-header >one
	quoth-extract --from jsonl --id-column id --text-column body j | quoth --no-header >two
	quoth-extract --from tsv --id-column id --text-column body t | quoth --no-header >three
	cmp one two
	cmp one three
	quoth-read --from jsonl --text-column body j | grep -q '^doc=1.file=j'
	quoth --from auto article.txt | cmp - <(quoth article.txt)
	quoth-read --from auto article.txt | cmp - <(quoth-read article.txt)
	quoth-extract --from auto article.txt | cmp - <(quoth-extract article.txt)
	quoth-read --recursive d | cmp - <(quoth-read d/article.txt)
	quoth-extract --recursive d | cmp - <(quoth-extract d/article.txt)
	quoth -i id -k body --from tsv t >rows.csv
	quoth-verify --from tsv --text-column body --id-column id --source t rows.csv
	quoth -k body --from jsonl j >rows.csv
	quoth-verify --from jsonl --text-column body --source j rows.csv
	quoth -R d >rows.csv
	quoth-verify --from auto --recursive --source d rows.csv
}

@test "--phrases in every format that has them" {
	printf 'The "green belt" is brown.\n' >a.txt
	attributed a.txt >s
	same $'"""green belt"""\r' "$(quoth-csv --phrases --no-header -c quote s)"
	same phrase "$(quoth-json --phrases s | jq -r .type)"
	quoth-html --phrases --unbuffered s | grep -q '<mark'
	run ! grep -q '<mark' <(quoth-html s)
	quoth-xlsx --phrases -o o.xlsx s
	unzip -p o.xlsx xl/worksheets/sheet1.xml | grep -q 'green belt'
}
@test "--offsets=bytes is the default of every format that has offsets" {
	quoth --offsets bytes article.txt | cmp - <(quoth article.txt)
	attributed >s
	quoth-csv --offsets bytes s | cmp - <(quoth-csv s)
	quoth-json --offsets bytes s | cmp - <(quoth-json s)
	quoth-xlsx --offsets bytes -o - s | cmp - <(quoth-xlsx -o - s)
}

@test "quoth-verify --encoding reads the sources as the run did" {
	printf 'Ann Ro\xe9 said it rained.\n' >a.txt
	quoth --encoding windows-1252 a.txt >rows.csv
	quoth-verify --encoding windows-1252 --source a.txt rows.csv
}
