# SPDX-License-Identifier: ISC
# Workbooks. What is in one is looked at as the XML that it is.
load helper

workbook() {
	quoth-extract "$@" | quoth-attribute | quoth-xlsx -o w.xlsx
}

sheet() {
	unzip -p w.xlsx "xl/worksheets/sheet$1.xml"
}

@test "three sheets, a row a quotation, numbers as numbers" {
	workbook article.txt
	unzip -p w.xlsx xl/workbook.xml | grep -q 'name="quotations".*name="speakers".*name="articles"'
	rows=$(quoth article.txt | wc -l)
	[ "$(sheet 1 | grep -o '<row ' | wc -l)" = "$rows" ]
	[ "$(sheet 3 | grep -o '<row ' | wc -l)" = 2 ]
	sheet 1 | grep -q '<pane xSplit="1" ySplit="1"'
	sheet 1 | grep -q '<autoFilter ref="A1:V'
	sheet 1 | grep -q '<c r="Q2"><v>' # start
}

@test "the same cells as the CSV" {
	quoth -c quote,speaker,reason article.txt | tail -n +2 | tr -d '\r' >csv
	workbook article.txt
	mlr --icsv --implicit-csv-header --ojson cat csv | jq -r '.[] | .["1"], .["2"], .["3"]' |
		grep . | while read -r cell; do
		sheet 1 | grep -qF "$(sed 's/&/\&amp;/g' <<<"$cell")" || { echo "$cell"; return 1; }
	done
}

@test "a speaker is a link to the first row" {
	workbook article.txt
	sheet 2 | grep -q '<hyperlink ref="A2" location="quotations!A2" display="Pyotr Lavrentiev"/>'
}

@test "nothing is a formula, control characters are no XML" {
	printf '%s\n\n' '"=HYPERLINK(1)," Ann Roe said.' '"+1 and -1 & <b> it \x01 is," Bob Poe said.' >a.txt
	workbook a.txt 2>/dev/null || true
	! sheet 1 | grep -q '<f>'
	sheet 1 | grep -qF '"=HYPERLINK(1),"'
	sheet 1 | grep -qF '&amp; &lt;b&gt;'
	command -v xmllint >/dev/null && sheet 1 | xmllint --noout -
	[ "$(sheet 1 | grep -c '<worksheet')" = 1 ]
}

@test "quoth -t xlsx gives the same sheets; a file that cannot be written is reported" {
	workbook article.txt
	sheet 1 >one
	quoth -j 3 -t xlsx -o w.xlsx article.txt
	sheet 1 | cmp one -
	run quoth -t xlsx article.txt
	[ "$status" = 2 ]
	run quoth -t xlsx -o no/where.xlsx article.txt
	[ "$status" = 1 ]
	[[ $output == *"no/where.xlsx: "* ]]
}

@test "a workbook goes to a pipe as well, with the same bytes each time" {
	quoth -t xlsx -o one.xlsx article.txt
	quoth -t xlsx -o - article.txt | cat >two.xlsx
	quoth-extract article.txt | quoth-attribute | quoth-xlsx -o /dev/stdout | cat >three.xlsx
	cmp one.xlsx two.xlsx
	unzip -p one.xlsx xl/worksheets/sheet1.xml | sed 's/article.txt/-/g' >want
	unzip -p two.xlsx xl/worksheets/sheet1.xml | sed 's/article.txt/-/g' | cmp want -
	unzip -tq three.xlsx
}

@test "a full directory for temporary files is an error, and no workbook is written" {
	unshare -m true 2>/dev/null || skip "no mount namespace"
	awk 'BEGIN { for (i = 1; i <= 5000; i++) printf "{\"id\": \"%d\", \"title\": \"%x\", \"text\": \"x\"}\n", i, i * 7919 % 65537 * 30011 }' >a.jsonl
	mkdir small
	# shellcheck disable=SC2016 # for the inner shell
	run --separate-stderr unshare -m bash -c 'mount -t tmpfs -o size=16k none small || exit 77
		TMPDIR=$PWD/small exec "$0/quoth" -t xlsx -o w.xlsx a.jsonl' "$bin"
	[ "$status" != 77 ] || skip "no tmpfs"
	[ "$status" = 1 ]
	[[ $stderr == *"quoth: temporary file: No space left on device"* ]]
	[[ $stderr == *"quoth: w.xlsx: not written" ]]
	[ ! -e w.xlsx ]
	for i in $(seq 2000); do echo "Ann Roe said it rained $((i * 7919 % 65537)) times in $i."; done >one.txt
	# shellcheck disable=SC2016 # rows of one article
	run --separate-stderr unshare -m bash -c 'mount -t tmpfs -o size=16k none small || exit 77
		TMPDIR=$PWD/small exec "$0/quoth" -m rules -t xlsx -o w.xlsx one.txt' "$bin"
	[ "$status" = 1 ]
	same "quoth: temporary file: No space left on device
quoth: w.xlsx: not written" "$stderr"
	[ ! -e w.xlsx ]
	run env TMPDIR=/nowhere "$bin/quoth" -t xlsx -o w.xlsx article.txt
	[ "$status" = 1 ]
	[[ $output == *"temporary file: No such file or directory"* ]]
}

