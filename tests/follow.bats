# SPDX-License-Identifier: ISC
# Co-processes: each article is answered before the next one is sent.
load helper

# The longest that an answer may take before a test fails; nothing waits for it otherwise.
patience=60

# start COMMAND: it reads what is written to $to, and its output comes from $from
start() {
	mkfifo in out
	bash -c "$1" <in >out 2>messages 3>&- &
	pid=$!
	exec {to}>in {from}<out
}

send() {
	printf '%s\n' "$@" >&"$to"
}

# answer PATTERN: read lines into $answer until one fits
answer() {
	local line
	answer=
	while IFS= read -r -t "$patience" line <&"$from"; do
		answer+=$line$'\n'
		# shellcheck disable=SC2053 # a pattern
		[[ $line == $1 ]] && return
	done
	echo "no line like $1 after: $answer"
	cat messages
	return 1
}

# finish: the end of the input is the end of the output, and all went well
finish() {
	exec {to}>&-
	if IFS= read -r -t "$patience" line <&"$from"; then return 1; fi
	exec {from}<&-
	wait "$pid"
}

teardown() {
	if [ -n "${pid:-}" ]; then
		kill "$pid" 2>/dev/null || true
	fi
}

article=('{"text":"Rain is coming, Ann Roe said."}' '{"text":"The valley has two bridges."}'
	'{"text":"\"No,\" Bob Poe said."}')

@test "quoth-read, quoth-extract and the pipeline of three answer article by article" {
	for p in 'quoth-read -u' 'quoth-extract -u' 'quoth-read -u | quoth-extract -u | quoth-attribute -u'; do
		start "$p"
		for n in 1 2 3 1 2; do
			send "${article[n - 1]}"
			answer 'end=*'
			[ "$(grep -c '^doc=' <<<"$answer")" = 1 ]
			if [[ $p != quoth-read\ -u ]]; then
				[ "$(grep -c '^quote=' <<<"$answer")" = $((n % 2)) ]
			fi
		done
		finish
		rm in out
	done
}

@test "quoth-extract and quoth-attribute answer a stream as soon as its document ends" {
	printf '%s\n' "${article[@]}" >a.jsonl
	quoth-read a.jsonl >read
	quoth-extract read >extracted
	for p in read:quoth-extract extracted:quoth-attribute; do
		start "${p#*:} -u"
		ends=0
		while IFS= read -r line; do
			send "$line"
			if [[ $line == end=* ]]; then
				answer "$line"
				ends=$((ends + 1))
			fi
		done <"${p%:*}"
		[ "$ends" = 3 ]
		finish
		rm in out
	done
}

@test "rows come before the next article is sent, with any number of jobs" {
	for j in 1 2 3 4; do
		start "quoth -j $j -u -c quote"
		for n in 1 2 3 4 5 6; do
			send "{\"text\":\"It rained $n times, Ann Roe said.\"}"
			answer "\"It rained $n times\"*"
			send "${article[1]}" # no rows, and nothing held up by it
		done
		finish
		rm in out
	done
}

@test "quoth-csv and quoth-json write an article's rows when its end record comes" {
	printf '%s\n' "${article[0]}" "${article[2]}" >a.jsonl
	quoth-extract a.jsonl | quoth-attribute >stream
	for p in 'quoth-csv -u -c quote' 'quoth-json -u'; do
		start "$p"
		while IFS= read -r line; do
			send "$line"
			case $line in
			end=1) answer '*"Rain is coming"*' ;;
			end=2) answer '*No,*' ;;
			esac
		done <stream
		finish
		rm in out
	done
}
