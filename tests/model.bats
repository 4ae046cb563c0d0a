# SPDX-License-Identifier: ISC
# The trained labellers: the same word pieces and labels as in training, and damaged files.
load helper

dump() {
	"${QUOTH_TESTS:-$tests/../build/tests}/model-dump" "$@"
}

# share_with: a share directory of links, whose files a test may replace
share_with() {
	mkdir -p share/en
	ln -s "$tests"/../share/quoth/en/* share/en/
	export QUOTH_SHARE=$PWD/share
}

@test "word pieces, shapes and chunks of odd text are those of training" {
	share_with
	dump - "$tests/model/odd.txt" | cmp - "$tests/model/odd.pieces"
}

@test "the models' labels are those of the Python models" {
	share_with
	cd "$tests/golden"
	for m in quick deep; do
		dump "$m" ../article.txt wire-interview.txt apposition.txt | grep ^labels |
			cmp - "$tests/model/$m.labels"
	done
}

@test "every processor's kernels give the same labels, to the byte" {
	share_with
	cd "$tests/golden"
	for m in quick deep; do
		dump -k portable $m ../article.txt wire-interview.txt >"$BATS_TEST_TMPDIR/portable"
		for k in avx2 avx512; do
			if dump -k $k $m ../article.txt wire-interview.txt >"$BATS_TEST_TMPDIR/$k"; then
				cmp "$BATS_TEST_TMPDIR/portable" "$BATS_TEST_TMPDIR/$k"
			else
				[ $? = 3 ] # this processor has not got them
			fi
		done
	done
}

@test "the models find what no verb list finds" {
	printf 'A story about the river\n\nThe mayor is convinced that the river will rise.\n' >a.txt
	for m in quick deep; do
		quoth --model $m -c quote,source a.txt | tr -d '\r' >out
		same '"that the river will rise","The mayor"' "$(tail -1 out)"
	done
}

@test "--model accepts the names that it lists, and no other" {
	run quoth --model huge article.txt
	[ "$status" = 2 ]
	[[ $output == *"'huge' is not one of quick, deep or rules"* ]]
	same "$(quoth article.txt)" "$(quoth --model quick article.txt)"
}

@test "a model that is missing, cut off, foreign or changed is reported, never a crash" {
	share_with
	model=$tests/../share/quoth/en/deep.safetensors
	wrong() {
		run --separate-stderr quoth --model deep article.txt
		[ "$status" = 1 ]
		[ -z "$output" ]
		[[ $stderr == "quoth: $PWD/share/en/deep.safetensors: $1"* ]] || { echo "$stderr"; return 1; }
	}
	rm share/en/deep.safetensors
	wrong "No such file or directory"
	: >share/en/deep.safetensors
	wrong "too short for a model"
	printf 'not a model at all, but long enough' >share/en/deep.safetensors
	wrong "not a model, or cut off"
	for n in 4 100 4000 1000000; do
		head -c "$n" "$model" >share/en/deep.safetensors
		wrong ""
	done
	{ printf '\002\0\0\0\0\0\0\0{}'; } >share/en/deep.safetensors
	wrong "not a model of quoth"
	sed 's/quoth-model-1/quoth-model-9/' "$model" >share/en/deep.safetensors
	wrong "not a model of quoth, or of another version"
	sed '1s/"head.bias"/"hand.bias"/' "$model" >share/en/deep.safetensors
	wrong "tensors are missing, have other shapes or cannot be read"
}

@test "a model file with any byte changed, or cut off anywhere, is reported or gives other labels" {
	share_with
	model=$tests/../share/quoth/en/quick.safetensors changed=share/en/quick.safetensors
	rm $changed
	tell() {
		run --separate-stderr quoth article.txt
		if [ "$status" = 1 ]; then [[ $stderr == *"$changed: "* ]]; else [ "$status" = 0 ]; fi ||
			{ echo "$1: status $status: $stderr"; return 1; }
	}
	size=$(wc -c <"$model")
	for at in $(seq 0 17 1200) $(seq 1300 $((size / 50)) $((size - 1))); do
		{ head -c "$at" "$model" && printf '\377' && tail -c +$((at + 2)) "$model"; } >$changed
		tell "byte $at"
		head -c "$at" "$model" >$changed
		tell "cut off at $at"
		[ "$status" = 1 ]
	done
}

@test "a vocabulary of another model is reported" {
	share_with
	rm share/en/vocab.txt
	head -n 100 "$tests/../share/quoth/en/vocab.txt" >share/en/vocab.txt
	run --separate-stderr quoth --model deep article.txt
	[ "$status" = 1 ]
	[[ $stderr == *"vocab.txt does not match this model"* ]]
}

@test "a model file that is cut short while it is used changes nothing" {
	share_with
	cp --remove-destination "$tests/../share/quoth/en/quick.safetensors" share/en/
	mkfifo in
	quoth in >rows.csv 2>err &
	exec 7>in # waits until quoth opens it: the weights are loaded by then
	head -c 200 article.txt >&7
	: >share/en/quick.safetensors
	tail -c +201 article.txt >&7
	exec 7>&-
	wait $!
	QUOTH_SHARE=$tests/../share/quoth quoth - <article.txt | sed 's/"-"/"in"/' | cmp - rows.csv
}

@test "threads share the weights: eight take hardly more memory than one" {
	[ -x /usr/bin/time ] || skip "no /usr/bin/time"
	[[ $bin != *asan* && $bin != *tsan* ]] || skip "a sanitizer's memory is its own"
	for j in 1 8; do
		/usr/bin/time -f %M -o kb$j quoth --model deep -j $j article.txt >/dev/null
	done
	# each has room for one chunk and one article of its own, and no weights (11 MB)
	[ "$(tail -n 1 kb8)" -lt $(($(tail -n 1 kb1) + 24000)) ]
}
