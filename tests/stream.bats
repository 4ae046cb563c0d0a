# SPDX-License-Identifier: ISC
# quoth(5): what goes through unchanged, and what a bad stream does.
load helper

@test "the records of an article" {
	run quoth-read article.txt
	[ "$status" = 0 ]
	same "quoth=2" "${lines[0]}"
	same $'doc=1\tfile=article.txt\tbytes='"$(wc -c <article.txt)"$'\ttitle=Harbour talks will go on in spring, says senior diplomat\tdeck=Pyotr Lavrentiev added that the next round may be held in Geneva\tplace=MOSCOW\tdate=January 13\tagency=TASS' "${lines[1]}"
	same $'para=1\tkind=label\tstart=0\tend=5\tline=1\ttext=WORLD' "${lines[2]}"
	[[ ${lines[5]} == *$'kind=body\t'*$'\tdateline='* ]]
}

@test "unknown records and fields pass byte for byte" {
	printf 'quoth=2\n#=a comment\tx=\\q\ndoc=1\tfile=a\tbytes=30\toutlet=Gazette\nstrange=7\tk=\\\\ \\t =\tz=\npara=1\tkind=body\tstart=0\tend=29\tmood=grey\ttext=Rain is coming, Ann Roe said.\n' >s
	quoth-extract <s | quoth-attribute >out
	head -n 5 out | cmp - s
	[ "$(grep -c ^quote= out)" = 1 ]
	[ "$(grep -c ^speaker= out)" = 1 ]
}

@test "attribute adds to quote records and touches nothing else" {
	quoth-extract article.txt >s
	quoth-attribute <s >t
	grep -v '^quote=\|^speaker=' t | cmp - <(grep -v '^quote=' s)
	paste -d '\n' <(grep ^quote= s) <(grep ^quote= t) | while read -r before && read -r after; do
		[ "${after#"$before"}" != "$after" ]
	done
}

@test "streams concatenate" {
	cp article.txt b.txt
	quoth-extract article.txt >s
	quoth-extract b.txt >t
	cat s t | quoth-attribute | quoth-csv -c file,quote,speaker >both
	quoth-attribute <s | quoth-csv -c file,quote,speaker >one
	[ "$(wc -l <both)" = $((2 * $(wc -l <one) - 1)) ]
	[ "$(cut -d, -f1 both | sort -u | wc -l)" = 3 ]
}

@test "values with tabs, line breaks and backslashes come back" {
	printf '"One\ttwo \\ three\\n\\t four," Ann Roe said.\n' >a.txt
	quoth-extract a.txt | quoth-attribute | quoth-json | jq -r .quote >out
	printf '"One\ttwo \\ three\\n\\t four,"\n' | cmp - out
}

@test "forged records in a text stay text" {
	printf 'quoth is a word.\nquote=1\ttype=direct\tcontent=0-5\n\n"Rain is coming," Ann Roe said.\n' >a.txt
	[ "$(quoth-extract a.txt | quoth-attribute | quoth-json | jq -r .speaker)" = "Ann Roe" ]
}

@test "not a stream: reported with file and line" {
	printf 'Dear Sir,\n' >letter
	for p in quoth-attribute quoth-csv quoth-json; do
		run --separate-stderr "$p" letter
		[ "$status" = 1 ]
		same "$p: letter:1: not a quoth stream: the first line is not quoth=2" "$stderr"
	done
}

@test "an unsupported version: reported, nothing done" {
	printf 'quoth=3\ndoc=1\n' >s
	run --separate-stderr quoth-json s
	[ "$status" = 1 ]
	same "quoth-json: s:1: unsupported stream version" "$stderr"
}

