# SPDX-License-Identifier: ISC
# Great sizes. By the rule lists, where the encoder would add nothing but time.
load helper

setup_file() {
	export many=100000
	if nm "${QUOTH_BIN:-$BATS_TEST_DIRNAME/../bin}/quoth" | grep -q -e __asan_init -e __tsan_init; then
		many=5000 # sanitizers take ten times the time
	fi
}

# peak FILE PROGRAM ...: the program's peak memory in kB, into the file
peak() {
	local to=$1
	shift
	command time -f %M -o "$to" "$@"
}

@test "a hundred thousand files" {
	files=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) # a disk would be the slowest of all
	seq -f 'Ann Roe said it rained %.0f times.' "$many" |
		(cd "$files" && split -d -a 5 -l 1 --additional-suffix=.txt - f)
	quoth -R -m rules -c quote,speaker "$files" >rows.csv
	quoth -R -j 8 -m rules -c quote,speaker "$files" >same.csv
	rm -r "$files"
	[ "$(wc -l <rows.csv)" = $((many + 1)) ]
	same "\"it rained $many times\",\"Ann Roe\"" "$(tail -n 1 rows.csv | tr -d '\r')"
	cmp rows.csv same.csv
}

@test "a hundred thousand names in one article: all of them, in memory that grows with the text" {
	names() {
		awk -v n="$1" 'BEGIN {
			split("ba ko ri ta mu len dor vi sha pel gru nim zo kar wel hin tes", part, " ")
			print "Who said what\n"
			for (i = 0; i < n; i++) {
				name = ""
				for (k = i + 17 ^ 4; k > 1; k = int(k / 17))
					name = name part[k % 17 + 1]
				printf "Tom %s said it rained on day %d.\n%s", toupper(substr(name, 1, 1)) substr(name, 2), i, i % 5 == 4 ? "\n" : ""
			}
		}'
	}
	names "$many" >names.txt
	names $((many / 4)) >quarter.txt
	for f in names quarter; do
		peak $f.extract quoth-extract -m rules $f.txt >$f.found
		peak $f.attribute quoth-attribute $f.found >$f.stream
	done
	[ "$(grep -c '^speaker=' names.stream)" = "$many" ]
	[ "$(cat names.extract)" -lt $(($(cat quarter.extract) * 5)) ]
	[ "$(cat names.attribute)" -lt $(($(cat quarter.attribute) * 5)) ]
}

@test "a million quotation marks, and rows that can be cut again" {
	printf 'Ann Roe said: %s\n' "$(yes '"a, b"' | head -n $((many * 5)) | tr '\n' ' ')" >pairs.txt
	yes '"' | head -n $((many * 10)) | tr -d '\n' >only.txt
	yes "'\"" | head -n $((many * 5)) | tr -d '\n' >mixed.txt
	for f in pairs only mixed; do
		printf '\n\nBob Poe said it rained.\n' >>$f.txt
		quoth -m rules $f.txt >rows.csv 2>told
		grep -q '"it rained"' rows.csv
		quoth-verify rows.csv
	done
}

@test "quotations nested ten thousand deep" {
	deep() { printf "$1%.0s" $(seq "$2"); }
	printf 'Ann Roe said %srain%s yesterday.\n' "$(deep '“‘' 5000)" "$(deep '’”' 5000)" >closed.txt
	printf 'Ann Roe said %srain\n\nBob Poe said it rained.\n' "$(deep '“‘' 5000)" >open.txt
	quoth closed.txt >rows.csv 2>told
	[ "$(wc -l <rows.csv)" -gt 1 ]
	quoth-verify rows.csv
	run --separate-stderr quoth -c quote,speaker open.txt
	[ "$status" = 0 ]
	[[ $stderr == *"is never closed"* ]]
	[[ $output == *'"it rained","Bob Poe"'* ]]
}

@test "a line of sixty megabytes goes through" {
	yes 'It rained on Monday, and that was that.' | head -c 60000000 | tr '\n' ' ' >line.txt
	quoth-read line.txt >stream
	[ "$(wc -c <stream)" -gt 60000000 ]
	[ "$(grep -c '^para=' stream)" = 1 ]
}

