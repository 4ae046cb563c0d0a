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

@test "what several say together counts for each" {
	printf 'As Ann Roe and Bob Poe said earlier, the road is closed.\n' >a.txt
	same $'"Ann Roe"\n"Bob Poe"' "$(tally a.txt | tail -n +2 | cut -d, -f 1)"
}

@test "an empty stream gives a header; a field nobody has gives empty cells" {
	[ "$(quoth-read /dev/null | quoth-tally | wc -l)" = 1 ]
	news
	[[ $(tally news.csv -b meta_nobody | sed -n 2p) == '"","Ann Roe"'* ]]
	run bash -c 'quoth-read news.csv | quoth-extract | quoth-attribute | quoth-tally >/dev/full'
	[ "$status" = 1 ]
}

@test "a speaker without a name (found by fuzzing)" {
	{
		printf 'quoth=1\ndoc=1\tfile=a\npara=1\tstart=0\tend=3\ttext=abc\n'
		printf 'quote=1\ttype=indirect\tcontent=0-3\tspeaker=1\nspeaker=1\tkind=person\n'
	} >a.quoth
	same '"","1"' "$(quoth-tally a.quoth | cut -d, -f1,5 | tail -1)"
}