@test "a stream of version 1 gives the same rows" {
	printf '%s\n\n' 'Before.' 'The ministry said it rained.' 'After.' | quoth-extract | quoth-attribute >two
	sed 's/^quoth=2/quoth=1/; s/context_before=/before=/; s/context_after=/after=/; s/p_quotation=/found=/; s/=organisation/=body/' two >one
	! cmp -s one two
	grep -q '=body	' one
	quoth-json two >two.jsonl
	same organisation "$(jq -r '.speakers[0].kind' two.jsonl)"
	same "Before.After." "$(jq -r '.context_before + .context_after' two.jsonl)"
	quoth-json one | cmp - two.jsonl
}

@test "spans that overlap or are out of order, and a speaker twice: the record is reported and ignored (C5)" {
	quoth-extract article.txt | quoth-attribute >s
	rows=$(quoth-json s | wc -l)
	for change in 's/content=[^\t]*/content=0-20,10-30/' 's/content=[^\t]*/content=20-30,0-10/' \
		's/source=[^\t]*/source=5-1/' 's/\tspeaker=[^\t]*/\tspeaker=1,1,1/'; do
		sed "0,/^quote=1\t/{/^quote=1\t/$change}" s | sed "/^quote=1\t/$change" >bad
		! cmp -s s bad
		run --separate-stderr quoth-json bad
		[ "$status" = 1 ]
		[[ $stderr =~ ^quoth-json:\ bad:[0-9]+:\ a\ quotation\ (with\ spans|that\ names\ a\ speaker\ twice) ]]
		same $((rows - 1)) "${#lines[@]}"
		quoth-attribute bad 2>/dev/null | cmp - bad
	done
}

@test "a forged stream of 48 kB gives no rows of 787 MB (C5)" {
	long=$(head -c 20000 /dev/zero | tr '\0' x)
	{
		printf 'quoth=2\ndoc=1\tfile=a\npara=1\tstart=0\tend=%d\ttext=%s\n' 20000 "$long"
		printf 'quote=1\tcontent=0-20000%s\tspeaker=1%s\n' "$(printf ',0-20000%.0s' {1..900})" "$(printf ',1%.0s' {1..900})"
		printf 'speaker=1\tname=%s\n' "$long"
	} >s
	for p in quoth-csv quoth-json quoth-html; do
		run --separate-stderr $p s
		[ "$status" = 1 ]
		[ "${#output}" -lt 200000 ]
	done
}

@test "bad records are reported with their lines; the rest is processed" {
	quoth-extract article.txt | quoth-attribute >s
	{
		head -n 3 s
		printf 'no record\n'
		printf 'para=90\tkind=body\tstart=5\tend=1\ttext=x\n'
		printf 'quote=91\ttype=direct\n'
		printf 'mention=92\tstart=1\n'
		tail -n +4 s
	} >bad
	run --separate-stderr quoth-csv -c speaker bad
	[ "$status" = 1 ]
	[ "$(printf '%s\n' "$stderr" | cut -d: -f1-3 | tr '\n' ' ')" = "quoth-csv: bad:4 quoth-csv: bad:5 quoth-csv: bad:6 quoth-csv: bad:7 " ]
	same "$(quoth-csv -c speaker s)" "$output"
}

@test "a stream cut off anywhere: the whole records are processed, the rest is reported" {
	quoth-extract article.txt | quoth-attribute >s
	size=$(wc -c <s)
	for at in 3 9 100 1000 $((size / 2)) $((size - 1)); do
		head -c "$at" s >cut
		run --separate-stderr quoth-json cut
		[ "$status" = 1 ]
		[[ $stderr == *"quoth-json: cut:"*": the last record is cut off"* ]] ||
			[[ $stderr == *"not a quoth stream"* ]] || [[ $stderr == *empty* ]]
		quoth-json cut 2>/dev/null | jq . >/dev/null
	done
}

@test "records before any document are reported, or passed through when unknown" {
	printf 'quoth=2\nhello=1\nquote=1\tcontent=0-1\n' >s
	run --separate-stderr quoth-attribute s
	[ "$status" = 1 ]
	same "quoth-attribute: s:3: a record outside a document" "$stderr"
	[[ $output == *"hello=1"* ]]
}

