# SPDX-License-Identifier: ISC
# Tables, JSON Lines and directories.
load helper

table() {
	cat >news.csv <<-'E'
		id,outlet,title,body
		1,Daily,Rain,"""It rained,"" Ann Roe said.
		She was glad."
		2,Daily,Snow,Bob Poe said it snowed.

		3,Herald
		4,Herald,Sun,
		5,Herald,Wind,"Sue Roe said that ""it blows""."
	E
}

@test "each row of a CSV is an article, the other columns ride along" {
	table
	run --separate-stderr quoth -c quote,speaker,title,file,id,outlet news.csv
	[ "$status" = 1 ]
	same '"quote","speaker","title","file","id","outlet"
"""It rained,""","Ann Roe","Rain","news.csv","1","Daily"
"it snowed","Bob Poe","Snow","news.csv","2","Daily"
"that ""it blows""","Sue Roe","Wind","news.csv","5","Herald"' "$(tr -d '\r' <<<"$output")"
	same 'quoth: news.csv:6: row has 2 cells, the header has 4
quoth: news.csv:6: [3] row has no text; skipped
quoth: news.csv:7: [4] row has no text; skipped' "$stderr"
}

@test "a table on standard input is known by its header, or by --from" {
	table
	same "$(quoth -c quote news.csv 2>/dev/null)" "$(quoth -c quote <news.csv 2>/dev/null)"
	sed 's/body/words/' news.csv >other
	[ "$(quoth -c quote -f csv -k words other 2>/dev/null | wc -l)" = 4 ]
	run quoth -f csv other
	[ "$status" = 1 ]
	[[ $output == *"other:1: no column or key holds the text; name it with --text-column; the names are "* ]]
}

@test "TSV, and an article named by a column" {
	printf 'url\tstory\nhttp://a/1\tAnn Roe said it rained.\n' >a.tsv
	same '"http://a/1","it rained","13-22"' "$(quoth -i url -c file,quote,spans a.tsv | tail -1 |
		tr -d '\r')"
	quoth-read -i url a.tsv | grep -q 'file=http://a/1'
}

@test "JSON Lines: a bad line costs itself" {
	cat >a.jsonl <<-'E'
		{"id": 7, "text": "Ann Roe said it rained.", "tags": ["a", 1], "none": null}

		not json
		{"id": 8}
		[1]
		{"id": 9, "text": "\"No,\" Bob Poe said.", "tags": "é"}
	E
	run --separate-stderr quoth -c quote,id,tags a.jsonl
	[ "$status" = 1 ]
	same '"quote","id","tags"
"it rained","7","[""a"",1]"
"""No,""","9","é"' "$(tr -d '\r' <<<"$output")"
	[ "$(grep -c 'a.jsonl:[345]: ' <<<"$stderr")" = 3 ]
}

@test "the offsets of a row are those of its cell" {
	table
	quoth-read -t -k body <(sed -n '1p;4p' news.csv) >cell
	quoth -c quote,byte_start,byte_end <(sed -n '1p;4p' news.csv) | tail -1 | tr -d '"\r' >row
	IFS=, read -r quote start end <row
	same "$quote" "$(tail -c +$((start + 1)) cell | head -c $((end - start)))"
}

@test "names that quoth has its own words for" {
	printf '{"text":"Ann Roe said it rained.","file":"f","bytes":3,"a=b":1,"":2,"date":"2020-01-02"}\n' >a.jsonl
	quoth-read a.jsonl >out
	grep -q $'date=2020-01-02\tmeta_file=f\tmeta_bytes=3\ta_b=1\tmeta_=2' out
	quoth-extract out >/dev/null
}

@test "a byte order mark is no part of a table" {
	printf '\xef\xbb\xbf"text","id"\r\n"Ann Roe said it rained.","4"\r\n' >a.csv
	same '"4","it rained"' "$(quoth -c id,quote a.csv | tail -1 | tr -d '\r')"
}

@test "a column whose name is not UTF-8" {
	printf 'text,n\xb6me\nAnn Roe said it rained.,x\n' >a.csv
	quoth a.csv | iconv -f utf-8 -t utf-8 | grep -q $'"n\xef\xbf\xbdme"'
}

