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

@test "quoth -t xlsx gives the same sheets; a place that cannot be written is told" {
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