@test "a name of a file with a line break, a TAB and a quotation mark" {
	name=$'a\nb\t"c\\d.txt'
	echo 'Ann Roe said it rained.' >"$name"
	mkdir in && cp "$name" in
	same "$name" "$(quoth --json "$name" | jq -r .file)"
	same "in/$name" "$(quoth -R --json in | jq -r .file)"
	quoth "$name" >rows.csv
	quoth-verify rows.csv
	run --separate-stderr quoth $'no\nfile'
	same 'quoth: no\x0afile: No such file or directory' "$stderr"
}

@test "rows past the limit of a workbook are an error" {
	{
		echo quoth=1
		awk 'BEGIN { for (i = 1; i <= 1048577; i++) print "doc=" i "\tfile=x\tbytes=0" }'
	} >stream
	run --separate-stderr quoth-xlsx -o w.xlsx stream
	[ "$status" = 1 ]
	[[ $stderr == "quoth-xlsx: w.xlsx: a sheet has at most 1048576 rows; rows left out: 2" ]]
	[ "$(unzip -p w.xlsx xl/worksheets/sheet3.xml | grep -o '<row ' | wc -l)" = 1048576 ]
}

# per_byte MODEL FILE: bytes of memory for each byte of the text, above what the program itself takes
per_byte() {
	peak base quoth -q -m "$1" one.txt >/dev/null
	peak all quoth -q -m "$1" "$2" >/dev/null
	echo $((($(cat all) - $(cat base)) * 1024 / $(wc -c <"$2")))
}

# Our own text, in which every second paragraph quotes somebody.
news() {
	awk -v n="$1" 'BEGIN {
		split("Ann Bob Eve Tom Sue Ned Ida Max", first, " ")
		split("ba ko ri ta mu len dor vi sha pel gru nim zo kar wel hin tes", part, " ")
		split("rain wind snow frost hail fog storm heat flood drought", what, " ")
		split("council ministry company union school hospital court police", whose, " ")
		print "Storm closes the schools of the valley\n"
		for (i = 0; size < n; i++) {
			last = ""
			for (k = i % 4913 + 17 ^ 2; k > 1; k = int(k / 17))
				last = last part[k % 17 + 1]
			last = toupper(substr(last, 1, 1)) substr(last, 2)
			a = what[i % 10 + 1]; b = what[i * 7 % 10 + 1]; c = whose[i % 8 + 1]
			if (i % 4 == 0)
				t = "\"The " a " came before the " b ", and nobody at the " c " had seen anything like it,\" said " first[i % 8 + 1] " " last ", the mayor of " last "ton. \"We will need help.\""
			else if (i % 4 == 1)
				t = "The " c " said on Monday that the " a " had closed " i % 90 + 2 " roads in the north of the country, and that the " b " was expected to last until Thursday."
			else if (i % 4 == 2)
				t = "Shares of the firm fell by " i % 9 + 1 " percent after the report, which the " c " published last week. Rescue teams went from house to house in the towns along the river."
			else
				t = last ", who has led the " c " since 1998, denied that the plan was late. The work would begin as soon as the " a " stops, and last for two years."
			print t "\n"
			size += length(t) + 2
		}
	}'
}

@test "what an article takes in memory: news, and the worst texts" {
	if nm "$bin/quoth" | grep -q '__[at]san_init'; then skip "sanitizers need memory of their own"; fi
	echo 'It rained.' >one.txt
	news 1048576 >news.txt
	[ "$(quoth -q -m rules news.txt | wc -l)" -gt 5000 ]
	for model in rules quick; do
		[ "$(per_byte $model news.txt)" -lt 65 ] || { echo "news by $model: $(per_byte $model news.txt)"; return 1; }
	done
	much() { yes "$1" | tr -d '\n' | head -c $((262144 / ${#1} * ${#1})); }
	much '"' >marks.txt
	much '"a" ' >pairs.txt
	{ yes '“‘' | head -n 21845; yes '’”' | head -n 21845; } | tr -d '\n' >nested.txt
	yes 'ANN: yes' | head -n 29127 >turns.txt
	yes 雨 | head -n 87381 | tr -d '\n' >ideographs.txt
	for f in marks pairs nested turns ideographs; do
		n=$(per_byte rules $f.txt)
		[ "$n" -lt 330 ] || { echo "$f: $n"; return 1; }
	done
	n=$(per_byte quick pairs.txt) # the worst of all
	[ "$n" -lt 370 ] || { echo "pairs by quick: $n"; return 1; }
}