@test "a key of a stream that is not UTF-8" {
	printf 'Ann Roe said it rained.\n' | quoth-extract | sed $'s/^doc=1/&\tn\xb6me=x/' >a.quoth
	quoth-csv a.quoth | iconv -f utf-8 -t utf-8 | head -1 | grep -q $'"n\xef\xbf\xbdme"'
	same $'n\xef\xbf\xbdme' "$(quoth-json a.quoth | jq -r '.metadata | keys[]')"
}

@test "the pipeline of a table gives what quoth does" {
	table
	quoth-read news.csv 2>/dev/null | quoth-extract | quoth-attribute | quoth-csv >one
	quoth news.csv >two 2>/dev/null || true
	cmp one two
}

@test "-R reads directories in the order of their names" {
	mkdir -p d/b d/.git
	printf 'Ann Roe said it rained.\n' >d/b/two.txt
	printf 'Bob Poe said it snowed.\n' >d/a.txt
	printf 'Sue Roe said it blew.\n' >d/.git/x
	ln -s ../d d/b/round
	same $'"d/a.txt"\n"d/b/two.txt"' "$(quoth -R -c file d | tail -n +2 | tr -d '\r')"
	run quoth d
	[ "$status" = 1 ]
}

@test "a row over the limit is reported and skipped" {
	{
		printf 'text,id\n"'
		yes "$(printf 'line of a cell whose mark was lost %.0s' {1..100})" | head -c 70000000
		printf '\nAnn Roe said it rained.,2\n'
	} >big.csv
	run --separate-stderr quoth -c quote,id big.csv
	[ "$status" = 1 ]
	[[ ${stderr_lines[0]} == *"big.csv:2: row longer than 67108864 bytes; skipped"* ]]
	[[ $output == *'"it rained","2"'* ]]
}

# refused FILE MESSAGE [textual]: read as a file, and from standard input, it gives this message and no
# row, also when it is said to be text, if it is not textual
refused() {
	run --separate-stderr quoth-read "$1"
	[ "$status" = 1 ]
	same "quoth-read: $1: $2" "$stderr"
	same '' "$output"
	run --separate-stderr quoth-read <"$1"
	[ "$status" = 1 ]
	[[ $stderr == 'quoth-read: -: '*': '* ]]
	same '' "$output"
	[ "${3-}" = textual ] || run ! quoth-read -f text "$1"
}

