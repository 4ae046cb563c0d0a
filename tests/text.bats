# SPDX-License-Identifier: ISC
# Plain text of any kind: layouts, encodings, front matter.
load helper

# kinds FILE: "kind:text" of each paragraph
kinds() {
	quoth-read "$1" | sed -n 's/^para=.*\tkind=\([a-z]*\)\t.*\ttext=/\1:/p'
}

@test "paragraphs between blank lines" {
	printf 'A title that says what it is about\n\nFirst one, which is here.\n\n \t \nSecond one.\n' >a.txt
	same $'headline:A title that says what it is about\nbody:First one, which is here.\nbody:Second one.' "$(kinds a.txt)"
}

@test "hard-wrapped paragraphs between blank lines" {
	fold -s -w 40 >a.txt <<-'X'
		The ferry left the harbour at nine in the morning with forty people and two dogs aboard, and nobody knew then that the fog would come down so soon.

		The captain said that he had seen nothing like it in thirty years at sea, and that he would never sail without a second lamp again.
	X
	[ "$(quoth-read a.txt | grep -c ^para=)" = 2 ]
}

@test "one line a paragraph" {
	printf 'Title here\nFirst paragraph is one long line that a sentence fills, and another clause.\nSecond.\nThird paragraph.\n' >a.txt
	[ "$(quoth-read a.txt | grep -c ^para=)" = 4 ]
}

@test "hard-wrapped wire style with indented paragraphs" {
	printf 'GRAIN UP\n\n    WINNIPEG, March 3 - Grain rose by a fifth last month and may\nrise again, the Grain Board said.\n    Ports were open.\n' >a.txt
	[ "$(quoth-read a.txt | grep -c ^para=)" = 3 ]
	[[ $(quoth-read a.txt) == *$'place=WINNIPEG\tdate=March 3'* ]]
}

@test "CR LF, CR and a byte order mark" {
	printf 'Title here\n\n"Rain is coming," Ann Roe said.\n' >unix.txt
	sed 's/$/\r/' unix.txt >dos.txt
	tr '\n' '\r' <unix.txt >mac.txt
	{ printf '\357\273\277'; cat unix.txt; } >bom.txt
	for f in dos mac bom; do
		same "$(quoth -c quote,speaker unix.txt)" "$(quoth -c quote,speaker $f.txt)"
	done
	[ "$(quoth -c byte_start bom.txt | tail -1)" = $'"15"\r' ]
}

@test "UTF-16 with a byte order mark, both ends first" {
	printf 'Title here\n\n“Rain is coming,” Anna Röe said.\n' >a.txt
	{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE a.txt; } >le.txt
	{ printf '\376\377'; iconv -f UTF-8 -t UTF-16BE a.txt; } >be.txt
	for f in le be; do
		same "$(quoth -c quote,speaker,byte_start a.txt)" "$(quoth -c quote,speaker,byte_start $f.txt)"
		quoth-read --text $f.txt | cmp - a.txt
	done
	[[ $(quoth-read le.txt) == *encoding=UTF-16LE* ]]
}

@test "bytes that are not UTF-8, and NULs: told once, offsets hold" {
	printf 'Title here\n\nCaf\351 owner \0 Ann Roe said: "It is th\377e end."\n' >a.txt
	run --separate-stderr quoth --json a.txt
	[ "$status" = 1 ]
	same "quoth: a.txt: 3 bytes are not UTF-8, the first at byte 15; read as U+FFFD" "$stderr"
	same $'"It is th\357\277\275e end."' "$(jq -r .quote <<<"$output")"
	start=$(jq '.spans.content[0][0]' <<<"$output") end=$(jq '.spans.content[0][1]' <<<"$output")
	same "$(printf '"It is th\377e end."' | od -c)" "$(tail -c +$((start + 1)) a.txt | head -c $((end - start)) | od -c)"
	quoth-read a.txt 2>/dev/null | quoth-extract | quoth-attribute | quoth-json >two
	same "$output" "$(cat two)"
}

@test "datelines in the orders that agencies print" {
	while IFS='|' read -r text place date agency; do
		printf 'Title of the story\n\n%s The ship sank on Monday with all its cargo, the port said.\n' "$text" >a.txt
		doc=$(quoth-read a.txt | grep ^doc=)
		same "$place|$date|$agency" "$(sed -n 's/.*\tplace=\([^\t]*\).*/\1/p' <<<"$doc")|$(sed -n 's/.*\tdate=\([^\t]*\).*/\1/p' <<<"$doc")|$(sed -n 's/.*\tagency=\([^\t]*\).*/\1/p' <<<"$doc")"
	done <<-'X'
		MOSCOW, January 13. /TASS/.|MOSCOW|January 13|TASS
		WASHINGTON, March 3 -|WASHINGTON|March 3|
		LONDON (Reuters) -|LONDON||Reuters
		London (Reuters) -|London||Reuters
		PARIS —|PARIS||
		BEIJING, Jan. 5 (Xinhua) --|BEIJING|Jan. 5|Xinhua
		IRVINE, Calif., March 16 -|IRVINE, Calif.|March 16|
		NEW YORK (AP) —|NEW YORK||AP
		ST. LOUIS -|ST. LOUIS||
		OSLO, 12 May 2015 (AFP) –|OSLO|12 May 2015|AFP
		BERLIN, Germany (AP) —|BERLIN, Germany||AP
	X
}

