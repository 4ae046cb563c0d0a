# SPDX-License-Identifier: ISC
# Every program and every form of output, where writing fails or a signal comes. The programs are those of
# the directory, and the forms those that quoth knows, so that a new one is tested as well.
load helper

# commands: a line for each way of writing: a program with its options
commands() {
	local p kind
	for p in "$bin"/quoth*; do
		p=${p##*/}
		case $p in
		quoth)
			for kind in $(quoth --complete | awk -F '\t' '$2 == "--to" { print $5 }'); do
				echo "quoth -t $kind -o -"
				echo "quoth -j 2 -t $kind -o -"
			done
			;;
		quoth-xlsx) echo "quoth-xlsx -o -" ;;
		quoth-read) printf '%s\n' quoth-read "quoth-read -t" "quoth-read -u" ;;
		quoth-extract | quoth-attribute) printf '%s\n' "$p" "$p -x" "$p -u" ;;
		quoth-eval) printf '%s\n' "$p" "$p -g gold" ;;
		*) echo "$p" ;;
		esac
	done
}

# inputs TEXT: what the programs read, under names that input_name gives
inputs() {
	cp "$1" text
	quoth-extract "$1" >found 2>/dev/null
	quoth-attribute found >gold 2>/dev/null
	quoth "$1" 2>/dev/null | sed 's/"said"/"asked"/' >rows # which quoth-verify finds
	quoth --review "$1" >reviewed 2>/dev/null
}

input_name() {
	case $1 in
	quoth | quoth-read | quoth-extract) echo text ;;
	quoth-attribute) echo found ;;
	quoth-verify) echo rows ;;
	quoth-eval) [[ $* == *gold* ]] && echo gold || echo reviewed ;;
	*) echo gold ;;
	esac
}

@test "a full disk is an error in every form of every program" {
	[ -e /dev/full ] || skip "no /dev/full"
	inputs article.txt
	commands >all
	[ "$(wc -l <all)" -ge 28 ]
	while read -r command; do
		# shellcheck disable=SC2086 # a program and its options
		input=$(input_name $command)
		status=0
		# shellcheck disable=SC2086
		$command "$input" >/dev/full 2>err </dev/null || status=$?
		echo "$command: $status: $(cat err)"
		[ "$status" = 1 ]
		same "${command%% *}: standard output: No space left on device" "$(tail -n 1 err)"
		status=0
		${command%% *} --help >/dev/full 2>err || status=$?
		[ "$status" = 1 ]
	done <all
}

@test "a full disk ends a program that has more to do" {
	[ -e /dev/full ] || skip "no /dev/full"
	inputs article.txt
	printf '{"text": "Ann Roe said it rained."}\n' >text
	for p in quoth quoth-read quoth-extract quoth-attribute quoth-csv quoth-json quoth-html; do
		input=$(input_name "$p")
		status=0
		# a feed without an end: it ends because its reader is gone
		{ cat "$input"; yes "$(tail -n +2 "$input" | grep . || cat "$input")"; } 2>/dev/null |
			timeout 60 "$bin/$p" $([ "$input" != text ] || echo --from jsonl) >/dev/full 2>err || status=$?
		[ "$status" = 1 ]
		same "$p: standard output: No space left on device" "$(cat err)"
	done
}

@test "a closed pipe is quiet in every form of every program" {
	for i in {1..40}; do cat article.txt; done >long.txt
	inputs long.txt
	commands >all
	while read -r command; do
		# shellcheck disable=SC2086 # a program and its options
		input=$(input_name $command)
		# shellcheck disable=SC2086
		{ $command "$input" 2>err || true; } </dev/null | head -c 10 >/dev/null
		echo "$command: $(cat err)"
		! grep -i 'pipe\|standard output' err
	done <all
}

@test "a signal ends every program, and nothing is left behind" {
	inputs article.txt
	commands >all
	mkdir -p left
	while read -r command; do
		for signal in INT TERM HUP; do
			rm -f in
			mkfifo in
			# shellcheck disable=SC2086 # a program and its options
			(cd left && TMPDIR=$PWD exec env --default-signal "$bin/"${command/gold/../gold} ../in >/dev/null 2>../err </dev/null) &
			exec 6>in # opens when the program reads
			kill -$signal $!
			status=0
			wait $! || status=$?
			exec 6>&-
			echo "$command, SIG$signal: $status: $(cat err)"
			[ "$status" = $((128 + $(kill -l $signal))) ]
			same '' "$(ls -A left)"
		done
	done <all
}
