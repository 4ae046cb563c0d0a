# SPDX-License-Identifier: ISC
# Hostile workbooks: what reading one may cost (findings C7 and its kin).
load helper

# repeat N TEXT: that text so many times
repeat() {
	yes "$2" | head -n "$1" | tr -d '\n'
}

# book: zip the folder of that name; what is in it is XML on standard input, as the first sheet
book() {
	mkdir -p book/xl/worksheets
	cat >book/xl/worksheets/sheet1.xml
	rm -f bad.xlsx
	(cd book && zip -qr1 ../bad.xlsx xl)
}

# refused MESSAGE: within seconds and 200 MB
refused() {
	run --separate-stderr bash -c 'ulimit -v 400000; exec timeout 20 quoth-verify bad.xlsx'
	[ "$status" = 1 ] || [ "$status" = 3 ]
	[[ $stderr == "quoth-verify: bad.xlsx:"*"$1" ]]
}

@test "a tag of 40 MB ends the reading after one (C7)" {
	{ printf '<worksheet><' && head -c 40000000 /dev/zero | tr '\0' a && printf '/></worksheet>'; } | book
	refused 'a tag of more than 1 MB'
}

@test "a flood of empty shared strings costs what the file is worth (C7)" {
	mkdir -p book/xl
	{ printf '<sst>' && repeat 3000000 '<si/>' && printf '</sst>'; } >book/xl/sharedStrings.xml
	printf '<worksheet><sheetData/></worksheet>' | book
	run --separate-stderr bash -c 'ulimit -v 400000; exec timeout 20 quoth-verify bad.xlsx'
	[ -z "$stderr" ]
	{ printf '<sst>' && repeat 5000000 '<si/>' && printf '</sst>'; } >book/xl/sharedStrings.xml
	printf '<worksheet><sheetData/></worksheet>' | book
	refused 'unpacks to more than 100 times its size'
}

@test "elements nested deep, and names without end" {
	{ printf '<worksheet>' && repeat 1000000 '<a>'; } | book
	refused "elements are nested more than 100 deep"
	{ printf '<worksheet>' && seq -f '<a%.0f/>' 100000 | tr -d '\n' && printf '</worksheet>'; } | book
	refused 'more than 4,096 names of elements and attributes'
}

@test "a document type, and with it entities, is refused" {
	printf '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>' | book
	refused 'declares a document type'
}

@test "wide rows cost what is in them; cells beyond the last column are an error" {
	{
		printf '<worksheet><sheetData><row><c t="inlineStr"><is><t>file</t></is></c><c t="inlineStr"><is><t>quote</t></is></c>'
		printf '<c t="inlineStr"><is><t>spans</t></is></c><c r="XFD1"><v>1</v></c></row>'
		repeat 300000 '<row><c><v>1</v></c></row><row/>' && printf '</sheetData></worksheet>'
	} | book
	run bash -c 'ulimit -v 400000; timeout 20 quoth-verify bad.xlsx 2>&1 | head -n 1'
	[[ $output == *'bad.xlsx:2: '* ]]
	printf '<worksheet><sheetData><row><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>' | book
	refused 'a cell is beyond column XFD, the last one of a workbook'
	printf '<worksheet><row><c r="B1"/><c r="A1"/></row></worksheet>' | book
	refused 'the cells of a row are out of order'
	printf '<worksheet><row><c><c></c></c></row></worksheet>' | book
	refused 'a cell is inside another'
}

@test "one long string in every row, and a string that is not there" {
	mkdir -p book/xl
	{ printf '<sst><si><t>' && head -c 1000000 /dev/urandom | base64 -w0 && printf '</t></si></sst>'; } >book/xl/sharedStrings.xml
	{
		printf '<worksheet><sheetData><row><c t="inlineStr"><is><t>file</t></is></c><c t="inlineStr"><is><t>quote</t></is></c>'
		printf '<c t="inlineStr"><is><t>spans</t></is></c></row>'
		repeat 100000 '<row><c t="s"><v>0</v></c></row>' && printf '</sheetData></worksheet>'
	} | book
	run --separate-stderr bash -c 'ulimit -v 400000; timeout 20 quoth-verify bad.xlsx 2>&1 >/dev/null | tail -n 1'
	[[ $output == *'the rows repeat shared strings to more than 100 times'* ]]
	printf '<worksheet><row><c t="s"><v>1</v></c></row></worksheet>' | book
	refused 'a cell refers to a shared string that does not exist'
}

@test "an archive of many files" {
	{ printf 'PK\003\004' && repeat 10001 'PK@' | sed 's/@/\x01\x02/g'; } >bad.xlsx
	refused 'has more than 10,000 files'
}
