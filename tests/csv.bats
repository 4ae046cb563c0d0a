# SPDX-License-Identifier: ISC
# CSV and JSON: the columns, the quoting, what spreadsheets need.
load helper

@test "the columns in the order of the design, every field quoted, CR LF" {
	quoth article.txt | head -1 >out
	printf '"%s"\r\n' 'quote","speaker","role","cue","source","type","medium","polarity","question","context_before","context_after","title","place","date","file","paragraph","byte_start","byte_end","spans","quote_id","confidence","reason' | cmp - out
}

@test "--columns chooses and orders; a name that is no column is metadata" {
	printf 'quoth=2\ndoc=1\tfile=a\tbytes=30\toutlet=Gazette\tdesk=7\npara=1\tkind=body\tstart=0\tend=29\ttext=Rain is coming, Ann Roe said.\n' | quoth-extract | quoth-attribute >s
	same $'"speaker","outlet","meta_nothing"\r\n"Ann Roe","Gazette",""\r' "$(quoth-csv -c speaker,outlet,meta_nothing s 2>err)"
	same "quoth-csv: warning: column meta_nothing: not in any article" "$(cat err)"
	[[ $(quoth-csv s | head -1) == *'"reason","outlet","desk"'* ]]
	run quoth-csv --columns= s
	[ "$status" = 2 ]
	run quoth-csv --columns=a,,b s
	[ "$status" = 2 ]
}

@test "-d changes the delimiter" {
	same $'"quote";"type"\r' "$(quoth -d ';' -c quote,type article.txt | head -1)"
	same $'"quote"\t"type"\r' "$(quoth -d '\t' -c quote,type article.txt | head -1)"
	run quoth -d ';;' article.txt
	[ "$status" = 2 ]
	run quoth -d '"' article.txt
	[ "$status" = 2 ]
}

@test "a row is one line; --raw keeps line breaks" {
	fold -s -w 60 >a.txt <<-'X'
		The farms of the valley have had three dry years and the wells are as low as anybody there can remember.

		"Rain is coming to us all, and not a day too soon for the farms of the valley," Ann Roe said, who has a farm of her own.
	X
	[ "$(quoth a.txt | wc -l)" = 2 ]
	[[ $(quoth -c quote a.txt) == *"Rain is coming"* ]]
	[ "$(quoth --raw -c quote a.txt | wc -l)" -gt 2 ]
}

@test "--excel: byte order mark, formulas disarmed and counted, long cells cut" {
	printf 'Title here\n\n=1+2 is what we pay, Ann Roe said.\n\n"=1+2," she said.\n' >a.txt
	run --separate-stderr quoth --excel -c quote a.txt
	[ "$status" = 0 ]
	same $'\357\273\277"quote"\r\n"\'=1+2 is what we pay"\r\n"""=1+2,"""\r' "$output"
	[[ $stderr == *"formulas disarmed by an apostrophe: 1"* ]]
	{ printf 'Ann Roe said: "'; yes 'Rain is coming.' | head -n 3000 | tr '\n' ' '; echo 'So it is."'; } >b.txt
	run --separate-stderr quoth --excel -c quote b.txt
	[[ $stderr == *"cells cut at 32000 bytes: "* ]]
	[ "$(wc -c <<<"$output")" -lt 33000 ]
}

@test "the CSV without --excel has no byte order mark and no apostrophes put in" {
	printf '=1+2 is what we pay, Ann Roe said.\n' >a.txt
	same $'"quote"\r\n"=1+2 is what we pay"\r' "$(quoth -c quote a.txt)"
}

@test "words in marks that are nobody's statement: left out, and given with --phrases" {
	printf 'The "green belt" is brown.\n' >a.txt
	[ "$(quoth -c quote a.txt | wc -l)" = 1 ]
	same $'"quote","type"\r\n"""green belt""","phrase"\r' "$(quoth --phrases -c quote,type a.txt)"
	same phrase "$(quoth --json --phrases a.txt | jq -r .type)"
}

@test "no row holds the word Unknown; what is not known is empty or null" {
	printf '"Rain is coming and nobody knows."\n' >a.txt
	same $'"speaker","confidence"\r\n"",""\r' "$(quoth -c speaker,confidence a.txt)"
	same null "$(quoth --json a.txt | jq -c .speaker)"
}

@test "JSON is what the scorer reads" {
	quoth --json article.txt >out
	jq -e -s 'all(has("file") and (.spans.content | type == "array" and length > 0) and (.spans.cue | type == "array") and (.spans.source | type == "array") and has("speaker") and has("type"))' out >/dev/null
	same '{"file":"article.txt","type":"direct","speaker":"Pyotr Lavrentiev"}' "$(jq -c 'select(.question) | {file, type, speaker}' out)"
}

@test "mlr and jq read the rows: as many, no text changed" {
	quoth article.txt | mlr --icsv --ojson cut -f quote then put '$quote = string($quote)' | jq -r '.[].quote' >one
	quoth --json article.txt | jq -r .quote >two
	cmp one two
}
