# SPDX-License-Identifier: ISC
# quoth-eval: a reviewer's words read back, and gold streams.
load helper

rows() { tr -d '\r' <<<"$output"; }

@test "--review adds columns to fill, beside the speaker or where they are named" {
	same '"quote","speaker","keep","correct_speaker","role"' \
		"$(quoth --review article.txt | head -n 1 | cut -d, -f1-5)"
	run --separate-stderr quoth --review -c keep,quote,correct_speaker article.txt
	[ "$status" = 0 ]
	[ -z "$stderr" ]
	same '"keep","quote","correct_speaker"' "$(tr -d '\r' <<<"${lines[0]}")"
	[[ ${lines[1]} == '"","'*'",""'* ]]
	quoth-extract article.txt | quoth-attribute | quoth-csv --review | head -n 1 | grep -q keep
}

reviewed() {
	cat >reviewed.csv <<-'E'
		quote,speaker,keep,correct_speaker,type,confidence
		one,Ann Roe,yes,,direct,0.95
		two,Ann Roe,y,Dr. Ann Roe,direct,0.91
		three,Ann Roe,,Bob Poe,indirect,0.72
		four,,x,-,indirect,0.4
		five,Ann Roe,no,,indirect,0.31
		six,Ann Roe,,,mixed,0.8
		seven,,missed,Ann Roe,indirect,
		eight,"Müller & Ann Roe",yes,"Ann Roe; MULLER'S",mixed,0.99
	E
}

@test "a review: precision, recall, speakers, by type and by confidence, with intervals" {
	reviewed
	run --separate-stderr quoth-eval reviewed.csv
	[ "$status" = 1 ]
	same 'quoth-eval: warning: rows that the reviewer left blank: 1; not counted' "$stderr"
	same 'measure,kind,n,right,share,low,high
precision,all,6,5,0.83,0.44,0.97
precision,direct,2,2,1.00,0.34,1.00
precision,mixed,1,1,1.00,0.21,1.00
precision,indirect,3,2,0.67,0.21,0.94
recall,all,6,5,0.83,0.44,0.97
recall,direct,2,2,1.00,0.34,1.00
recall,mixed,1,1,1.00,0.21,1.00
recall,indirect,3,2,0.67,0.21,0.94
speaker,all,5,4,0.80,0.38,0.96
speaker,direct,2,2,1.00,0.34,1.00
speaker,mixed,1,1,1.00,0.21,1.00
speaker,indirect,2,1,0.50,0.09,0.91
row,all,6,4,0.67,0.30,0.90
row,direct,2,2,1.00,0.34,1.00
row,mixed,1,1,1.00,0.21,1.00
row,indirect,3,1,0.33,0.06,0.79
confidence,0.30,1,0,0.00,0.00,0.79
confidence,0.40,1,1,1.00,0.21,1.00
confidence,0.70,1,0,0.00,0.00,0.79
confidence,0.90,3,3,1.00,0.44,1.00' "$(rows)"
	run --separate-stderr quoth-eval --all reviewed.csv
	[ -z "$stderr" ]
	[[ $(rows) == *'precision,all,7,6,'*'speaker,all,6,5,'* ]]
}

@test "recall is written only where missed quotations are known" {
	reviewed
	grep -v missed reviewed.csv >found.csv
	quoth-eval --min 0 found.csv >out 2>/dev/null
	grep -q '^precision' out
	run ! grep recall out
}

@test "invalid rows are reported, the rest is counted" {
	reviewed
	echo 'nine,Ann Roe,perhaps,,direct,0.5
ten,Ann Roe' >>reviewed.csv
	run --separate-stderr quoth-eval reviewed.csv nowhere.csv
	[ "$status" = 1 ]
	[[ $stderr == *'reviewed.csv:10: keep must be yes, no or missed; skipped'* ]]
	[[ $stderr == *'reviewed.csv:11: not a row of quoth; skipped'* ]]
	[[ $stderr == *'nowhere.csv: No such file'* ]]
	[[ $(rows) == *'precision,all,6,5,'* ]]
	echo a,b >other.csv
	run --separate-stderr quoth-eval other.csv
	[ "$status" = 1 ]
	[[ $stderr == *'other.csv:1: the columns speaker, keep and correct_speaker are required'* ]]
}

@test "the loop: rows out, a spreadsheet's changes in" {
	quoth --review --excel -d ';' article.txt >rows.csv
	mlr --icsv --ocsv --ifs ';' --ofs ';' put '$keep = NR == 1 ? "no" : "yes";
		if (NR == 2) { $correct_speaker = "Somebody Else" }' rows.csv >reviewed.csv
	n=$(quoth --json article.txt | wc -l)
	run --separate-stderr quoth-eval -d ';' reviewed.csv
	[ "$status" = 1 ]
	[[ $(rows) == *"precision;all;$n;$((n - 1));"*"speaker;all;$((n - 1));$((n - 2));"* ]]
}

