# SPDX-License-Identifier: ISC
# Saved pages: the article and nothing else. tests/pages/NAME.html has markup as news sites of one
# kind make it, NAME.expected what the page says of itself and its text.
load helper

# as_expected FILE: a page's document in the form of NAME.expected
as_expected() {
	local key field
	quoth-read "$1" | grep '^doc=' | tr '\t' '\n' >doc
	for key in title author:byline date outlet url; do
		field=${key#*:}
		sed -n "s/^$field=\(By \)\{0,1\}/${key%:*}: /p" doc
	done
	echo
	quoth-read --text "$1"
}

@test "pages of many makes: the article and nothing else" {
	for page in "$tests"/pages/*.html; do
		as_expected "$page" >got
		diff "${page%.html}.expected" got || { echo "in $page"; return 1; }
	done
}

@test "a page's rows are cut from the text that --text prints, and verify" {
	cp "$tests/pages/uk-broadcaster.html" page.html
	quoth-read --text page.html >text
	quoth --json page.html | jq -r '"\(.spans.content[0] | join(" ")) \(.quote)"' >rows
	[ "$(wc -l <rows)" -gt 4 ]
	while read -r start end words; do
		[[ $words == "$(tail -c +$((start + 1)) text | head -c $((end - start)))"* ]]
	done <rows
	quoth page.html >rows.csv
	run quoth-verify -v rows.csv
	[ "$status" = 0 ]
	[[ $output == *'with differences: 0; without an article: 0' ]]
	sed 's/the/teh/' rows.csv >edited.csv
	run quoth-verify edited.csv
	[ "$status" = 1 ]
}

@test "a page is known by its content, its name, or --from" {
	printf '<!-- saved -->\n<!DOCTYPE html>\n<p>Ann Roe said it rained all day in the valley.' >page
	[ "$(quoth-read -t page)" = 'Ann Roe said it rained all day in the valley.' ]
	printf '<p>Ann Roe said it rained.' >page
	[ "$(quoth-read -t page)" = '<p>Ann Roe said it rained.' ]
	[ "$(quoth-read -t -f html page)" = 'Ann Roe said it rained.' ]
	mv page page.htm
	[ "$(quoth-read -t page.htm)" = 'Ann Roe said it rained.' ]
	[ "$(quoth-read -t -f text page.htm)" = '<p>Ann Roe said it rained.' ]
}

@test "encodings: declared, guessed, unknown" {
	printf '<html><meta charset=iso-8859-1><p>\223Caf\351\224, Ann Roe said.' >page
	[ "$(quoth-read -t page)" = '“Café”, Ann Roe said.' ]
	quoth-read page | grep -q 'encoding=windows-1252'
	printf '<html><p>\223Caf\351\224, Ann Roe said.' >page
	[ "$(quoth-read -t page)" = '“Café”, Ann Roe said.' ]
	printf '<html><meta charset="utf-8"><p>“Café”, Ann Roe said.' >page
	[ "$(quoth-read -t page)" = '“Café”, Ann Roe said.' ]
	printf '<html><meta http-equiv=Content-Type content="text/html; charset=koi8-r"><p>\360\362\341.' >page
	[ "$(quoth-read -t page)" = 'ПРА.' ]
	printf '\377\376<\0h\0t\0m\0l\0>\0<\0p\0>\0\034 N\0o\0\035 ' >page
	[ "$(quoth-read -t -f html page)" = '“No”' ]
	printf '<html><meta charset="x-none"><p>No.' >page
	run --separate-stderr quoth-read -t page
	[ "$status" = 1 ]
	same 'No.' "$output"
	same 'quoth-read: page: unknown encoding x-none; read as UTF-8' "$stderr"
}

@test "what is displayed, as it is displayed" {
	cat >page.html <<-'E'
		<html><head><title>Rain | Daily</title></head><body><h1>Rain</h1>
		<p>One<br>line, <b>bo</b>ld <q>words</q>, a
		   <sup><a href="#n1">1</a></sup>note &amp; an&nbsp;entity. <span class="sr-only">unseen</span></p>
		<p>First.<br><br>Second.<p hidden>unseen<p style="display: none">unseen
		<pre>A wire story
		wrapped by hand.

		Its second paragraph.</pre><script>"unseen"</script>
		<blockquote>A block.</blockquote><ul><li>An item<li>Another</ul>
	E
	same 'Rain

One line, bold “words”, a note & an entity.

First.

Second.

A wire story wrapped by hand.

Its second paragraph.

A block.

An item

Another' "$(quoth-read -t page.html)"
}

@test "pages that are not pages are reported" {
	printf '<html><body><script>x</script></body></html>' >empty.html
	run --separate-stderr quoth empty.html article.txt
	[ "$status" = 1 ]
	same 'quoth: empty.html: no text found on the page' "$stderr"
	[ "${#lines[@]}" -gt 3 ]
	yes '<div>' | head -n 5000 | tr -d '\n' >deep.html
	run --separate-stderr quoth deep.html article.txt
	[ "$status" = 1 ]
	same 'quoth: deep.html: page not read: elements nested more than 512 deep' "$stderr"
	[ "${#lines[@]}" -gt 3 ]
}

@test "gzip and zstd are known by their content" {
	gzip -c article.txt >a.gz
	zstd -qc article.txt >a.zst
	cat a.gz a.gz >twice
	same "$(cat article.txt)" "$(quoth-read -t a.gz)"
	same "$(cat article.txt)" "$(quoth-read -t <a.zst)"
	same "$(cat article.txt article.txt)" "$(quoth-read -t twice)"
	quoth-extract a.zst | gzip | quoth-attribute | zstd -qc | quoth-csv -c quote,speaker >rows
	same "$(quoth -c quote,speaker article.txt)" "$(cat rows)"
	cp "$tests/pages/us-daily.html" page.html
	gzip -k page.html
	same "$(quoth-read -t page.html)" "$(quoth-read -t page.html.gz)"
	quoth page.html.gz >rows.csv
	[ "$(wc -l <rows.csv)" -gt 4 ]
	quoth-verify rows.csv
}

@test "truncated or damaged compressed data are reported, and read up to that point" {
	gzip -c article.txt | head -c 300 >short.gz
	run --separate-stderr quoth-read -t short.gz
	[ "$status" = 1 ]
	same 'quoth-read: short.gz: the gzip data are truncated; read up to that point' "$stderr"
	[ "$output" = "$(head -c ${#output} article.txt)" ]
	[ -n "$output" ]
	{
		zstd -qc article.txt
		printf 'junk'
	} >junk.zst
	run --separate-stderr quoth-read -t junk.zst
	[ "$status" = 1 ]
	same 'quoth-read: junk.zst: the zstd data are damaged; read up to that point' "$stderr"
	same "$(cat article.txt)" "$output"
}

@test "drawings, soft breaks and pictures in a line do not cut it" {
	{
		printf '<html><body><h1>Chart</h1><p>“We will not re<wbr>negotiate the <img src=x>treaty,” Eva Loe said.</p><svg>'
		for _ in $(seq 3000); do printf '<path d="M0 0"/>'; done
		printf '</svg><p>It was, she said, <nobr>the end</nobr> of a long story that nobody liked.</p>'
	} >page.html
	same 'Chart

“We will not renegotiate the treaty,” Eva Loe said.

It was, she said, the end of a long story that nobody liked.' "$(quoth-read -t page.html)"
}

@test "what only looks like a promotion stays" {
	cat >page.html <<-'E'
		<html><meta name=author content="Admin, European Commission"><body><h1>Votes</h1>
		<p>Turnout among <a href=x>registered voters</a> fell by a tenth, which Ann Roe called a disaster.</p>
		<p>Bob Poe, who <a href=x>donated $5 million</a> to the campaign, said that he was sorry about that.</p>
		<p>Loading docks were closed all day, and nobody told the drivers why, Carl Moe said on Monday.</p>
		<p>Subscribers had been told nothing, Dora Coe said.</p>
		<p>Administration officials said that the vote would be counted again.</p>
		<p>European Commission officials said that they would pay.</p>
		<p>“<a href=x>Sign up</a>, they told us,” Eva Loe said.</p>
		<p>Get the news every day. <a href=x>Sign up here</a>.</p>
		<p>Admin is a reporter who covers votes.</p>
	E
	same 8 "$(quoth-read -t page.html | grep -c .)"
	run ! grep -e 'Sign up here' -e 'covers votes' <(quoth-read -t page.html)
}

@test "a title that was not closed is not in every row" {
	{
		printf '<html><title>' && head -c 100000 /dev/zero | tr '\0' x
		printf '</title><h1>Rain</h1>'
		yes '<p>Ann Roe said that it rained here, and Bob Poe said it snowed.</p>' | head -n 100
	} >page.html
	[ "$(quoth page.html | wc -c)" -lt 200000 ]
}

@test "no page crashes the parser or takes more than linear time" {
	"$tests/costly-pages" 250000
	[ "$(wc -l <names)" -gt 70 ]
	local i=0 name seconds=5
	[[ $bin != *asan* ]] || seconds=40
	while read -r name; do
		i=$((i + 1))
		# 5 seconds of processor time: the quadratic ones took minutes
		run bash -c "ulimit -t $seconds && exec quoth-read $i.html"
		[ "$status" -le 1 ] || { echo "$name: status $status"; return 1; }
		[[ $status = 0 || $output == *': '*page* ]] || { echo "$name: $output"; return 1; }
	done <names
}

@test "a page that is refused costs itself alone" {
	mkdir d
	printf '<html><p ">%s<p>x' "$(printf '<div>%.0s' $(seq 50000))" >d/b.html
	printf '<html><p>%s' "$(printf '<div><!--</div>-->%.0s' $(seq 50000))" >d/c.html
	cp article.txt d/a.txt
	cp article.txt d/z.txt
	run --separate-stderr quoth -R -c file d
	[ "$status" = 1 ]
	same 'quoth: d/b.html: page not read: elements nested more than 512 deep
quoth: d/c.html: page not read: elements nested more than 512 deep' "$stderr"
	[ "$(grep -c a.txt <<<"$output")" -gt 2 ]
	same "$(grep -c a.txt <<<"$output")" "$(grep -c z.txt <<<"$output")"
}

# nested N [TEXT]: a page of N divs within each other
nested() {
	printf '<html><body>'
	printf '<div>%.0s' $(seq "$1")
	printf '<p>Ann Roe said it rained all day in the valley.'
}

@test "the limits of pages are as documented" {
	# html, body and p are three
	nested 509 >in.html
	same 'Ann Roe said it rained all day in the valley.' "$(quoth-read -t in.html)"
	nested 510 >out.html
	run quoth-read -t out.html
	same 'quoth-read: out.html: page not read: elements nested more than 512 deep' "$output"
	{
		printf '<html><p'
		printf ' a%d' $(seq 256)
		printf '>Ann Roe said it rained.'
	} >in.html
	same 'Ann Roe said it rained.' "$(quoth-read -t in.html)"
	sed 's/a256/a256 a257/' in.html >out.html
	run quoth-read -t out.html
	same 'quoth-read: out.html: page not read: an element with more than 256 attributes' "$output"
	{
		printf '<html><p>Ann Roe said it rained.<p hidden>'
		head -c 16777000 /dev/zero | tr '\0' x
	} >in.html
	same 'Ann Roe said it rained.' "$(quoth-read -t in.html)"
	printf '%300s' x >>in.html
	run quoth-read -t in.html
	same 'quoth-read: in.html: page not read: longer than 16777216 bytes' "$output"
	{
		printf '<html><p>'
		printf '<font size=%d>' $(seq 500)
		printf '<p>x</p>%.0s' $(seq 30000)
	} >fonts.html
	run quoth-read -t fonts.html
	same 'quoth-read: fonts.html: page not read: its markup would take too much memory or time' "$output"
}
