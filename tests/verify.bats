# Rows against their sources.
load helper

@test "rows of all kinds agree with their sources" {
	cp "$tests"/golden/*.txt .
	quoth ./*.txt >rows.csv 2>/dev/null
	quoth --excel -d ';' ./*.txt >rows.excel 2>/dev/null
	quoth --json ./*.txt >rows.jsonl 2>/dev/null
	quoth -c file,quote,start,end article.txt >few.csv
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
	[[ $output == *'rows.jsonl:'*': content_text is'* ]]
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