@test "what looks like a dateline and is none" {
	for t in 'NATO is ready, the general said on Monday in a long speech.' \
		'Ann Roe - the mayor - said that rain was coming to the town.' \
		'A-1 steel is scarce, the mill said on Monday in a long letter.'; do
		printf 'Title of the story\n\n%s\n' "$t" >a.txt
		! quoth-read a.txt | grep -q 'place='
	done
}

@test "headline, deck, byline, labels and headings" {
	printf 'WORLD\n\n13 Jan, 15:28\n\nHarbour talks go on after a long night\n\nA round may be held in Geneva\n\nBy Jane Doe in Oslo\n\nOSLO, May 2 (AFP) - The talks went on, the port said.\n\nWhat comes next\n\nNobody knows.\n' >a.txt
	same 'label label headline deck byline body heading body ' "$(kinds a.txt | cut -d: -f1 | tr '\n' ' ')"
	[[ $(quoth-read a.txt) == *$'\tbyline=By Jane Doe in Oslo'* ]]
}

@test "sentences: abbreviations and initials do not end them" {
	printf 'Mr. Roe of the U.S. Navy met Sen. J. K. Poe at 5 p.m. on Jan. 3 at Acme Inc. in St. Paul. "Rain is coming," he said. It rained.\n' >a.txt
	quoth -c context_before,context_after a.txt | tr -d '\r' >out
	same '"Mr. Roe of the U.S. Navy met Sen. J. K. Poe at 5 p.m. on Jan. 3 at Acme Inc. in St. Paul.","It rained."' "$(tail -1 out)"
}

@test "a long line, many marks, deep nesting: done in time that grows with the size" {
	head -c 3000000 /dev/zero | tr '\0' x >line.txt
	yes '"a' | head -n 100000 | tr '\n' ' ' >marks.txt
	yes '«' | head -n 50000 | tr -d '\n' >deep.txt
	yes "He said: 'it is the dogs' bone, " | head -n 20000 | tr -d '\n' >singles.txt
	for f in line marks deep singles; do
		timeout 300 quoth $f.txt >out 2>/dev/null
		[ -s out ]
	done
}

@test "a first line without blanks is no title, which every row would repeat" {
	{
		head -c 100000 /dev/zero | tr '\0' x
		printf '\n\nAnn Roe said it rained.\n\n'
		yes 'Bob Poe said it snowed here.' | head -n 100
	} >a.txt
	[ "$(quoth a.txt | wc -c)" -lt 500000 ] # and not ten million
	quoth -c title,speaker,quote a.txt | grep -q '"","Ann Roe","it rained"'
}

@test "a name, role or byline without blanks is none, which every row would repeat" {
	long=$(head -c 50000 /dev/zero | tr '\0' x)
	{
		printf 'Rain in Dunton\n\nBy X%s\n\n' "$long"
		printf 'DUNTON, May 4 (AB) - Ann X%s Roe said it rained.\n\n' "$long"
		printf 'X%s minister Sue Roe said it rained.\n\n' "$long"
		yes 'Roe said it snowed here.' | head -n 100
	} >a.txt
	[ "$(quoth -c byline,role,speaker,quote a.txt | wc -c)" -lt 500000 ] # and not ten million
}

@test "a mark that opens as the very last word is no nickname (found by fuzzing)" {
	printf 'Borders stay open\n\n„W\272r schaffen das,'"'"' said Mr Smit«\n' >a.txt
	quoth -c speaker,source a.txt 2>told >rows.csv || [ "$?" = 1 ]
	same '"Smit","Mr Smit«"' "$(tail -n 1 rows.csv | tr -d '\r')"
}

@test "an ideograph is a word: sentences and costs are bounded in any script" {
	printf '他说：“雨会下的。” 「雨」の話\n' >zh.txt
	quoth-extract --model rules zh.txt >out
	# one sentence of ideographs used to cost the cube of its length: 20,000 of them took a minute
	printf "%.0s中" $(seq 20000) >long.txt
	timeout 120 quoth long.txt >rows.csv
	[ "$(wc -l <rows.csv)" -ge 1 ]
}

@test "a word that hyphens join without end is cut, and every row still verifies" {
	printf 'He %s wood, she said.\n' "$(printf '%.0swell-' $(seq 2000))" >long.txt
	timeout 120 quoth long.txt >rows.csv
	quoth-verify rows.csv
}