@test "a full disk is an error, and the old workbook stays" {
	unshare -m true 2>/dev/null || skip "no mount namespace"
	for i in $(seq 3000); do echo "Ann Roe said it rained $((i * 7919 % 65537)) times in $i."; done >big.txt
	mkdir small
	# shellcheck disable=SC2016 # for the inner shell
	run --separate-stderr unshare -m bash -c 'mount -t tmpfs -o size=32k none small || exit 77
		echo old >small/w.xlsx
		"$0/quoth" -m rules -t xlsx -o small/w.xlsx big.txt
		echo "$? $(ls -A small) $(cat small/w.xlsx)"' "$bin"
	[ "$status" != 77 ] || skip "no tmpfs"
	same "1 w.xlsx old" "$output"
	[[ $stderr == *"quoth: small/w.xlsx: No space left on device"* ]]
}

@test "columns past the limit are an error; the others are right" {
	{
		echo "text,$(seq -s , 17000)"
		echo "\"Ann Roe said it rained.\",$(seq -s , 17000)"
	} >a.csv
	run --separate-stderr quoth -t xlsx -o w.xlsx a.csv
	[ "$status" = 1 ]
	left=$((17000 + 22 - 16384))
	[[ $stderr == "quoth: w.xlsx: a sheet has at most 16384 columns; columns left out: $left" ]]
	[ "$(sheet 1 | grep -o '<c r="XFD[12]"' | wc -l)" = 2 ] # the last there is
	! sheet 1 | grep -q '<c r="XFE'
	sheet 1 | grep -q '<c r="A2" s="2" t="inlineStr"><is><t>it rained</t>'
}

@test "columns past the limit of later articles: each key counts once" {
	awk 'BEGIN { for (i = 0; i < 6000; i++)
		printf "{\"text\": \"Ann Roe said it rained.\", \"a%d\": \"x%d\", \"b%d\": 1, \"c%d\": 1, \"same\": \"y\"}\n", i, i, i, i }' >a.jsonl
	cat a.jsonl >>a.jsonl.2 && cat a.jsonl.2 >>a.jsonl
	run --separate-stderr timeout 60 "$bin/quoth" -m rules -t xlsx -o w.xlsx a.jsonl
	[ "$status" = 1 ]
	left=$((18001 + 22 - 16384))
	same "quoth: w.xlsx: a sheet has at most 16384 columns; columns left out: $left" "$stderr"
	sheet 1 >xml
	grep -q '<c r="W1" s="1" t="inlineStr"><is><t>a0</t>' xml
	grep -q '<c r="W6002" s="2" t="inlineStr"><is><t>x0</t>' xml # the same keys again
	[ "$(grep -o '<t>y</t>' xml | wc -l)" = 12000 ]
	[ "$(grep -o '<c r="XFD1"' xml | wc -l)" = 1 ]
	! grep -q '<c r="XFE' xml
	unzip -tq w.xlsx
}

@test "rows wait in the temporary file, not in memory" {
	if nm "$bin/quoth" | grep -q '__[at]san_init'; then skip "sanitizers keep what they saw"; fi
	head -c 3000 /dev/urandom | base64 -w 0 >noise
	for n in 20 2000; do
		awk -v n=$n '{ for (i = 0; i < n; i++) printf "{\"text\": \"Ann Roe said it rained %d times.\", \"k%d\": \"%s\"}\n", i, i % 9,
			substr($0, i + 1) substr($0, 1, i) }' noise >a.jsonl
		command time -f %M -o kilobytes.$n "$bin/quoth" -m rules -t xlsx -o w.xlsx a.jsonl
		[ "$(sheet 1 | grep -o '<row ' | wc -l)" = $((n + 1)) ]
		[ "$(sheet 1 | grep -o '<c r="\([W-Z]\|A[A-E]\)[0-9]*"' | wc -l)" = $((n + 9)) ]
	done
	[ "$(wc -c <a.jsonl)" -gt 8000000 ]
	[ "$(cat kilobytes.2000)" -lt $(($(cat kilobytes.20) + 1500)) ] || { head kilobytes.*; return 1; }
}

@test "a cell of 32,767 characters is whole, a longer one an error" {
	long=$(printf '𝒳%.0s' $(seq 16380)) # two units each
	printf '"%sxyza," Ann Roe said.\n' "$long" >a.txt
	quoth -m rules -t xlsx -o w.xlsx a.txt
	sheet 1 | grep -qF 'xyza,"'
	printf '"%sxyzab," Ann Roe said.\n' "$long" >a.txt
	run --separate-stderr quoth -m rules -t xlsx -o w.xlsx a.txt
	[ "$status" = 1 ]
	[[ $stderr == "quoth: w.xlsx: a cell has at most 32767 characters; cells cut: 1" ]]
	unzip -tq w.xlsx
}

@test "texts that look like a workbook's own escapes come back as they were" {
	printf '{"text": "Ann Roe said it rained.", "id": "_x0041_ \\u0001 \\ufffe _x41_"}\n' >a.jsonl
	quoth -t xlsx -o w.xlsx a.jsonl
	sheet 1 | grep -qF '_x005F_x0041_ _x0001_ � _x41_'
}
