# Several threads, and where the rows go.
load helper

many() {
	mkdir -p many
	for i in 1 2 3 4 5; do
		for f in "$tests"/golden/*.txt; do cp "$f" "many/$i-${f##*/}"; done
	done
}

@test "the same bytes whatever the number of jobs" {
	many
	for to in csv json tally; do
		quoth -R --to $to many >one 2>/dev/null
		for j in 2 3 8; do
			quoth -R -j $j --to $to many 2>/dev/null | cmp one -
		done
	done
}

@test "a table and a stream, by several threads" {
	{
		echo text,id
		for i in $(seq 200); do printf '"Ann Roe said it rained %s times.",%s\n' "$i" "$i"; done
	} >a.csv
	quoth -c id,quote,file a.csv >one
	[ "$(wc -l <one)" = 201 ]
	quoth -j 4 -c id,quote,file a.csv | cmp one -
	quoth-read a.csv | quoth -j 4 -c id,quote,file | sed 's/"-"$/"a.csv"/' | cmp one -
}

@test "bad inputs are told and the other articles done, by several threads too" {
	many
	run --separate-stderr quoth -j 4 -c file missing.txt many/1-medium.txt missing.txt many/2-medium.txt
	[ "$status" = 1 ]
	[ "$(grep -c medium <<<"$output")" = 8 ]
	[ "$(grep -c 'missing.txt: No such file' <<<"$stderr")" = 2 ]
	run quoth -j 4 -R many
	run bash -c 'quoth -j 4 -R many >/dev/full 2>/dev/null'
	[ "$status" = 1 ]
	quoth -j 4 -R many 2>/dev/null | head -1 | grep -q quote
}

@test "--output writes a file; what cannot be written is told" {
	quoth -o rows.csv article.txt
	quoth article.txt | cmp rows.csv -
	run quoth -o no/where article.txt
	[ "$status" = 1 ]
	[[ $output == *"no/where: No such file or directory"* ]]
}

@test "--jobs and --to take what they say" {
	for wrong in '-j 0' '-j -1' '-j 1000' '-j x' '-t xml' '-t json -e'; do
		# shellcheck disable=SC2086 # an option and its argument
		run quoth $wrong article.txt
		[ "$status" = 2 ]
	done
}
