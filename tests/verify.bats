# SPDX-License-Identifier: ISC
# Rows against their sources.
load helper

@test "rows of all kinds agree with their sources" {
	cp "$tests"/golden/*.txt .
	quoth ./*.txt >rows.csv 2>/dev/null
	quoth --excel -d ';' ./*.txt >rows.excel 2>/dev/null
	quoth --json ./*.txt >rows.jsonl 2>/dev/null
	quoth -c file,quote,byte_start,byte_end article.txt >few.csv
	run --separate-stderr quoth-verify -v rows.csv rows.jsonl
	[ "$status" = 0 ]
	[ -z "$output" ]
	[[ $stderr =~ ^quoth-verify:\ rows:\ [0-9]{3,}\;\ with\ differences:\ 0\;\ without\ an\ article:\ 0$ ]]
	quoth-verify -d ';' rows.excel
}

@test "a changed row and a changed source are printed: status 1" {
	quoth article.txt >rows.csv
	quoth --json article.txt >rows.jsonl
	run quoth-verify <(sed 's/We have time/We had time/' rows.csv)
	[ "$status" = 1 ]
	[[ $output == *':6: quote is ""We had time,"'*'article.txt has ""We have time,"'* ]]
	sed -i 's/We have time/We had time/' article.txt
	run quoth-verify rows.csv rows.jsonl
	[ "$status" = 1 ]
	[[ $output == *'rows.csv:6: quote is'* ]]
	[[ $output == *'rows.jsonl:'*': '*' is'* ]]
}

@test "sources are looked for in -C; one that is missing is reported once: status 3" {
	mkdir sub
	mv article.txt sub
	(cd sub && quoth article.txt) >rows.csv
	quoth-verify -C sub rows.csv
	run quoth-verify rows.csv
	[ "$status" = 3 ]
	same "quoth-verify: article.txt: No such file or directory" "$output"
	run quoth-verify no-rows.csv
	[ "$status" = 3 ]
	run quoth-verify -C nowhere rows.csv
	[ "$status" = 3 ]
	same "quoth-verify: nowhere: No such file or directory" "$output"
}

@test "what is not a row of quoth is reported with its line" {
	printf 'file,quote,spans\nx.txt,"a"\nx.txt,a,never\n' >bad.csv
	run quoth-verify bad.csv
	[ "$status" = 1 ]
	same 'quoth-verify: bad.csv:2: the row has more or fewer cells than the header
quoth-verify: bad.csv:3: the spans are not ascending pairs of numbers' "$output"
	printf 'a,b\n1,2\n' >other.csv
	run quoth-verify other.csv
	[ "$status" = 1 ]
	[[ $output == *"other.csv:1: the columns file, quote, and spans"* ]]
	printf '{"doc":"x"}\n{\n' >bad.jsonl
	run quoth-verify bad.jsonl
	[ "$status" = 1 ]
	[ "${#lines[@]}" = 2 ]
}

@test "spans beyond the file, huge and backwards" {
	printf 'file,quote,spans\narticle.txt,a,999999-1000000\narticle.txt,a,18446744073709551610-18446744073709551615\narticle.txt,a,9-3\n' >bad.csv
	run quoth-verify bad.csv
	[ "$status" = 1 ]
	[[ $output == *'bad.csv:2: quote is "a", its spans are not within paragraphs of article.txt'* ]]
	[ "${#lines[@]}" = 3 ]
}

@test "usage, and a full disk" {
	run quoth-verify -d ab
	[ "$status" = 2 ]
	quoth article.txt | sed 's/time/tine/' >rows.csv
	run bash -c 'quoth-verify rows.csv >/dev/full'
	[ "$status" = 1 ]
	[[ $output == *"No space left"* ]]
}

@test "rows of a table are cut from it with --source, by number or by id" {
	printf '%s\n' 'id,outlet,text' '1,D,"""It rained,"" Ann Roe said."' '2,D,Bob Poe said it snowed.' >news.csv
	quoth news.csv article.txt >rows.csv
	run --separate-stderr quoth-verify rows.csv
	[ "$status" = 3 ]
	same 'quoth-verify: news.csv: file with several articles; use --source' "$stderr"
	quoth --json news.csv article.txt >rows.jsonl
	run --separate-stderr quoth-verify -v -s news.csv --source=article.txt rows.csv rows.jsonl
	[ "$status" = 0 ]
	[[ $stderr == *'with differences: 0; without an article: 0' ]]
	quoth -i id news.csv | mlr --csv tac >rows.id.csv
	quoth-verify -i id -s news.csv rows.id.csv
	sed -i 's/snowed/rained/' news.csv
	run quoth-verify -s news.csv -s article.txt rows.csv
	[ "$status" = 1 ]
	same 'rows.csv:3: quote is "it snowed", news.csv has "it rained"' "$output"
	run --separate-stderr quoth-verify -s article.txt rows.csv
	[ "$status" = 3 ]
	same 'quoth-verify: news.csv: not among the sources given with --source' "${stderr%%$'\n'*}"
}

@test "a workbook's rows, inline strings and shared ones" {
	cp "$tests"/golden/nested.txt "$tests"/golden/wire-story.txt .
	quoth -t xlsx -o rows.xlsx article.txt nested.txt wire-story.txt
	run --separate-stderr quoth-verify -v rows.xlsx
	[ "$status" = 0 ]
	[[ $stderr =~ ^quoth-verify:\ rows:\ [0-9]{2,}\;\ with\ differences:\ 0\;\ without\ an\ article:\ 0$ ]]
	sed -i 's/We have time/We had time/' article.txt
	run quoth-verify rows.xlsx
	[ "$status" = 1 ]
	[[ $output == *'rows.xlsx:6: quote is ""We have time,"'* ]]
	# as a spreadsheet saves it: strings are shared, numbers are numbers
	mkdir -p book/xl/worksheets
	printf '%s' '<sst><si><t>file</t></si><si><t>quote</t></si><si><t>start</t></si><si><t>end</t></si>' \
		'<si><r><t>We have</t></r><r><t xml:space="preserve"> no _x005F_x0041_ time</t></r></si></sst>' \
		>book/xl/sharedStrings.xml
	printf '%s' '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>' \
		'<c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>' \
		'<row r="3"><c r="A3" t="inlineStr"><is><t>a.txt</t></is></c><c r="B3" t="s"><v>4</v></c>' \
		'<c r="C3"><v>0</v></c><c r="D3"><v>23</v></c></row></sheetData></worksheet>' >book/xl/worksheets/sheet1.xml
	(cd book && zip -qr ../saved.xlsx xl)
	echo 'We have no _x0041_ time.' >a.txt
	run --separate-stderr quoth-verify -v saved.xlsx
	[ "$status" = 0 ]
	same 'quoth-verify: rows: 1; with differences: 0; without an article: 0' "$stderr"
}

@test "a file that is not a workbook is reported" {
	printf 'PK\003\004 and no more' >bad.xlsx
	quoth -t xlsx -o rows.xlsx article.txt
	head -c 3000 rows.xlsx >short.xlsx
	for f in bad.xlsx short.xlsx; do
		run --separate-stderr quoth-verify "$f"
		[ "$status" = 1 ]
		same "quoth-verify: $f: not a workbook, or damaged" "$stderr"
	done
}

@test "a review in a workbook" {
	quoth --review article.txt | mlr --icsv --ocsv put '$keep = "yes"' >reviewed.csv
	mkdir -p book/xl/worksheets
	mlr --icsv --ojson cut -o -f speaker,keep,correct_speaker,type reviewed.csv | jq -r '
		def row: "<row>" + (map("<c t=\"inlineStr\"><is><t>\(@html)</t></is></c>") | add) + "</row>";
		"<worksheet><sheetData>" + (.[0] | keys_unsorted | row) + (map([.[]] | row) | add) +
		"</sheetData></worksheet>"' >book/xl/worksheets/sheet1.xml
	(cd book && zip -qr ../reviewed.xlsx xl)
	same "$(quoth-eval reviewed.csv | grep -v confidence)" "$(quoth-eval reviewed.xlsx)"
}

@test "rows of version 1 are still read" {
	printf 'Rain is coming, Ann Roe said.\n' >a.txt
	printf '%s\n' 'quote,speaker,speaker_as_printed,file,start,end' 'Rain is coming,Ann Roe,Ann Roe,a.txt,0,14' \
		'Rain is gone,Ann Roe,Ann Roe,a.txt,0,14' 'Rain is coming,Ann Roe,Ann Row,a.txt,0,15' >old.csv
	printf '%s\n' '{"doc":"a.txt","doc_number":1,"quote":1,"content":[[0,14]],"cue":[[24,28]],"source":[[16,23]],"content_text":"Rain is coming","cue_text":"said","source_text":"Ann Row"}' >old.jsonl
	run quoth-verify old.csv old.jsonl
	[ "$status" = 1 ]
	same 'old.csv:3: quote is "Rain is gone", a.txt has "Rain is coming"
old.csv:4: quote is "Rain is coming", a.txt has "Rain is coming,"
old.csv:4: speaker_as_printed is "Ann Row", which does not occur near the quotation in a.txt
old.jsonl:1: source_text is "Ann Row", a.txt has "Ann Roe"' "$output"
}

# one_row FILE SPANS TEXT: a row that names a file
one_row() {
	printf 'file,quote,spans\n"%s","%s",%s\n' "$1" "$3" "$2" >one.csv
}

@test "only regular files inside the folder are opened (D1)" {
	mkdir -p in/sub out
	echo 'Ann Roe said it rained.' | tee in/a.txt >out/secret.txt
	ln -s ../out/secret.txt in/link.txt
	ln -s a.txt in/inside.txt
	ln -s ../out in/folder
	mkfifo in/fifo
	ln -s /dev/zero in/zero
	for f in /etc/passwd ../out/secret.txt sub/../../out/secret.txt link.txt folder/secret.txt "$PWD/out/secret.txt" zero; do
		one_row "$f" 0-1000 x
		run timeout 10 quoth-verify -C in one.csv
		[ "$status" = 3 ]
		same "quoth-verify: $f: not inside $(realpath in); not opened" "$output"
	done
	one_row fifo 0-10 x
	run timeout 10 quoth-verify -C in one.csv
	[ "$status" = 3 ]
	same 'quoth-verify: fifo: not a regular file; not opened' "$output"
	one_row sub 0-10 x
	run quoth-verify -C in one.csv
	[ "$status" = 3 ]
	# without -C the folder is the current one
	one_row /etc/passwd 0-1000 x
	run --separate-stderr quoth-verify one.csv
	[ "$status" = 3 ]
	[ -z "$output" ]
	one_row /dev/zero 0-1000 x
	run timeout 10 quoth-verify -C / one.csv
	[ "$status" = 3 ]
	[[ $output == *'not a regular file; not opened' ]]
	for f in a.txt ./a.txt sub/../a.txt inside.txt "$PWD/in/a.txt"; do
		one_row "$f" 13-22 'it rained'
		quoth-verify -C in one.csv
	done
	one_row a.txt 13-22 'it rained'
	(cd in && quoth-verify ../one.csv)
	one_row ../in/a.txt 13-22 'it rained'
	(cd out && quoth-verify -s ../in/a.txt ../one.csv && quoth-verify -R -s ../in/sub -s ../in/a.txt ../one.csv)
}

@test "of a file that has different words than the row nothing is shown (D1)" {
	printf 'The password is swordfish, and the key is under the mat.\n' >secret.txt
	one_row secret.txt 4-56 x
	run quoth-verify one.csv
	[ "$status" = 1 ]
	same 'one.csv:2: quote is "x", secret.txt has different words' "$output"
}

@test "names of files that are not UTF-8 are found as rows show them (D1)" {
	name=$'caf\xe9.txt'
	mkdir $'d\xff'
	cp article.txt "$name" 2>/dev/null && cp article.txt $'d\xff/a.txt' || skip "such names cannot be made here"
	quoth "$name" $'d\xff/a.txt' >rows.csv
	quoth --json "$name" $'d\xff/a.txt' >rows.jsonl
	quoth-verify rows.csv rows.jsonl
	quoth-verify -s "$name" -s $'d\xff/a.txt' rows.csv rows.jsonl
	cp article.txt $'caf\xe8.txt'
	run quoth-verify rows.csv
	[ "$status" = 3 ]
	[[ $output == *'the name matches several files'* ]]
}

# A row for each of 200 changes, column by column: each must be found, in that column.
@test "a change of any cell that can be checked is found: 200 of them (D1)" {
	cp "$tests"/golden/*.txt .
	quoth article.txt ./*.txt 2>/dev/null |
		mlr --icsv --ojson cat >rows.json
	printf '%s\n' quote speaker role cue source type medium polarity question context_before context_after \
		title place date paragraph byte_start byte_end spans quote_id confidence >columns
	jq -c --rawfile columns columns '
		($columns | split("\n")[:-1]) as $names |
		def cut: if test(" ") then sub("[^ ]+$"; "") else . + "zed" end;
		. as $rows | [range(length)] | map(. as $i | $names[$i % ($names | length)] as $n | $rows[$i] | .changed = $n |
			if $n == "quote" then .quote |= sub("[a-z]"; "Q")
			elif $n == "type" then .type = (if .type == "indirect" then "mixed" elif .type == "mixed" then "indirect" else "mixed" end)
			elif $n == "medium" then .medium = "telepathy"
			elif $n == "polarity" then .polarity = "maybe"
			elif $n == "confidence" then .confidence = "1.20"
			elif $n == "context_before" or $n == "context_after" then .[$n] |= (tostring | cut)
			elif $n == "paragraph" or $n == "byte_start" or $n == "byte_end" then .[$n] |= (tonumber + 1 | tostring)
			elif $n == "spans" then .spans |= sub("^[0-9]+"; "0")
			elif $n == "quote_id" then .quote_id = ($rows[:$i] + $rows[$i + 1:] | map(select(.file == $rows[$i].file)) | (.[0] // {quote_id: "d1"}).quote_id)
			else .[$n] |= (tostring | if . == "" then "Zonk" else . + " zonked" end) end) | .[]' rows.json >changed.jsonl
	[ "$(wc -l <changed.jsonl)" -ge 200 ]
	mlr --ijson --ocsv cat rows.json | quoth-verify
	jq -c 'del(.changed)' changed.jsonl | mlr --ijsonl --ocsv cat >changed.csv
	run quoth-verify changed.csv
	[ "$status" = 1 ]
	# a line of the output names the column, or the spans; of a quote_id it can be the other row's
	jq -r .changed changed.jsonl | awk -v out=<(printf '%s\n' "$output") '
		BEGIN { while ((getline line <out) > 0) { sub(/^quoth-verify: /, "", line); split(line, part, ":"); said[part[2]] = said[part[2]] line "\n"
			if (match(line, /line [0-9]+/)) said[substr(line, RSTART + 5, RLENGTH - 5)] = said[substr(line, RSTART + 5, RLENGTH - 5)] line } }
		said[NR + 1] !~ $0 && said[NR + 1] !~ /spans/ { print NR + 1 ":" $0 }' >missed
	[ ! -s missed ] || { cat missed; return 1; }
}

@test "columns of the article's table are compared, too" {
	printf '%s\n' 'id,outlet,title,text' '1,Daily,Rain,"""It rained,"" Ann Roe said."' >news.csv
	quoth news.csv >rows.csv
	quoth-verify -s news.csv rows.csv
	for change in s/Daily/Dairy/ s/Rain/Snow/; do
		run quoth-verify -s news.csv <(sed "$change" rows.csv)
		[ "$status" = 1 ]
	done
}

@test "-R skips FIFOs and devices (C6)" {
	mkdir d
	cp article.txt d
	mkfifo d/fifo
	ln -s /dev/zero d/zero
	ln -s fifo d/link
	run --separate-stderr timeout 20 quoth -R d
	[ "$status" = 0 ]
	[[ $output == *Lavrentiev* ]]
	same 'quoth: d/fifo: warning: not a regular file; skipped
quoth: d/link: warning: not a regular file; skipped
quoth: d/zero: warning: not a regular file; skipped' "$stderr"
}

@test "offsets in characters and UTF-16 units" {
	printf '“Ça va 😀,” Ann Roé said. “It is naïve 😀 here,” she added.\n' >u.txt
	for unit in chars utf16; do
		quoth --offsets=$unit u.txt >rows.csv
		quoth --json --offsets=$unit u.txt >rows.jsonl
		[ "$(wc -l <rows.jsonl)" -ge 1 ]
		quoth-verify rows.csv rows.jsonl
		run quoth-verify <(sed 's/naïve/naive/' rows.csv)
		[ "$status" = 1 ]
	done
}

@test "an article that is not all text: 3 when all rows agree, 1 when one differs" {
	printf '\xe2\x80\x9cIt rains\xff\xfe today,\xe2\x80\x9d Ann Roe said.\n' >a.txt
	quoth a.txt >rows.csv 2>/dev/null || true
	run --separate-stderr quoth-verify rows.csv
	[ "$status" = 3 ]
	[ -z "$output" ]
	[[ $stderr == "quoth-verify: a.txt: 2 bytes are not UTF-8"* ]]
	run --separate-stderr quoth-verify -s a.txt rows.csv
	[ "$status" = 3 ]
	sed 's/today/tomorrow/' rows.csv >other.csv
	run quoth-verify other.csv
	[ "$status" = 1 ]
	echo 'not,rows' >foreign.csv
	run quoth-verify rows.csv foreign.csv
	[ "$status" = 1 ]
}