# a_stream QUOTE...: an article of 60 bytes, two speakers, the quotations given
a_stream() {
	printf 'quoth=2\ndoc=1\tfile=a.txt\tbytes=60\n'
	printf 'para=1\tkind=body\tstart=0\tend=60\ttext=%s\n' \
		'"We go." said Dr. Roe, who is well and Ann Roe. She had cats'
	printf 'mention=1\tkind=name\tentity=person\tstart=14\tend=21\n'
	printf 'quote=%s\n' "$@"
	printf 'speaker=1\tname=Ann Roe\tkind=person\tmentions=1\nspeaker=2\tname=Bob\tkind=person\n'
}

@test "against a gold stream: found, missed, whose" {
	a_stream $'1\ttype=direct\tcontent=0-9\tspeaker=1' \
		$'2\ttype=indirect\tcontent=20-30\tspeaker=2' \
		$'3\ttype=mixed\tcontent=40-44,46-50\tspeaker=1' >gold
	a_stream $'1\ttype=direct\tcontent=0-9\tspeaker=1\tconfidence=0.90' \
		$'2\ttype=indirect\tcontent=25-35\tspeaker=2' \
		$'3\ttype=mixed\tcontent=40-50\tspeaker=2\tconfidence=0.40' \
		$'4\ttype=phrase\tcontent=52-55' |
		sed 's/name=Ann Roe/name=Roe/' >found # as the article calls her too
	run --separate-stderr quoth-eval --gold=gold found
	[ "$status" = 1 ]
	same 'measure,kind,n,right,share,low,high
precision,all,3,2,0.67,0.21,0.94
precision,direct,1,1,1.00,0.21,1.00
precision,mixed,1,1,1.00,0.21,1.00
precision,indirect,1,0,0.00,0.00,0.79
recall,all,3,2,0.67,0.21,0.94
recall,direct,1,1,1.00,0.21,1.00
recall,mixed,1,1,1.00,0.21,1.00
recall,indirect,1,0,0.00,0.00,0.79
speaker,all,2,1,0.50,0.09,0.91
speaker,direct,1,1,1.00,0.21,1.00
speaker,mixed,1,0,0.00,0.00,0.79
row,all,3,1,0.33,0.06,0.79
row,direct,1,1,1.00,0.21,1.00
row,mixed,1,0,0.00,0.00,0.79
row,indirect,1,0,0.00,0.00,0.79
confidence,0.40,1,0,0.00,0.00,0.79
confidence,0.90,1,1,1.00,0.21,1.00' "$(rows)"
}

@test "gold articles that do not come are missed, others have no gold" {
	quoth-extract article.txt | quoth-attribute >gold
	n=$(quoth-json gold | wc -l)
	run --separate-stderr quoth-eval -g gold <<<quoth=2
	[ "$status" = 1 ]
	same 'quoth-eval: gold: warning: 1 gold articles not in the input; their quotations count as missed' "$stderr"
	[[ $(rows) == *"recall,all,$n,0,0.00,0.00,"* ]]
	sed 's/file=article.txt/file=other.txt/' gold >other
	run --separate-stderr quoth-eval -g gold other
	[ "$status" = 1 ]
	[[ $stderr == *'other.txt: no gold article of that name; skipped'* ]]
	run --separate-stderr quoth-eval -g article.txt other
	[ "$status" = 3 ]
	[[ $stderr == *'article.txt:1: not a quoth stream'* ]]
}

@test "a review written by version 1, names joined by an ampersand" {
	printf '%s\n' 'quote,speaker,keep,correct_speaker,role,cue,speaker_as_printed,type,start,end,confidence' \
		'one,Ann Roe & Bob Poe,yes,Bob Poe; Ann Roe,,said,they,direct,0,3,0.95' >old.csv
	quoth-eval old.csv >out
	grep -q '^"\?speaker"\?,"\?all"\?,"\?1"\?,"\?1"\?,' <(tr -d '\r' <out)
}

@test "exit status: 0 when all is correct or --min is reached, 1 when not, 3 for what cannot be read" {
	printf '%s\n' quote,speaker,keep,correct_speaker one,Ann,yes, two,Ann,yes, >good.csv
	sed 's/two,Ann,yes/two,Ann,no/' good.csv >bad.csv
	quoth-eval good.csv
	run quoth-eval bad.csv
	[ "$status" = 1 ]
	quoth-eval -m 50 bad.csv
	run quoth-eval --min=51 bad.csv
	[ "$status" = 1 ]
	run quoth-eval --min=0 nowhere.csv bad.csv
	[ "$status" = 3 ]
	run quoth-eval nowhere.csv bad.csv
	[ "$status" = 1 ]
	run quoth-eval --min=101 bad.csv
	[ "$status" = 2 ]
	quoth-extract article.txt | quoth-attribute >gold
	quoth-eval -g gold gold
	run quoth-eval -g gold <<<quoth=2
	[ "$status" = 1 ]
	quoth-eval -m 0 -g gold <<<quoth=2
	run quoth-eval -g nowhere gold
	[ "$status" = 3 ]
	run quoth-eval -g gold nowhere gold
	[ "$status" = 3 ]
}

@test "--all means nothing with --gold and is refused" {
	quoth-extract article.txt >gold
	run --separate-stderr quoth-eval --all --gold gold gold
	[ "$status" = 2 ]
	[[ $stderr == "quoth-eval: --all and --gold cannot be combined"* ]]
}
