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
	[[ $stderr =~ ^quoth-verify:\ [0-9]{3,}\ texts\ looked\ at,\ 0\ differ,\ 0\ without ]]
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
	[[ $output == *'rows.jsonl:'*': quote is'* ]]
}

@test "sources are looked for from -C; one that is missing is told once" {
	mkdir sub
	mv article.txt sub
	(cd sub && quoth article.txt) >rows.csv
	quoth-verify -C sub rows.csv
	run quoth-verify rows.csv
	[ "$status" = 1 ]
	same "quoth-verify: article.txt: No such file or directory" "$output"
}

@test "what is no row of quoth is told with its line" {
	printf 'file,quote,spans\nx.txt,"a"\nx.txt,a,never\n' >bad.csv
	run quoth-verify bad.csv
	[ "$status" = 1 ]
	same 'quoth-verify: bad.csv:2: no row of quoth; passed over
quoth-verify: bad.csv:3: no row of quoth; passed over' "$output"
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
	[[ $output == *'bad.csv:2: quote is "a", article.txt has ""'* ]]
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
	[ "$status" = 1 ]
	same 'quoth-verify: news.csv: a table; --source reads it' "$stderr"
	quoth --json news.csv article.txt >rows.jsonl
	run --separate-stderr quoth-verify -v -s news.csv --source=article.txt rows.csv rows.jsonl
	[ "$status" = 0 ]
	[[ $stderr == *' 0 differ, 0 without a source' ]]
	quoth -i id news.csv | mlr --csv tac >rows.id.csv
	quoth-verify -i id -s news.csv rows.id.csv
	sed -i 's/snowed/rained/' news.csv
	run quoth-verify -s news.csv -s article.txt rows.csv
	[ "$status" = 1 ]
	same 'rows.csv:3: quote is "it snowed", news.csv has "it rained"' "$output"
	run --separate-stderr quoth-verify -s article.txt rows.csv
	[ "$status" = 1 ]
	same 'quoth-verify: news.csv: none of the sources is that' "$stderr"
}

@test "a workbook's rows, inline strings and shared ones" {
	cp "$tests"/golden/nested.txt "$tests"/golden/wire-story.txt .
	quoth -t xlsx -o rows.xlsx article.txt nested.txt wire-story.txt
	run --separate-stderr quoth-verify -v rows.xlsx
	[ "$status" = 0 ]
	[[ $stderr =~ ^quoth-verify:\ [0-9]{2,}\ texts\ looked\ at,\ 0\ differ,\ 0\ without ]]
	sed -i 's/We have time/We had time/' article.txt
	run quoth-verify rows.xlsx
	[ "$status" = 1 ]
	[[ $output == 'rows.xlsx:6: quote is ""We have time,"'* ]]
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
	same 'quoth-verify: 1 texts looked at, 0 differ, 0 without a source' "$stderr"
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
		'Rain is gone,Ann Roe,Ann Roe,a.txt,0,14' >old.csv
	printf '%s\n' '{"doc":"a.txt","doc_number":1,"quote":1,"content":[[0,14]],"cue":[[24,28]],"source":[[16,23]],"content_text":"Rain is coming","cue_text":"said","source_text":"Ann Row"}' >old.jsonl
	run quoth-verify old.csv old.jsonl
	[ "$status" = 1 ]
	same 'old.csv:3: quote is "Rain is gone", a.txt has "Rain is coming"
old.jsonl:1: source_text is "Ann Row", a.txt has "Ann Roe"' "$output"
}
