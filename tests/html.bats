# SPDX-License-Identifier: ISC
# quoth-html's page: what is written, and what a real browser (Chromium, by WebDriver) makes of it.
load helper

# Starts the driver and a session of the browser. Where none starts (Ubuntu's chromium is a stub), the tests
# in a browser are skipped; with QUOTH_BROWSER=required they fail.
setup_file() {
	export driver="" session=""
	chromedriver --port=0 >"$BATS_FILE_TMPDIR/driver.log" 2>&1 &
	echo $! >"$BATS_FILE_TMPDIR/driver.pid"
	local port=""
	for _ in $(seq 100); do
		port=$(sed -n 's/.*successfully on port \([0-9]*\).*/\1/p' "$BATS_FILE_TMPDIR/driver.log")
		[ -z "$port" ] || break
		kill -0 $! 2>/dev/null || break
		sleep 0.1
	done
	[ -n "$port" ] || return 0
	driver=http://127.0.0.1:$port
	session=$(jq -n '{capabilities: {alwaysMatch: {
		"goog:chromeOptions": {args: ["--headless=new", "--no-sandbox", "--disable-gpu",
			"--disable-dev-shm-usage", "--window-size=1200,900"]},
		"goog:loggingPrefs": {browser: "ALL"}}}}' |
		curl -s --max-time 60 -d @- "$driver/session" | tee "$BATS_FILE_TMPDIR/session" |
		jq -r '.value.sessionId // empty')
}

teardown_file() {
	[ -z "$session" ] || curl -s --max-time 10 -X DELETE "$driver/session/$session" >/dev/null
	kill "$(cat "$BATS_FILE_TMPDIR/driver.pid")" 2>/dev/null || true
}

needs_browser() {
	[ -z "$session" ] || return 0
	cat "$BATS_FILE_TMPDIR"/driver.log "$BATS_FILE_TMPDIR"/session 2>/dev/null || true
	[ "${QUOTH_BROWSER:-}" != required ] || return 1
	skip "no browser starts here"
}

# post PATH [JSON]: a WebDriver command; prints its value
post() {
	curl -s --max-time 30 -d "${2:-{\}}" "$driver/session/$session/$1" | jq -r .value
}

open_page() {
	needs_browser
	post url "$(jq -n --arg u "file://$PWD/$1" '{url: $u}')" >/dev/null
}

# js EXPRESSION: its value on the page
js() { post execute/sync "$(jq -n --arg s "return $1" '{script: $s, args: []}')"; }

# click SELECTOR, point SELECTOR: as a person does
element() {
	curl -s --max-time 30 -d "$(jq -n --arg s "$1" '{using: "css selector", value: $s}')" \
		"$driver/session/$session/element" | jq -r '.value | to_entries[0].value'
}
click() { post "element/$(element "$1")/click" >/dev/null; }
point() {
	post actions "$(jq -n --arg e "$(element "$1")" '{actions: [{type: "pointer", id: "mouse",
		parameters: {pointerType: "mouse"}, actions: [{type: "pointerMove", duration: 0, x: 0, y: 0,
		origin: {"element-6066-11e4-a52e-4f735466cecf": $e}}]}]}')" >/dev/null
}
press() {
	post actions "$(jq -n --arg k "$1" '{actions: [{type: "key", id: "keys", actions: [
		{type: "keyDown", value: $k}, {type: "keyUp", value: $k}]}]}')" >/dev/null
}
card() { js 'document.getElementById("card").hidden ? "" : document.getElementById("card").innerText'; }
errors() { post se/log '{"type": "browser"}' | jq -c .; }
escape=$(printf '\356\200\214') # WebDriver's name for that key

page() { quoth-extract "$@" 2>/dev/null | quoth-attribute | quoth-html >page.html; }

@test "valid HTML that needs nothing else" {
	page article.txt "$tests/golden/nested.txt" "$tests/golden/wire-interview.txt"
	tidy -e -q page.html
	same "$(quoth --to html article.txt)" "$(quoth-extract article.txt | quoth-attribute | quoth-html)"
	run ! grep -E '(src|href)=|url\(|@import' page.html
	"$tests/../scripts/page-policy" --check
	[ "$(grep -c '<article>' page.html)" = 3 ]
	echo quoth=2 | quoth-html >page.html
	tidy -e -q page.html
}

