# SPDX-License-Identifier: ISC
# One vocabulary for CSV, JSON, workbook and stream: names, offsets, metadata, schemas.
load helper

schemas=$tests/../share/quoth/schema

# faults KIND FILE: what the schema finds wrong with objects
faults() {
	jq -r --slurpfile schema "$schemas/$1.schema.json" -f "$tests/schema.jq" "$2"
}

wide() {
	printf '\357\273\277W\303\244hrend\n\n\343\200\200\360\237\230\200 \342\200\234Caf\303\251 \360\237\230\200 is caf\303\251,\342\200\235 Ann Ro\303\251 said.\n\302\240\n\302\240Bob P\303\266e said \342\200\234n\303\266.\342\200\235\n' >wide.txt
}

@test "the JSON conforms to its schemas, with all options" {
	wide
	cp "$tests"/golden/*.txt .
	rm -f empty.txt
	echo 'The rain fell.' >none.txt
	quoth --json --phrases ./*.txt >rows 2>/dev/null
	[ "$(wc -l <rows)" -gt 100 ]
	for unit in bytes chars utf16; do
		quoth --json --offsets=$unit ./*.txt >rows 2>/dev/null
		same "" "$(faults quotation rows)"
		quoth --json --articles --offsets=$unit ./*.txt >articles 2>/dev/null
		same "" "$(faults article articles)"
	done
	jq -c '.quotations | length' articles | grep -qx 0
}

@test "--articles: an article that cannot be read has its error, in its place" {
	printf 'Ann Roe said it rained.\n' >a.txt
	printf 'text,id\nAnn Roe said it rained.,x\n,"y ""2"""\n"Bob \xff Poe said it snowed.",z\n' >t.csv
	printf '%%PDF-1.4\n\0' >p.pdf
	printf '{"a":1\n' >bad.jsonl
	for j in 1 4; do
		run --separate-stderr quoth -j $j -JA a.txt missing t.csv p.pdf bad.jsonl a.txt
		[ "$status" = 1 ]
		same '["a.txt",null,{},1]
["missing","No such file or directory",{},0]
["t.csv",null,{"id":"x"},1]
["t.csv","row has no text; skipped",{"line":"3","id":"y \"2\""},0]
["t.csv","1 byte is not UTF-8, the first at byte 4; read as U+FFFD",{"id":"z"},1]
["p.pdf","PDF document: convert it with pdftotext first",{},0]
["bad.jsonl","not a JSON object: '\''}'\'' expected near end of file; skipped",{"line":"1"},0]
["a.txt",null,{},1]' "$(jq -c '[.file, .error, .metadata, (.quotations | length)]' <<<"$output")"
		echo "$output" >articles
		same "" "$(faults article articles)"
	done
	run --separate-stderr quoth -JA -i id t.csv
	same '["x","y \"2\"","z"] {"line":"3"}' "$(jq -sc 'map(.file), .[1].metadata' <<<"$output" | tr '\n' ' ' | sed 's/ $//')"
	run --separate-stderr quoth -J a.txt missing # an object per quotation
	[ "${#lines[@]}" = 1 ]
}

@test "--articles: all inputs bad, a bad record of a stream, --done" {
	printf 'Ann Roe said it rained.\n' >a.txt
	run --separate-stderr quoth -JA missing .
	[ "$status" = 1 ]
	same '["missing","."]' "$(jq -sc 'map(select(.error and .quotations == []).file)' <<<"$output")"
	quoth-extract a.txt | quoth-attribute | sed '/^para=/s/\tstart=0/\tstart=x/' >bad
	run --separate-stderr quoth-json -A bad missing
	[ "$status" = 1 ]
	same '["bad","a.txt","missing"] {"line":"3"}' "$(jq -sc 'map(.file), .[0].metadata' <<<"$output" | tr '\n' ' ' | sed 's/ $//')"
	run --separate-stderr quoth -JA --done log a.txt missing
	cp a.txt missing
	same missing "$(quoth -JA --done log a.txt missing | jq -r 'select(.error == null).file')"
}

@test "--articles: a hundred thousand bad rows in the memory of one" {
	if nm "$bin/quoth" | grep -q '__[at]san_init'; then skip "sanitizers keep what they saw"; fi
	for n in 1000 100000; do
		{ echo text,id; yes ',x' | head -n $n; } >t.csv
		command time -f %M -o kilobytes.$n "$bin/quoth" -m rules -JA t.csv >out 2>/dev/null || true
		[ "$(grep -c '"error":"row has no text; skipped"' out)" = $n ]
	done
	[ "$(tail -n 1 kilobytes.100000)" -lt $(($(tail -n 1 kilobytes.1000) + 1000)) ]
}

@test "the schemas find faults" {
	quoth --json article.txt | head -n 1 >row
	for change in 'del(.quote)' '.v = 1' '.type = "other"' '.spans.content = []' '.spans.cue = [[1]]' \
		'.byte_start = -1' '.quote_id = "4"' '.speakers[0].kind = "body"' '.confidence = 2' \
		'.metadata.x = 1' 'del(.byte_end)' '.char_start = 1 | .char_end = 2'; do
		jq -c "$change" row >bad
		[ -n "$(faults quotation bad)" ]
	done
}

@test "CSV, JSON, the schema and the manual page have the same names in the same order" {
	columns=$(quoth article.txt | head -n 1 | tr -d '"\r' | tr , '\n')
	json=$(quoth --json article.txt | head -n 1 | jq -r 'keys_unsorted[]')
	same "$(sort <<<"$columns")" "$(grep -vxE 'v|speakers|metadata' <<<"$json" | sort)"
	same "$(grep -vxE 'byte_.*' <<<"$json" | sort)" "$(jq -r '.required[]' "$schemas/quotation.schema.json" | sort)"
	man=$(sed -n '/^.Ss Columns of the CSV/,/^.El/s/^.It Li //p' "$tests/../man/quoth.7")
	same "$columns" "$man"
}

@test "--offsets: chars are what Python counts, utf16 what JavaScript counts" {
	wide
	for unit in chars utf16; do
		quoth --offsets=$unit --json wide.txt >rows
		python3 - $unit <<-'P'
			import json, sys
			text = open("wide.txt", encoding="utf8", newline="").read()
			rows = [json.loads(line) for line in open("rows", encoding="utf8")]
			name, cut = ("char", lambda s, e: text[s:e]) if sys.argv[1] == "chars" else (
			    "utf16", lambda s, e: text.encode("utf-16-le")[2 * s:2 * e].decode("utf-16-le"))
			assert len(rows) == 2, rows
			for row in rows:
			    assert row["quote"] == cut(row[name + "_start"], row[name + "_end"]), row
			    for part, words in (("content", "quote"), ("cue", "cue"), ("source", "source")):
			        assert " ".join(cut(*span) for span in row["spans"][part]) == row[words], row
		P
		# the same from a stream, which has no white space between paragraphs
		quoth-extract wide.txt | quoth-attribute | quoth-json --offsets=$unit | cmp - rows
		quoth-extract wide.txt | quoth-attribute | quoth-attribute | quoth --offsets=$unit --json | cmp - rows
		quoth --offsets=$unit wide.txt | mlr --icsv --ojson cut -o -f quote,spans |
			jq -c '.[] | [.quote, .spans]' >csv
		jq -c '[.quote, (.spans.content | map(map(tostring) | join("-")) | join(","))]' rows | cmp - csv
	done
	same '"char_start","char_end","spans"' "$(quoth --offsets=chars -c char_start,char_end,spans wide.txt | head -n 1 | tr -d '\r')"
	[[ $(quoth --offsets=utf16 wide.txt | head -n 1) == *'"paragraph","utf16_start","utf16_end","spans"'* ]]
	run quoth --offsets=words wide.txt
	[ "$status" = 2 ]
	run quoth -t html --offsets=chars wide.txt
	[ "$status" = 2 ]
}

@test "--offsets counts a byte that is not UTF-8 as one, and costs are linear" {
	printf 'Ann Roe said: "Caf\351 f\303\266r you."\n' >bad.txt
	same 14,29 "$(quoth --offsets=chars --json bad.txt 2>/dev/null | jq -c '[.char_start, .char_end] | join(",")' | tr -d '"')"
	for i in {1..20000}; do printf '\303\204nn Roe s\303\244id: "Caf\303\251 %d is \303\266pen."\n\n' "$i"; done >long.txt
	quoth-read long.txt | sed 's/^end=1$//;/^$/d' >s
	awk -F '\t' '/^para=/ { sub(/start=/, "", $3); sub(/end=/, "", $4); print "quote=" ++n "\tcontent=" $3 + 16 "-" $4 }' s >quotes
	cat quotes >>s
	time timeout 10 quoth-csv --offsets=chars -c char_start,char_end s | tail -n 1 >last
	[ -s last ]
}

@test "several speakers and their roles are joined by semicolons, positions aligned" {
	printf 'quoth=2\ndoc=1\tfile=a\npara=1\tstart=0\tend=4\ttext=Rain\nquote=1\tcontent=0-4\tspeaker=1,2,3\nspeaker=1\tname=Smith & Sons; Ltd\nspeaker=2\tname=Ann\trole=head of\\npress; spokeswoman\nspeaker=3\tname=Bob\n' >s
	same '"Smith & Sons, Ltd; Ann; Bob","; head of press, spokeswoman; "' "$(quoth-csv -c speaker,role s | tail -n 1 | tr -d '\r')"
	same '["Smith & Sons, Ltd; Ann; Bob","; head of press, spokeswoman; "]' "$(quoth-json s | jq -c '[.speaker, .role]')"
	same '["Smith & Sons; Ltd",null]' "$(quoth-json s | jq -c '.speakers[0] | [.name, .role]')"
}

@test "metadata with the name of a column gets meta_, in letters of any case (B4)" {
	quoth article.txt | head -n 1 | tr -d '"\r' >header
	{
		quoth --offsets=chars --review article.txt | head -n 1 | tr -d '"\r\n'
		printf ',byte_start,byte_end,utf16_start,utf16_end,Speaker,a=b,a_b,a_b,desk,text\n'
		for i in {1..33}; do printf '%d,' "$i"; done
		printf '"Rain is coming, Ann Roe said."\n'
	} | sed 's/title,place,date,//' >news.csv
	sed -n 2p news.csv | cut -d, -f4- >values
	{ sed -n 1p news.csv; cat values; } >in.csv
	quoth in.csv >out.csv
	head -n 1 out.csv | tr -d '"\r' | tr , '\n' >names
	same "" "$(sort names | uniq -d)"
	tail -n +23 names >metadata
	same "" "$(head -n 22 names | grep -xiFf - metadata)"
	same "" "$(grep -v '^meta_' metadata | grep -vxE 'a_b|desk')"
	grep -qx meta_speaker metadata
	grep -qx meta_Speaker metadata || grep -qx meta_meta_Speaker metadata
	# each value once, under its name
	same "$(tail -n +23 names | wc -l)" "$(quoth --json in.csv | jq '.metadata | length')"
	quoth-read in.csv | quoth-extract | quoth-attribute | quoth-csv | cmp - out.csv
}

@test "metadata that only later articles have is named in a warning of CSV, and written in JSON and workbooks (B4)" {
	printf '%s\n' '{"text":"Rain is coming, Ann Roe said.","desk":"x"}' \
		'{"text":"Rain is coming, Bob Poe said.","desk":"y","url":"u","tag":"t"}' \
		'{"text":"Rain is coming, Eve Poe said.","url":"w"}' >a.jsonl
	run --separate-stderr quoth a.jsonl
	[ "$status" = 0 ]
	same 'quoth: warning: metadata missing from the first article left out: url, tag; add it with --columns and meta_NAME' "$stderr"
	run --separate-stderr quoth -c quote,meta_url,meta_tag a.jsonl
	[ -z "$stderr" ]
	run --separate-stderr quoth -t xlsx -o a.xlsx a.jsonl
	[ "$status" = 0 ]
	[ -z "$stderr" ]
	unzip -p a.xlsx xl/worksheets/sheet1.xml | sed 's/<row/\n<row/g' >rows
	for cell in W1:desk X1:url Y1:tag W2:x W3:y X3:u Y3:t X4:w; do
		grep -q "<c r=\"${cell%:*}\" [^>]*><is><t>${cell#*:}</t>" rows
	done
	[ "$(grep -o '<c r="[W-Z][0-9]' rows | wc -l)" = 8 ]
	grep -q '<autoFilter ref="A1:Y4"/>' rows
	same '{"desk":"y","url":"u","tag":"t"}' "$(quoth --json a.jsonl | jq -c .metadata | sed -n 2p)"
}

@test "many metadata columns are looked up once per document (C4)" {
	awk 'BEGIN { for (i = 0; i < 200000; i++) printf "c%d,", i; print "text"
		for (i = 0; i < 200000; i++) printf "%d,", i; print "\"Rain is coming, Ann Roe said.\"" }' >wide.csv
	timeout 20 quoth -c c199999,quote wide.csv | grep -q '^"199999","Rain is coming"'
	timeout 20 quoth wide.csv | tail -n 1 | grep -q '"199998","199999"'
	awk 'BEGIN { printf "quoth=2\ndoc=1\tfile=a"; for (i = 0; i < 20000; i++) printf "\tc%d=%d", i, i
		printf "\npara=1\tstart=0\tend=4\ttext=Rain\n"
		for (i = 1; i <= 50; i++) printf "quote=%d\tcontent=0-4\n", i }' >s
	for p in quoth-csv quoth-json; do
		timeout 20 $p s | wc -l >n
		[ "$(cat n)" -ge 50 ]
	done
}

@test "JSON of many quotations and one long column needs memory for one of them (C5)" {
	awk 'BEGIN { printf "quoth=2\ndoc=1\tfile=a\tlong="; for (i = 0; i < 100000; i++) printf "x"
		printf "\npara=1\tstart=0\tend=4\ttext=Rain\n"
		for (i = 1; i <= 5000; i++) printf "quote=%d\tcontent=0-4\n", i }' >s
	same 5000 "$(bash -c 'ulimit -v 60000; exec quoth-json s' | wc -l)"
	same 1 "$(bash -c 'ulimit -v 60000; exec quoth-json --articles s' | wc -l)"
	same 5001 "$(bash -c 'ulimit -v 60000; exec quoth-csv s' | wc -l)"
}

@test "--excel disarms what begins with white space or full-width signs (D4)" {
	printf 'quoth=2\ndoc=1\tfile=a\ta=\\n=1\tb=＝1\tc=＋1\td=－1\te=＠x\tf=\\t1\tg=  =1\th=\302\240@x\ti=\\r\tj=x=1\tk= x\tl=%s\npara=1\tstart=0\tend=4\ttext=Rain\nquote=1\tcontent=0-4\n' "'=1" >s
	run --separate-stderr quoth-csv --excel -c a,b,c,d,e,f,g,h,i,j,k,l s
	same 'quoth-csv: warning: formulas disarmed by an apostrophe: 9' "$stderr"
	quoth-csv --excel -c a,b,c,d,e,f,g,h,i,j,k,l s 2>/dev/null | mlr --icsv --ojson --implicit-csv-header cat |
		jq -c '.[-1] | [.[] | tostring[0:1]] | join("")' >got
	same "\"'''''''''x '\"" "$(cat got)"
}

@test "numbers of metadata stay as they were written (B7)" {
	printf '%s\n' '{"a":0.1,"b":12345678901234567890123,"c":-1.50,"d":1e999,"e":[0.1, {"f0": 2.00, "g": "0\"5\u00e9"}, 0],"f":0,"text":"Rain is coming, Ann Roe said."}' >a.jsonl
	same '["0.1","12345678901234567890123","-1.50","1e999","[0.1,{\"f0\":2.00,\"g\":\"0\\\"5é\"},0]","0"]' \
		"$(quoth --json a.jsonl | jq -c '.metadata | [.[]]')"
	for bad in 01 1. .5 1.2.3 - +1 1e 0x1 1-2; do
		echo "{\"n\":$bad,\"text\":\"x\"}"
	done >bad.jsonl
	run --separate-stderr quoth --from jsonl --json bad.jsonl
	[ "$status" = 1 ]
	[ "$(grep -c 'not a JSON object' <<<"$stderr")" = 9 ]
}
