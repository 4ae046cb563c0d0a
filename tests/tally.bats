# SPDX-License-Identifier: ISC
# Counts by speaker.
load helper

tally() {
	quoth-read "$1" | quoth-extract | quoth-attribute | quoth-tally "${@:2}" | tr -d '\r'
}

news() {
	cat >news.csv <<-'E'
		outlet,date,text
		Daily,2026-11-02,"Mayor Ann Roe said it rained. Roe said it would not stop."
		Daily,2026-11-01,"Poe said it snowed. Officials said it blew."
		Herald,2026-12-03,"""It blew,"" Ann Roe said. Poe said the wind was cold. Officials said it would snow."
	E
}

@test "full names are one row over articles, bare ones are not" {
	news
	same '"speaker","role","kind","anonymous","quotations","words","percent","articles","first_date","last_date"
"Ann Roe","Mayor","person","","3","8","42.11","2","2026-11-02","2026-12-03"
"Officials","","person","yes","2","5","26.32","2","2026-11-01","2026-12-03"
"Poe","","person","","1","2","10.53","1","2026-11-01","2026-11-01"
"Poe","","person","","1","4","21.05","1","2026-12-03","2026-12-03"' "$(tally news.csv)"
}

@test "--by counts for each value, month among them; --gender" {
	news
	same '"month","outlet","speaker","gender","quotations","percent"
"2026-11","Daily","Ann Roe","female","2","60.00"
"2026-11","Daily","Officials","","1","20.00"
"2026-11","Daily","Poe","","1","20.00"
"2026-12","Herald","Ann Roe","female","1","22.22"
"2026-12","Herald","Officials","","1","33.33"
"2026-12","Herald","Poe","","1","44.44"' "$(tally news.csv -g -b month,outlet |
		mlr --icsv --ocsv --quote-all cut -f month,outlet,speaker,gender,quotations,percent)"
}

@test "a quotation of several speakers counts for each" {
	printf 'As Ann Roe and Bob Poe said earlier, the road is closed.\n' >a.txt
	same $'"Ann Roe"\n"Bob Poe"' "$(tally a.txt | tail -n +2 | cut -d, -f 1)"
}

@test "an empty stream gives a header; a field that no article has is an error (E1)" {
	[ "$(quoth-read /dev/null | quoth-tally | wc -l)" = 1 ]
	news
	quoth-read news.csv | quoth-extract | quoth-attribute >news.quoth
	run --separate-stderr quoth-tally -b monht,outlet news.quoth
	[ "$status" = 1 ]
	[ -z "$output" ]
	[[ $stderr == *"monht"*"did you mean 'month'?"* ]]
	[[ $(tally news.csv -b meta_nobody | sed -n 2p) == '"","Ann Roe"'* ]]
	run bash -c 'quoth-read news.csv | quoth-extract | quoth-attribute | quoth-tally >/dev/full'
	[ "$status" = 1 ]
}

@test "a speaker without a name (found by fuzzing)" {
	{
		printf 'quoth=2\ndoc=1\tfile=a\npara=1\tstart=0\tend=3\ttext=abc\n'
		printf 'quote=1\ttype=indirect\tcontent=0-3\tspeaker=1\nspeaker=1\tkind=person\n'
	} >a.quoth
	same '"","1"' "$(quoth-tally a.quoth | cut -d, -f1,5 | tail -1)"
}

# speakers TEXT...: an article for each text; who is quoted, and how often
speakers() {
	for text; do
		jq -nc --arg text "$text" '{$text}'
	done >articles.jsonl
	tally articles.jsonl -g | mlr --icsv --ojsonl --quote-all cut -o -f speaker,role,gender,quotations,articles |
		jq -r '"\(.speaker) (\(.role)) \(.gender) \(.quotations)/\(.articles)"'
}

@test "surnames, with titles and without, are the one person of that name (E3)" {
	same 'Ronald Reagan (President) male 4/3
Ann Roe () female 1/1' "$(speakers 'President Ronald Reagan said it rained. Mr Reagan said it would stop.' \
		'President Reagan said it snowed.' 'Reagan said it blew.' 'Ann Roe said she was cold.')"
}

@test "people of different genders, or with two first names, are not one (E3)" {
	# the woman is not Ronald; who is neither a man's nor a woman's name stays apart where there are two
	got=$(speakers 'President Ronald Reagan said he was fine. Mr Reagan said it would stop.' 'Mrs Reagan said she liked the rain.')
	[[ $got == *'Ronald Reagan (President) male 2/1'* ]]
	[[ $got == *'Reagan () female 1/1'* ]]
	got=$(speakers 'Bob Poe said it rained.' 'Jim Poe said it snowed.' 'Poe said it blew.' 'Poe said it hailed.')
	[ "$(grep -c 'Poe' <<<"$got")" = 4 ]
	# a surname in the article of one of two is that one
	got=$(speakers 'Bob Poe said it rained. Poe said it blew.' 'Jim Poe said it snowed.')
	[[ $got == *'Bob Poe () male 2/1'* ]]
}

@test "titles before first names, and offices, are not surnames (E3)" {
	got=$(speakers 'Ray Charles said it rained.' 'Prince Charles said it snowed.' 'The Prime Minister said it blew.')
	[[ $got == *'Ray Charles'*1/1* && $got == *'Prince Charles'*1/1* ]]
}

@test "which titles precede first names, and words before an office, are data" {
	cp -R "$tests/../share/quoth" share
	printf 'maharaja : title\n' >share/en/words/own
	for name in $'Arun Ray\trole=' $'Ray\trole=Maharaja' $'Eve Low\trole=since chancellor'; do
		printf 'quoth=2\ndoc=1\tfile=a\npara=1\tstart=0\tend=4\ttext=Rain\nspeaker=1\tname=%s\tkind=person\nquote=1\tcontent=0-4\tspeaker=1\n' "$name"
	done >s
	try() { QUOTH_SHARE=$PWD/share quoth-tally s | cut -d , -f 1,2 | tr -d '\r' | tail -n +2 | sort; }
	same '"Arun Ray","Maharaja"
"Eve Low","since chancellor"' "$(try)"
	printf 'maharaja : forenamed\nsince : now\n' >>share/en/words/own
	same '"Arun Ray",""
"Eve Low","chancellor"
"Maharaja Ray","Maharaja"' "$(try)"
}

@test "Inc, Corp and the like do not make another organisation (E3)" {
	same 'General Motors Corp 3/3' "$(speakers 'General Motors Corp said it would build cars.' \
		'General Motors Corp. said it would build trucks.' 'General Motors said it would build boats.' | sed 's/ (.*)//' | tr -s ' ')"
}

@test "the most frequent role, without now (E3)" {
	same 'Geoffrey Howe (foreign secretary) male 3/3' "$(speakers 'Geoffrey Howe, the chancellor, said it rained.' \
		'Geoffrey Howe, now foreign secretary, said it snowed.' 'Geoffrey Howe, the foreign secretary, said it blew.')"
}

@test "--by gender (E3)" {
	news
	same '"gender","speaker","quotations","percent"
"","Officials","2","45.45"
"","Poe","1","18.18"
"","Poe","1","36.36"
"female","Ann Roe","3","100.00"' "$(tally news.csv -g -b gender | cut -d, -f1-2,6,8)"
}

@test "many namesakes cost little" {
	awk 'BEGIN { print "quoth=1"
		for (i = 1; i <= 20000; i++) {
			printf "doc=%d\tfile=a%d\npara=1\tstart=0\tend=3\ttext=abc\nquote=1\ttype=indirect\tcontent=0-3\tspeaker=1\n", i, i
			printf "speaker=1\tname=%sSmith\tkind=person\n", i % 2 ? "X" i " " : "" } }' >many.quoth
	[ "$(timeout 10 quoth-tally many.quoth | wc -l)" = 20001 ]
}
