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
	same 'quoth: news.csv:6: 2 cells, the header has 4
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
	[[ $output == *"other:1: no column or key holds the text; --text-column names it; the names are "* ]]
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
	grep -q $'date=2020-01-02\tcolumn-file=f\tcolumn-bytes=3\ta_b=1\tcolumn-=2' out
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

@test "a row beyond all measure is told and passed over" {
	{
		printf 'text,id\n"'
		yes 'line of a cell whose mark was lost' | head -c 70000000
		printf '\nAnn Roe said it rained.,2\n'
	} >big.csv
	run --separate-stderr quoth -c quote,id big.csv
	[ "$status" = 1 ]
	[[ ${stderr_lines[0]} == *"big.csv:2: the row is longer than 67108864 bytes"* ]]
	[[ $output == *'"it rained","2"'* ]]
}