@test "extracting or attributing twice changes nothing and says so" {
	quoth-extract article.txt | quoth-attribute >s
	run --separate-stderr quoth-extract s
	[ "$status" = 1 ]
	[[ $stderr == *"document already has quotations or mentions"* ]]
	same "$(cat s)" "$output"
	run --separate-stderr quoth-attribute s
	[ "$status" = 1 ]
	[[ $stderr == *"document already has speakers"* ]]
	same "$(cat s)" "$output"
}

@test "the other tools read the stream" {
	quoth-extract article.txt | quoth-attribute >s
	[ "$(grep -c '^quote=' s)" = "$(awk -F'\t' '$1 ~ /^quote=/' s | wc -l)" ]
	mlr --ifs tab --ips = --ojson cat s >json
	[ "$(jq 'length > 10' json)" = true ]
}

@test "a stream goes through quoth-attribute twice unchanged, also where nobody speaks" {
	printf '%s\n\n' 'Flood in the valley' 'The rain fell on Sunday.' '"We lost everything. But nobody died."' >orphan.txt
	quoth-extract orphan.txt | quoth-attribute >once
	grep -q 'reason=no source' once
	quoth-attribute once 2>told | cmp once -
	same 'quoth-attribute: orphan.txt: document already has speakers; left unchanged' "$(cat told)"
}

@test "each document is closed by an end record, after everything that the filters add" {
	cp article.txt b.txt
	quoth-read article.txt b.txt >read
	quoth-extract -x read >extracted
	quoth-attribute -x extracted >attributed
	for f in read extracted attributed; do
		same $'doc=1\nend=1\ndoc=2\nend=2' "$(grep -o '^\(doc\|end\)=[0-9]*' $f)"
		grep -B 1 '^doc=2' $f | head -n 1 | grep -qx end=1
		tail -n 1 $f | grep -qx end=2
	done
	grep -q ^evidence= attributed
	grep -q ^candidate= attributed
}

@test "a stream without end records is read, and gets them" {
	cp article.txt b.txt
	quoth-extract article.txt b.txt >s
	grep -v ^end= s >old
	quoth-attribute s >new
	quoth-attribute old | cmp new -
	grep -v ^end= new >old
	quoth-csv old | cmp - <(quoth-csv new)
	quoth-json old | cmp - <(quoth-json new)
	quoth-attribute old 2>told | cmp new -
}

@test "records after an end record belong to no document; all are passed through in place" {
	quoth-extract article.txt >s
	{
		cat s
		printf 'note=1\ttext=between\n'
		printf 'speaker=1\tname=Nobody\n'
		printf 'end=1\n'
		cat s
		printf 'note=2\ttext=last\n'
	} >odd
	n=$(wc -l <s)
	run --separate-stderr quoth-attribute odd
	[ "$status" = 1 ]
	same "quoth-attribute: odd:$((n + 2)): a record outside a document
quoth-attribute: odd:$((n + 3)): a record outside a document" "$stderr"
	same "$({ quoth-attribute s && sed -n "$((n + 1)),$((n + 3))p" odd && quoth-attribute s && tail -n 1 odd; } |
		awk '!(/^quoth=/ && seen++)')" "$(awk '!(/^quoth=/ && seen++)' <<<"$output")"
	same "$(quoth-attribute s | quoth-csv -c quote | tail -n +2)" \
		"$(quoth-csv -c quote 2>/dev/null <<<"$output" | tail -n +2 | head -n 8)"
	[ "$(quoth-csv -c quote 2>/dev/null <<<"$output" | wc -l)" = 17 ]
}

@test "an end record with another number closes its document and is reported" {
	printf 'quoth=2\ndoc=3\tfile=a\tbytes=3\nend=4\ndoc=5\tfile=b\nend=5\n' >s
	run --separate-stderr quoth-extract s
	[ "$status" = 1 ]
	same 'quoth-extract: s:3: an end record whose number is not that of its document' "$stderr"
	same "$(cat s)" "$output"
}
