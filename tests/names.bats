# SPDX-License-Identifier: ISC
# Names that nothing has: an error that lists the names there are, and the nearest one.
load helper

news() {
	printf 'url,desk,text\nu1,city,Ann Roe said it rained.\nu2,arts,Bob Poe said it snowed.\n' >n.csv
	printf '{"url":"u1","body":"Ann Roe said it rained."}\n{"url":"u2","body":"Bob Poe said it snowed.","desk":"arts"}\n' >n.jsonl
}

# refused MESSAGE COMMAND...: status 1, no row, that message
refused() {
	run --separate-stderr "${@:2}"
	[ "$status" = 1 ]
	[ "$(printf '%s' "$output" | wc -l)" = 0 ]
	same "$1" "$stderr"
}

@test "--id-column and --text-column: a table or a first object that lacks the name is not read" {
	news
	for p in quoth quoth-read quoth-extract; do
		for o in "-i ulr:--id-column: no column or key 'ulr'; did you mean 'url'?" \
			"-k txet:--text-column: no column or key 'txet'; did you mean 'text'?"; do
			# shellcheck disable=SC2086
			run --separate-stderr "$p" ${o%%:*} n.csv
			[ "$status" = 1 ]
			same "$p: n.csv:1: ${o#*:} The names are url, desk and text" "$stderr"
			[[ $output != *Roe* ]]
		done
	done
	refused "quoth: n.jsonl:1: --id-column: no column or key 'x'; the names are url and body" \
		quoth -k body -i x -t json n.jsonl
	refused "quoth: n.jsonl:1: --text-column: no column or key 'bdoy'; did you mean 'body'? The names are url and body" \
		quoth -k bdoy -t json n.jsonl
	# the other inputs are read
	run --separate-stderr quoth -i ulr -c speaker --no-header n.csv article.txt
	[ "$status" = 1 ]
	[[ $output == *Lavrentiev* && $output != *Roe* ]]
}

@test "--columns: a name that neither quoth nor the first article has, before any row" {
	news
	own="$(quoth </dev/null | tr -d '"\r' | sed 's/,/, /g'), deck, byline, agency, url and desk"
	for j in 1 4; do
		refused "quoth: --columns: unknown name 'speker' (meta_speker if only later articles have it); did you mean 'speaker'? The names are $own" \
			quoth -j "$j" -c speker,quote n.csv
	done
	refused "quoth: --columns: unknown name 'zzz' (meta_zzz if only later articles have it); the names are $own" \
		quoth -c quote,zzz n.csv
	quoth-extract n.csv | quoth-attribute >s
	run --separate-stderr quoth-csv -c speker s
	[ "$status" = 1 ]
	[ -z "$output" ]
	[[ $stderr == "quoth-csv: --columns: unknown name 'speker'"* ]]
	# an older file stays as it was
	echo old >rows.csv
	run quoth -c speker -o rows.csv n.csv
	same old "$(cat rows.csv)"
}

@test "--columns: meta_NAME is metadata, also of a later article" {
	news
	run --separate-stderr quoth -k body -c speaker,desk n.jsonl
	[ "$status" = 1 ]
	same $'speaker,meta_desk\r\nAnn Roe,\r\nBob Poe,arts\r' \
		"$(quoth -k body --quote minimal -c speaker,meta_desk n.jsonl)"
	printf 'meta_desk,desk,text\nm,d,Ann Roe said it rained.\n' >m.csv
	same 'm	d' "$(quoth --tsv --no-header -c meta_desk,desk m.csv)"
	# with no article there is nothing to look at
	same $'"nothing"\r' "$(quoth -c nothing --from jsonl /dev/null)"
}

@test "--by: month, file, a field or metadata of the first article, or meta_NAME" {
	news
	quoth-extract n.csv | quoth-attribute >s
	for c in "quoth -t tally n.csv" "quoth-tally s"; do
		# shellcheck disable=SC2086
		refused "${c%% *}: --by: unknown name 'monht' (meta_monht if only later articles have it); did you mean 'month'? The names are month, file, gender, title, deck, byline, place, date, agency, url and desk" \
			$c -b desk,monht
	done
	same $'arts\ncity' "$(quoth -t tally --no-header --tsv -b desk n.csv | cut -f 1)"
	same $'\narts' "$(quoth -t tally --no-header --tsv -b meta_desk -k body n.jsonl | cut -f 1)"
}

@test "names of many columns: the list is cut, nothing takes long" {
	{
		printf 'text'
		printf ',column%s' $(seq 20000)
		printf '\nAnn Roe said it rained.'
		printf ',%.0s' $(seq 20000)
		echo
	} >wide.csv
	run --separate-stderr timeout 20 quoth -c colunm7 wide.csv
	[ "$status" = 1 ]
	[[ $stderr == *"did you mean 'column7'?"*" more" ]]
	[ "${#stderr}" -lt 1500 ]
}