@test "files that are not text are named, with what converts them, and give no row" {
	local name bytes message program files=()
	while IFS=$'\t' read -r name bytes message; do
		mkdir ${#files[@]}
		files+=("${#files[@]}/$name")
		if [ "$name" = gzip ]; then
			printf "$bytes\nAnn Roe said it rained.\n" | gzip >"${files[-1]}"
		else
			printf "$bytes\nAnn Roe said it rained.\n" '' >"${files[-1]}"
		fi
		echo "quoth-read: ${files[-1]}: $message" >>want
		! quoth-read <"${files[-1]}" >out 2>told
		[ ! -s out ]
		[[ $(<told) == 'quoth-read: -: '*': '* ]]
	done < <(grep -v '^#' "$tests/kinds")
	for from in auto text; do # one process for all, with a message for each
		run --separate-stderr quoth-read -f $from "${files[@]}"
		[ "$status" = 1 ]
		same "$(cat want)" "$stderr"
		same '' "$output"
	done
	printf '\002\001\003\002\001\002\003 Ann Roe said it rained.' >file
	refused file 'not a text file: convert it to text first'
	run quoth -c quote file
	same 'quoth: file: not a text file: convert it to text first
"quote"' "$(tr -d '\r' <<<"$output")"
	for program in xz bzip2; do
		$program -c article.txt >file
		refused file "$program data: unpack it with $program first"
	done
	tar cf file article.txt
	refused file 'tar archive: unpack it with tar first'
	gzip -c article.txt | gzip >file
	refused file 'gzip data within gzip or zstd data: unpack it with gzip first'
	head -c 100000 "$(command -v bash)" | gzip >file
	refused file 'program (ELF): it contains no article'
	head -c 100000 /dev/urandom | tail -c 99000 | sed '1s/^/x/' >file
	refused file 'not a text file: convert it to text first'
	iconv -f UTF-8 -t UTF-16LE article.txt >file
	refused file 'UTF-16 text without a byte order mark: convert it with iconv -f UTF-16LE -t UTF-8 first'
	iconv -f UTF-8 -t UTF-16BE article.txt >file
	refused file 'UTF-16 text without a byte order mark: convert it with iconv -f UTF-16BE -t UTF-8 first'
}

@test "a workbook, and a Parquet file without any control character" {
	quoth -t xlsx -o book.xlsx article.txt
	refused book.xlsx 'workbook: save its sheet as CSV first'
	for magic in PAR1:Parquet PARE:Parquet FEA1:Feather; do
		printf '%sxxxx%s' "${magic%:*}" "${magic%:*}" >a.parquet
		run --separate-stderr quoth a.parquet
		[ "$status" = 1 ]
		[[ $stderr == "quoth: a.parquet: ${magic#*:} file"* ]]
		[ "${#lines[@]}" = 1 ]
	done
}

@test "each row of the table of kinds that are refused has a file in the tests" {
	tr -s ' \n' ' ' <"$tests/../src/input/kinds.c" |
		grep -o '\(BINARY\|ZIPPED\)("[^"]*"' | sed 's/.*("//; s/"//' | sort | uniq -c >rows
	grep -v '^#' "$tests/kinds" | cut -f 2- | sort -u | cut -f 2 | sed 's/: .*//' | sort | uniq -c >tested
	[ "$(wc -l <rows)" -gt 40 ]
	while read -r n what; do
		awk -v n="$n" -v what="$what" '{ k = $1; sub(/^ *[0-9]+ /, "") } $0 == what && k >= n { good = 1 } END { exit !good }' tested ||
			{ echo "$what: $n"; return 1; }
	done <rows
	tr -s ' \n' ' ' <"$tests/../src/input/kinds.c" | grep -o 'TEXTUAL("[^"]*"' | sed 's/.*("//; s/"//' >textual
	[ "$(wc -l <textual)" -ge 6 ]
	while read -r what; do
		grep -qF "refused file ${what@Q}" <(sed "s/refused file [\"']\([^:]*\):.*/refused file '\1'/" "$tests/input.bats") || { echo "$what"; return 1; }
	done <textual
}

@test "kinds of text that are not read yet are reported, not read as plain text" {
	printf '[{"text": "Ann Roe said it rained."}]' >file
	refused file "JSON array: convert it with jq -c '.[]' first" textual
	printf '[\n  {"text": "Ann Roe said it rained."}\n]\n' >file
	refused file "JSON array: convert it with jq -c '.[]' first" textual
	printf '\xef\xbb\xbf{\n  "text": "Ann Roe said it rained."\n}\n' >file
	refused file 'JSON document of several lines: convert it with jq -c . first' textual
	printf '{"text": "Ann Roe said it rained.",\n "id": 1}\n' >file
	refused file 'JSON document of several lines: convert it with jq -c . first' textual
	printf '<?xml version="1.0"?>\n<!-- x -->\n<rss version="2.0"><item>Ann Roe said it rained.</item></rss>' >file
	refused file 'RSS or Atom feed: save the articles that it links to' textual
	printf '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>' >file
	refused file 'RSS or Atom feed: save the articles that it links to' textual
	printf '<?xml version="1.0"?><nitf>\nAnn Roe said it rained.</nitf>' >file
	refused file 'XML document: convert it to text first' textual
	printf 'WEBVTT\n\n00:01.000 --> 00:02.000\nIt rained.\n' >file
	refused file 'subtitles (WebVTT): convert it to text first' textual
	printf 'WARC/1.0\r\nWARC-Type: response\r\n' >file
	refused file 'web archive (WARC): extract its pages first' textual
	# what is said to be text is read as that
	printf '[{"It rained," Ann Roe said.' >file
	[ "$(quoth-read -t -f text file)" = '[{"It rained," Ann Roe said.' ]
}

@test "what only begins like something else is text" {
	local text
	while IFS= read -r text; do
		printf '%s\n' "$text" >file
		same "$text" "$(quoth-read -t file)"
	done <<-'E'
		[Editor's note: this was said.] Ann Roe said it rained.
		{sic} Ann Roe said.
		BM shares fell, Ann Roe said.
		II*, Ann Roe said.
		MZ was there, Ann Roe said.
		ID3 tags are old, Ann Roe said.
		PAR1 and PAR2, Ann Roe said.
		PK said no.
		Obj. one, Ann Roe said.
		WEBVTTs are subtitles, Ann Roe said.
		GIF files are fine, Ann Roe said.
		1 < 2, Ann Roe said.
	E
	printf '\001\002s0001 The wire\r\n\r\nAnn Roe said it rained.\r\n\003' >file
	run quoth-read file
	[[ $output == *'Ann Roe'* ]]
	printf '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html><p>Ann Roe said it rained.' >file
	same 'Ann Roe said it rained.' "$(quoth-read -t file)"
}

@test "a byte order mark costs no article: JSON Lines, tables, streams, packed" {
	printf '\xef\xbb\xbf{"id":1,"text":"Ann Roe said it rained."}\n{"id":2,"text":"Bob Poe said it snowed."}\n' >a.jsonl
	same $'"1","it rained"\n"2","it snowed"' "$(quoth -c id,quote a.jsonl | tail -n +2 | tr -d '\r')"
	same "$(quoth -c id,quote a.jsonl)" "$(quoth -c id,quote <a.jsonl)"
	gzip -k a.jsonl
	same "$(quoth -c id,quote a.jsonl)" "$(quoth -c id,quote a.jsonl.gz)"
	printf '\xef\xbb\xbfid\ttext\n1\tAnn Roe said it rained.\n' >a.tsv
	same '"1","it rained"' "$(quoth -c id,quote a.tsv | tail -1 | tr -d '\r')"
	same '"1","it rained"' "$(quoth -c id,quote <a.tsv | tail -1 | tr -d '\r')"
	printf '\xef\xbb\xbf' >b
	quoth-read article.txt >stream
	cat b stream | quoth-extract | cmp - <(quoth-extract stream)
	printf '\xef\xbb\xbf' >empty.jsonl
	same "$(quoth </dev/null)" "$(quoth empty.jsonl)"
	printf '\xef\xbb\n' >half.jsonl
	run quoth half.jsonl
	[ "$status" = 1 ]
}

@test "tables and JSON Lines in UTF-16 with a byte order mark" {
	printf '{"id":1,"text":"Änn Röe 😀 said it rained."}\n\n{"id":2,"text":"Bob Poe said it snowed."}\n' >a.jsonl
	printf 'id,text\r\n1,"Änn Röe said it rained.\n\nShe left."\r\n2,Bob Poe said it snowed.\r\n' >a.csv
	for kind in jsonl csv; do
		for order in LE BE; do
			{
				[ $order = LE ] && printf '\377\376' || printf '\376\377'
				iconv -f UTF-8 -t UTF-16$order a.$kind
			} >b.$kind
			same "$(quoth -c id,quote,speaker a.$kind)" "$(quoth -c id,quote,speaker b.$kind)"
			same "$(quoth -c id,quote,speaker a.$kind)" "$(quoth -c id,quote,speaker <b.$kind)"
		done
	done
	same 3 "$(quoth a.csv | wc -l)"
}

@test "an article and a line have a limit, which is enforced while reading" {
	yes 'Ann Roe said that it rained.' | head -c 200000000 | gzip -1 >bomb.gz
	run --separate-stderr bash -c 'ulimit -v 600000; quoth-read bomb.gz article.txt | tail -1'
	same 'quoth-read: bomb.gz: longer than 67108864 bytes; not read' "$stderr"
	[ -n "$output" ]
	{
		printf '{"text":"Ann Roe said it rained."}\n{"text":"'
		head -c 200000000 /dev/zero | tr '\0' x
		printf '"}\n{"text":"Bob Poe said it snowed."}\n'
	} | gzip -1 >bomb.jsonl.gz
	run --separate-stderr bash -c 'ulimit -v 600000; quoth-read bomb.jsonl.gz | grep -c "^end="'
	same 'quoth-read: bomb.jsonl.gz:2: line longer than 67108864 bytes; skipped' "$stderr"
	same 2 "$output"
	{
		printf 'id,text\n1,Ann Roe said it rained.\n2,'
		head -c 200000000 /dev/zero | tr '\0' x
		printf '\n3,Bob Poe said it snowed.\n'
	} | zstd -q1 >bomb.csv.zst
	run --separate-stderr bash -c 'ulimit -v 600000; quoth-read bomb.csv.zst | grep -c "^end="'
	[[ $stderr == 'quoth-read: bomb.csv.zst:3: row longer than 67108864 bytes; skipped'* ]]
	same 2 "$output"
	head -c 300000000 /dev/zero | gzip -1 >zeros.gz
	run --separate-stderr bash -c 'ulimit -v 600000; quoth-read zeros.gz'
	same 'quoth-read: zeros.gz: not a text file: convert it to text first' "$stderr"
}

@test "-R reads regular files only, and says what it skipped" {
	mkdir -p d/sub
	cp article.txt d/a.txt
	mkfifo d/b.fifo
	ln -s /dev/zero d/c.zero
	ln -s b.fifo d/d.link
	ln -s ../.. d/sub/up
	ln -s ../a.txt d/sub/copy
	ln -s nowhere d/z
	run --separate-stderr timeout 20 quoth -R -c file d
	[ "$status" = 1 ]
	same 'quoth: d/b.fifo: warning: not a regular file; skipped
quoth: d/c.zero: warning: not a regular file; skipped
quoth: d/d.link: warning: not a regular file; skipped
quoth: d/sub/up: warning: link to a directory; not followed
quoth: d/z: No such file or directory' "$stderr"
	same $'"d/a.txt"\n"d/sub/copy"\n"file"' "$(sort -u <<<"$output" | tr -d '\r')"
}

@test "the kinds of --from: one list in help, and man pages" {
	local names kind page
	names=$(quoth-read --from x article.txt 2>&1 | grep -o 'auto[^;.]*' | tr -s ', ' '\n' | grep -vx or | sort)
	[ "$(wc -l <<<"$names")" = 6 ]
	for program in quoth quoth-read quoth-extract; do
		page=$(cat "$tests/../man/$program.1")
		for kind in $names; do
			$program --help | tr -s ' \n' ' ' | grep -q "input format: [^;]*\b$kind\b"
			grep -A20 'from Ns = Ns' <<<"$page" | grep -q "^\.Cm $kind\\b" || { echo "$program.1: $kind"; return 1; }
		done
	done
}

@test "JSON Lines whose text is no string are reported, not read as JSON" {
	printf '%s\n' '{"text":["Ann Roe said it rained.","Bob Poe said no."]}' '{"text":{"a":"Ann Roe said it rained."}}' \
		'{"text":5}' '{"text":true}' '{"text":"Ann Roe said it rained.","n":5,"o":[1]}' >a.jsonl
	run --separate-stderr quoth -c quote,n,o --no-header a.jsonl
	[ "$status" = 1 ]
	same '"it rained","5","[1]"' "${output%$'\r'}"
	same "$(printf 'quoth: a.jsonl:%d: the text is not a string; skipped\n' 1 2 3)
quoth: a.jsonl:4: the text is not a string; skipped" "$stderr"
}

@test "of several columns that may hold the text the first in the order of the manual does" {
	printf 'story,Article,TEXT\n7,8,Ann Roe said it rained.\n' >a.csv
	printf '{"story":7,"Article":"8","TEXT":"Ann Roe said it rained."}\n' >a.jsonl
	for f in a.csv a.jsonl; do
		same '"it rained","7","8"' "$(quoth -c quote,story,Article --no-header $f | tr -d '\r')"
	done
	same 8 "$(quoth-read -k Article --text a.csv)"
}
