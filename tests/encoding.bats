# SPDX-License-Identifier: ISC
# Texts in other encodings than UTF-8.
load helper

said='“It rained in Orléans,” Renée Dupont said. She didn’t like it — at all.'

@test "a plain text that is not UTF-8 but reads as windows-1252 is read as that, with a warning" {
	iconv -f UTF-8 -t windows-1252 <<<"$said" >w.txt
	run --separate-stderr quoth -c quote,speaker w.txt
	[ "$status" = 0 ]
	same '"quote","speaker" "“It rained in Orléans,”","Renée Dupont"' "$(tr -d '\r' <<<"$output" | tr '\n' ' ' | sed 's/ $//')"
	same 'quoth: w.txt: warning: not UTF-8; read as windows-1252 (use --encoding for another encoding)' "$stderr"
	quoth-read -q w.txt | grep -q $'^doc=1\tfile=w.txt\tbytes='"$(wc -c <<<"$said")"$'\tencoding=windows-1252$'
	quoth-read -qt w.txt | cmp - <(echo "$said")
	quoth -q w.txt >rows.csv
	quoth-verify rows.csv 2>/dev/null
}

@test "what is damaged UTF-8, or no text of the West, is not taken for windows-1252" {
	printf 'Ren\xc3\xa9e Dupont said it rained in Orl\xe9ans.\n' >mixed.txt
	printf 'Rain \xff\xff fell.\n' >filled.txt
	printf 'Rain \x81 fell.\n' >undefined.txt
	printf 'Rain \xe9 \x01 fell.\n' >control.txt
	printf 'Москва, сказал Иван.\n' | iconv -f UTF-8 -t windows-1251 >russian.txt
	for f in mixed filled undefined control russian; do
		run --separate-stderr quoth-read $f.txt
		[ "$status" = 1 ]
		[[ $stderr == *'not UTF-8, the first at byte'*'; read as U+FFFD' ]]
		[[ $output != *encoding* ]]
	done
}

@test "--encoding reads text, tables, JSON Lines and pages in what it names" {
	echo "$said" >utf8.txt
	quoth -c quote,speaker utf8.txt >text
	printf 'text,title\n"%s",Été\n' "$(sed 's/"/""/g' utf8.txt)" >utf8.csv
	quoth -c quote,speaker,title utf8.csv >table
	printf '{"text":"%s","title":"Été"}\n' "$said" >utf8.jsonl
	printf '<html><head><meta charset="iso-8859-5"></head><body><h1>Rain in Orléans</h1><p>%s</p>' "$said" >utf8.html
	quoth --encoding UTF-8 -c quote,speaker,title <(sed 's/iso-8859-5/utf-8/' utf8.html) >page
	for e in windows-1252 UTF-16LE UTF-16BE UTF-16 UTF-32LE; do
		for f in txt csv jsonl html; do iconv -f UTF-8 -t $e utf8.$f >in.$f; done
		quoth --encoding $e -c quote,speaker in.txt | cmp text -
		quoth --encoding $e -c quote,speaker,title in.csv | cmp table -
		quoth --encoding $e -c quote,speaker,title in.jsonl | cmp table -
		quoth --encoding $e -f html -c quote,speaker,title in.html | cmp page -
		quoth-read --encoding $e in.txt | grep -q $'\tencoding='$e'$'
		gzip -kf in.txt
		quoth --encoding $e -c quote,speaker in.txt.gz | cmp text -
	done
}

@test "--encoding: a stream stays UTF-8, and UTF-8 stays the file" {
	echo "$said" >utf8.txt
	quoth-extract utf8.txt >s
	quoth --encoding UTF-16LE -c quote,speaker s | cmp - <(quoth -c quote,speaker utf8.txt)
	printf 'caf\xe9 Ann Roe said it rained.\n' >bad.txt
	run --separate-stderr quoth-read --encoding UTF-8 bad.txt
	[ "$status" = 1 ]
	[[ $stderr == *'1 byte is not UTF-8, the first at byte 3; read as U+FFFD' ]]
	[[ $output == *$'\tbad=3\t'* ]]
	[[ $output != *encoding* ]]
}

@test "--encoding: what means nothing is reported and becomes U+FFFD; unknown names are refused" {
	printf 'Rain \x81 fell.' >w.txt
	run --separate-stderr quoth-read -t --encoding windows-1252 w.txt
	[ "$status" = 1 ]
	same 'quoth-read: w.txt: 1 byte is not windows-1252; read as U+FFFD' "$stderr"
	same 'Rain � fell.' "$output"
	printf 'R\0a\0i\0n\0\0\xd8.\0!' >u.txt # a lone surrogate, and half a character
	run --separate-stderr quoth-read -t --encoding UTF-16LE u.txt
	[ "$status" = 1 ]
	[[ $stderr == *'not UTF-16LE; read as U+FFFD' ]]
	same 'Rain�.�' "$output"
	run quoth --encoding latin-99 w.txt
	[ "$status" = 2 ]
	[[ $output == *"'latin-99'"* ]]
}

@test "a last character that a converter holds back is not lost" {
	for e in CP1255 CP1258 TCVN; do
		printf 'Plan a' >a.txt
		printf '<html><head><meta charset="%s"></head><body><p>Rain, Ann Roe said, fell on the hills and on the plain. It was plan a' "${e/CP/windows-}" >a.html
		run --separate-stderr quoth-read --text --encoding $e a.txt
		same "Plan a" "$output"
		[ $e = TCVN ] || [[ $(quoth-read --text -q a.html) == *"It was plan a"* ]]
	done
}

@test "an encoding without a name is refused: iconv would take that of the locale" {
	echo "$said" >a.txt
	run --separate-stderr quoth --encoding '' a.txt
	[ "$status" = 2 ]
	same "quoth: --encoding: unknown encoding ''" "$stderr"
}

@test "--encoding does not hold up a feed" {
	mkfifo in out
	for e in windows-1252 UTF-16LE UTF-16BE; do
		quoth-extract -u --encoding $e -f jsonl <in >out 3>&- &
		exec {to}>in {from}<out
		for n in 1 2 3; do
			echo '{"text":"It rained in Orléans, Renée said."}' | iconv -f UTF-8 -t $e >&"$to"
			line=
			until [ "$line" = "end=$n" ]; do IFS= read -r -t 60 line <&"$from"; done
		done
		exec {to}>&- {from}<&-
		wait
	done
}
