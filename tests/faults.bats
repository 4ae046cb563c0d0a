# SPDX-License-Identifier: ISC
# What happens when the machine fails: no memory, a full disk, a closed pipe.
load helper

setup_file() {
	export fail_malloc=${QUOTH_TESTS:-$BATS_TEST_DIRNAME/../build/tests}/fail-malloc.so
}

# every_allocation_fails STEP PROGRAM ...: fail each STEP-th allocation in turn. Either the program
# tells and exits with 1, or it did without and writes the same as ever.
every_allocation_fails() {
	local step=$1 all n status
	shift
	if ldd "$bin/$1" 2>/dev/null | grep -q -e asan -e tsan || nm "$bin/$1" 2>/dev/null | grep -q __asan_init; then
		skip "the sanitizer has its own malloc"
	fi
	"$@" >want 2>/dev/null || true
	all=$({ LD_PRELOAD=$fail_malloc FAIL_MALLOC=0 "$@" 2>&1 >/dev/null || true; } | sed -n 's/^allocations: //p' | tail -n 1)
	[ "$all" -gt 10 ]
	for n in $(seq 1 "$step" "$all"); do
		status=0
		LD_PRELOAD=$fail_malloc FAIL_MALLOC=$n "$@" >got 2>told || status=$?
		case $status in
		0) cmp -s want got || { echo "allocation $n of $*: something else is written"; return 1; } ;;
		1 | 3) [ -s told ] || { echo "allocation $n of $*: nothing is told"; return 1; } ;;
		*) echo "allocation $n of $*: status $status"; cat told; return 1 ;;
		esac
	done
}

@test "every allocation of reading fails in turn" {
	every_allocation_fails 1 quoth-read article.txt
	every_allocation_fails 1 quoth-read "$tests/pages/old-table.html"
	every_allocation_fails 1 quoth-read "$tests/pages/us-daily.html" # with JSON-LD
	every_allocation_fails 1 quoth-read "$tests/pages/wire-agency.html" # whose headline is no heading
	printf 'id,text\n1,"""It rained,"" Ann Roe said."\n' >a.csv
	every_allocation_fails 1 quoth-read a.csv
	printf '{"id": 1, "text": "It rained, Ann Roe said."}\n' >a.jsonl
	every_allocation_fails 1 quoth-read a.jsonl
	gzip -c article.txt >a.gz
	every_allocation_fails 1 quoth-read a.gz
}

@test "every allocation of finding and attributing fails in turn" {
	every_allocation_fails 1 quoth-extract --explain -m rules article.txt
	quoth-extract article.txt >found
	every_allocation_fails 1 quoth-attribute --explain found
	every_allocation_fails 1 quoth-tally --lang en found
	every_allocation_fails 7 quoth article.txt
}

@test "every allocation of writing fails in turn" {
	quoth-extract article.txt | quoth-attribute >stream
	for p in csv json html tally text; do
		every_allocation_fails 1 quoth-$p stream
	done
	every_allocation_fails 1 quoth-csv --no-header --tsv -c quote,meta_x stream
	every_allocation_fails 1 quoth-tally -gb file stream
	every_allocation_fails 1 quoth --help
	every_allocation_fails 1 quoth-csv --excel -c 'cue,quote,file,meta_nothing' stream
	every_allocation_fails 1 quoth-json -A stream missing stream
	every_allocation_fails 1 quoth-eval -g stream stream
	printf 'It rained, and "%s," Ann Roe said.\n' "$(seq -s ' ' 150)" >long.txt # longer than a buffer begins
	quoth article.txt long.txt >rows.csv
	every_allocation_fails 1 quoth-verify rows.csv
	quoth --to xlsx -o rows.xlsx article.txt
	sed '/^doc=/s/$/\tkey=1\tother=2/' stream >keys
	every_allocation_fails 1 quoth-xlsx -o - stream keys
	every_allocation_fails 3 quoth-verify rows.xlsx
}

@test "memory that runs out for good is reported" {
	if nm "$bin/quoth" | grep -q __asan_init; then skip "the sanitizer has its own malloc"; fi
	for n in 1 50 300 500 600 700; do
		run --separate-stderr env LD_PRELOAD="$fail_malloc" FAIL_MALLOC=$n FAIL_REST=1 "$bin/quoth" article.txt
		[ "$status" = 1 ]
		[ -n "$stderr" ]
	done
}

@test "a pipe that is closed at any byte is quiet" {
	quoth-extract article.txt | quoth-attribute >stream
	for p in csv json html tally attribute; do
		size=$(quoth-$p stream 2>/dev/null | wc -c)
		for n in 0 1 100 $((size / 2)) $((size - 1)); do
			{ quoth-$p stream 2>told || [ "$?" = 1 ] || [ "$?" = 141 ]; } | head -c "$n" >/dev/null
			if [ $p != attribute ]; then [ ! -s told ]; fi
		done
	done
}

@test "a file that gets shorter, or goes, while it is read" {
	for i in $(seq 400); do cat article.txt; done >long.txt
	mkfifo slow
	{ head -c 100000 long.txt; sleep 0.2; } >slow &
	run --separate-stderr quoth -m rules slow
	[ "$status" = 0 ]
	[ "${#lines[@]}" -gt 100 ]
}

@test "one bad article in a thousand costs its own rows" {
	yes 'Ann Roe said it rained.' | head -n 1000 | jq -Rc '{id: input_line_number, text: .}' |
		sed '500s/}$/]/' >a.jsonl
	run --separate-stderr quoth -m rules -c id,quote a.jsonl
	[ "$status" = 1 ]
	[ "${#lines[@]}" = 1000 ]
	[[ $stderr == "quoth: a.jsonl:500: "* ]]
	sed '500s/.*/{"id": 500, "text": "Ann Roe said it rained."}/' a.jsonl | quoth-read >good
	awk '/^para=/ && ++n == 500 { sub(/start=/, "start=x") } { print }' good >bad
	for p in extract attribute csv json html tally; do
		run --separate-stderr quoth-$p bad
		[ "$status" = 1 ]
		[[ $stderr == "quoth-$p: bad:"* ]]
	done
	run quoth-extract -m rules bad
	[ "$(grep -c '^quote=' <<<"$output")" = 999 ]
}

@test "input that comes byte by byte, while the program is stopped and continued" {
	quoth article.txt >want
	mkfifo slow
	dd bs=1 if=article.txt of=slow 2>/dev/null &
	quoth slow >got &
	program=$!
	for _ in $(seq 20); do
		kill -STOP $program && kill -CONT $program && kill -WINCH $program || break
	done 2>/dev/null
	wait $program
	sed 's/"slow"/"article.txt"/' got | cmp want -
}

@test "a directory that cannot be read is reported, the others are processed" {
	mkdir -p in/closed
	cp article.txt in
	chmod 000 in/closed
	user() { if [ "$(id -u)" = 0 ]; then setpriv --bounding-set=-all --inh-caps=-all "$@"; else "$@"; fi; }
	run --separate-stderr user "$bin/quoth" -R -c quote in
	chmod 700 in/closed
	[ "$status" = 1 ]
	same "quoth: in/closed: Permission denied" "$stderr"
	[ "${#lines[@]}" = 9 ]
}