@test "every quotation of the rows is marked, with its speaker's number" {
	page "$tests/golden/wire-interview.txt"
	rows=$(quoth --json "$tests/golden/wire-interview.txt" | wc -l)
	same "$rows" "$(grep -o 'data-first="[^"]*"' page.html | sort -u | wc -l)"
	same "$rows" "$(grep -c '^<li id=' page.html)"
	# two speakers: both numbers
	grep -q 'written answer within a week</mark><sup class="n">2,1</sup>' page.html
	# the text is the article's
	sed -n '/<div class="text">/,/<\/div>/p' page.html | sed 's/<sup[^>]*>[^<]*<.sup>//g; s/<[^>]*>//g' |
		sed 's/&quot;/"/g; s/&#39;/'"'"'/g; s/&amp;/\&/g' | grep . >shown
	same "$(quoth-read -t "$tests/golden/wire-interview.txt" | grep .)" "$(cat shown)"
}

@test "an unsure quotation looks so, and colours go round with other lines" {
	stream "Rain" 'Ann Roe said "no".' | quoth-extract | quoth-attribute |
		sed 's/confidence=[0-9.]*/confidence=0.31/' | quoth-html >page.html
	grep -q '<mark class="c0 unsure"' page.html
	for i in $(seq 30); do echo "\"Number $i is well,\" said Ann Roe$(printf "\\x$(printf %x $((96 + i % 26 + 1)))")$i."; done >many.txt
	page many.txt
	run ! grep -q 'class="c28' page.html
}

@test "hostile text is shown as text" {
	cat >bad.txt <<-'E'
		<script>alert(1)</script>

		"<img src=x onerror=alert(1)>" said Ann "><svg onload=alert(2)> Roe. 'And </mark></style>&amp; more,' she said.

		He said "a‮b".
	E
	page bad.txt
	tidy -e -q page.html
	open_page page.html
	same 1 "$(js 'document.scripts.length')"
	same 0 "$(js 'document.querySelectorAll("img, svg, [onerror], [onload]").length')"
	[[ $(js 'document.body.innerText') == *'<script>alert(1)</script>'* ]]
	[[ $(js 'document.body.innerText') == *'"<img src=x onerror=alert(1)>"'* ]]
	[[ $(js 'document.body.innerText') == *'"aU+202Eb"'* ]]
	same '[]' "$(errors)"
}

@test "pointing shows the speaker, clicking keeps the card, Escape closes it" {
	page "$tests/golden/wire-interview.txt"
	open_page page.html
	same '' "$(card)"
	point 'mark[data-first=d1q4]'
	[[ $(card) == *'Igor Malkov'*'Russian Deputy Foreign Minister'*'the high-ranking diplomat'* ]]
	[ "$(js 'document.querySelectorAll("mark.on").length')" = 2 ] # both pieces
	[ "$(js 'document.querySelector(".source.on").innerText')" = 'the high-ranking diplomat' ]
	point h2
	point .facts
	same '' "$(card)"
	click 'mark[data-first=d1q18]'
	point .facts
	[[ $(card) == *'Karl Holm'*'NATO Secretary General'* ]]
	press "$escape"
	same '' "$(card)"
	post window/rect '{"width": 500, "height": 600}' >/dev/null # the card lies over the text
	click 'mark[data-first=d1q19]'
	[[ $(card) == *'Wanda Sheen'* ]]
	same true "$(js 'document.querySelector("mark[data-first=d1q19]").getBoundingClientRect().bottom <
		document.getElementById("card").getBoundingClientRect().top')"
	post window/rect '{"width": 1200, "height": 900}' >/dev/null
	same '[]' "$(errors)"
}

@test "keys go from one quotation to the next" {
	page "$tests/golden/wire-interview.txt"
	open_page page.html
	press n
	press n
	same d1q2 "$(js 'document.activeElement.dataset.first')"
	[[ $(card) == *'Igor Malkov'* ]]
	press p
	same d1q1 "$(js 'document.activeElement.dataset.first')"
	same '[]' "$(errors)"
}

@test "a speaker of the table shows that speaker's paragraphs alone" {
	page "$tests/golden/wire-interview.txt"
	open_page page.html
	all=$(js 'document.querySelectorAll(".text > p:not([hidden])").length')
	click 'button[data-s="5"]'
	same true "$(js "document.querySelector('button[data-s=\"5\"]').ariaPressed")"
	same 1 "$(js 'document.querySelectorAll(".text > p:not([hidden])").length')"
	[[ $(js 'document.querySelector(".text > p:not([hidden])").innerText') == *'Karl Holm told journalists'* ]]
	click 'button[data-s="5"]'
	same "$all" "$(js 'document.querySelectorAll(".text > p:not([hidden])").length')"
	click 'button[data-s="2"]'
	press "$escape"
	same "$all" "$(js 'document.querySelectorAll(".text > p:not([hidden])").length')"
	same '[]' "$(errors)"
}

@test "a narrow and a dark screen" {
	page article.txt
	open_page page.html
	post window/rect '{"width": 500, "height": 800}' >/dev/null
	same true "$(js 'document.documentElement.scrollWidth <= innerWidth')"
	post goog/cdp/execute '{"cmd": "Emulation.setEmulatedMedia", "params": {"features":
		[{"name": "prefers-color-scheme", "value": "dark"}]}}' >/dev/null
	same 'rgb(22, 24, 26)' "$(js 'getComputedStyle(document.body).backgroundColor')"
	post goog/cdp/execute '{"cmd": "Emulation.setEmulatedMedia", "params": {"media": "print"}}' >/dev/null
	same list-item "$(js 'getComputedStyle(document.querySelector(".details li")).display')"
	post window/rect '{"width": 1200, "height": 900}' >/dev/null
}
