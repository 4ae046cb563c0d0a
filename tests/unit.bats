# SPDX-License-Identifier: ISC
# Unit tests of text and grammar: tables of made-up phrases, right and wrong ones (unit/*.txt).
load helper

setup_file() {
	export QUOTH_SHARE=${QUOTH_SHARE:-$BATS_TEST_DIRNAME/../share/quoth}
}

# holds TABLE: every case of a table; there are thirty at least
holds() {
	run "${QUOTH_TESTS:-$tests/../build/tests}/unit/grammar" "$tests/unit/$1.txt"
	printf '%s\n' "$output"
	[ "$status" = 0 ]
	[ "$(sed -n 's/.*: \([0-9]*\) cases$/\1/p' <<<"$output")" -ge 30 ]
}

@test "words, sentences and marks" { holds text; }
@test "offices before, after and across a comma from names" { holds offices; }
@test "noun phrases: coordination, apposition, brackets, possessives" { holds noun-phrases; }
@test "sources: heads, lists, as printed, pronouns, what leads to a name" { holds sources; }
@test "verb phrases and passives" { holds verbs; }
@test "sources that ask for no name" { holds anonymity; }

@test "JSON that is read in place" {
	sed 's/ => .*$//' "$tests/unit/json.txt" >texts
	sed 's/^.* => //' "$tests/unit/json.txt" >want
	"${QUOTH_TESTS:-$tests/../build/tests}/unit/json" <texts >got
	[ "$(wc -l <want)" -ge 50 ]
	diff want got
}

@test "a case that does not hold fails" {
	printf 'words | It fell. | It_fell\n' >wrong.txt
	run "${QUOTH_TESTS:-$tests/../build/tests}/unit/grammar" wrong.txt
	[ "$status" = 1 ]
	[[ $output == "wrong.txt:1: words | It fell. | It_fell_."* ]]
}

@test "a confidence that is missing, or no probability, is an error" {
	mkdir -p share/en
	ln -s "$tests"/../share/quoth/en/* share/en/
	for line in "turn	1.5" ""; do
		rm share/en/confidences
		sed "s/^turn.*/$line/" "$tests/../share/quoth/en/confidences" >share/en/confidences
		QUOTH_SHARE=$PWD/share run quoth article.txt
		[ "$status" = 1 ]
		[[ $output == *"confidences: no number from 0 to 1 for turn"* ]]
	done
}

@test "every style of marks has a case, and no other file lists marks" {
	openers=$(sed -n 's/^    {\(0x[0-9a-f]*\),.*/\1/p' "$tests/../src/text/mark_styles.c")
	[ "$(wc -w <<<"$openers")" -ge 10 ]
	for opener in $openers; do
		mark=$(jq -nr --argjson n "$((opener))" '[$n] | implode')
		grep -q "^marks .*$mark" "$tests/unit/text.txt" || { echo "no case for $mark"; return 1; }
	done
	run grep -nE '0x(201[cde8]|ab|bb|300[c-f]|2039|203a)\b' "$tests"/../src/{text,grammar,label,find,who}/*.c
	! grep -vE 'mark_styles.c|decode.c' <<<"$output"
}

@test "no English word stands in the C source of grammar, labels, finding and attribution" {
	# a word alone between quotation marks as a class is asked for: reads(r, i, "and")
	run grep -nE '(reads|is|has)[a-z_]*\([^"]*"[a-z]+"' "$tests"/../src/{grammar,label,find,who}/*.c
	[ "$status" = 1 ]
	# nor compared with the bytes of a word: memcmp(s.s + s.len - 3, "ing", 3)
	run grep -nE '(memcmp|str[a-z]*cmp|slice_[a-z]+)\([^"]*"[A-Za-z]+"' "$tests"/../src/{grammar,label,find,who}/*.c
	[ "$status" = 1 ]
	run bash -c "sed 's@/\*.*\*/@@; /^ *\/\*/d; /^ *\*/d' '$tests'/../src/grammar/*.[ch] | grep -E '\"[a-z]+\"'"
	[ "$status" = 1 ]
}

# symbols KINDS LAYER: what the layer's objects define (TDRBVW) or use (U)
symbols() {
	nm "${QUOTH_TESTS:-$tests/../build/tests}/../$2/"*.o | sed -n "s/.* [$1] //p" | sort -u
}

@test "a layer includes headers, and uses symbols, of itself and of layers below it" {
	below="" bad=0
	mapfile -t layers < <(sed -n 's/^LAYERS = //p' "$tests/../Makefile" | tr ' ' '\n')
	for layer in "${layers[@]}"; do
		below="$below $layer"
		sed -n 's@^#include "\([a-z]*\)/.*@\1@p' "$tests/../src/$layer/"*.[ch] | sort -u >included.txt
		while read -r name; do
			[[ "$below " == *" $name "* ]] || { echo "$layer includes $name" && bad=1; }
		done <included.txt
		symbols TDRBVW "$layer" >>below.txt
		symbols U "$layer" >used.txt
		for upper in "${layers[@]}"; do
			[[ "$below " == *" $upper "* ]] || symbols TDRBVW "$upper"
		done | sort -u | comm -12 - used.txt >upwards.txt
		[ ! -s upwards.txt ] || { echo "$layer uses $(cat upwards.txt)" && bad=1; }
	done
	[ -s below.txt ] && [ "$bad" = 0 ]
}
