# SPDX-License-Identifier: ISC
# Whether all that the programs have is documented, completed and tested.
load helper

@test "every program, option, format and word is in its page, the completion and a test" {
	"$tests/check-complete" "$bin" "$tests/.."
}

@test "what is missing is found: a program, an option, a word, a form, a page's line" {
	mkdir bin
	for p in "$bin"/quoth*; do ln -s "$p" bin/; done
	grew() { # PROGRAM LINE-OF-TABLE: the program with one line more
		rm -f "bin/$1"
		printf '#!/bin/sh\n"%s" "$@"\n[ "$1" != --complete ] || printf -- "%s\\n"\n' "$bin/$1" "$2" >"bin/$1"
		chmod +x "bin/$1"
	}
	found() { # MESSAGE...: nothing else
		run "$tests/check-complete" "$PWD/bin" "$tests/.."
		[ "$status" = 1 ]
		same "$(printf '%s\n' "$@")" "$output"
	}
	grew quoth-csv '-Z\\t--zap\\tN\\tzap\\t'
	found 'quoth-csv: --zap: not in the options of man/quoth-csv.1 as: .It Fl Z Ar n , Fl \-zap Ns = Ns Ar n' \
		'quoth-csv: --zap: not in the synopsis of man/quoth-csv.1' 'quoth-csv: --zap: used in no test'
	grew quoth-csv '-d\\t--delimiter\\tCHAR\\tx\\tcomma'
	found 'quoth-csv: --delimiter comma: not in man/quoth-csv.1' 'quoth-csv: --delimiter comma: used in no test'
	ln -sf "$bin/quoth-csv" bin/quoth-csv
	grew quoth '-t\\t--to\\tKIND\\tx\\tmidi'
	found 'quoth: --to midi: not in man/quoth.1' 'quoth: --to midi: used in no test' \
		'quoth --to midi: no filter quoth-midi'
	ln -sf "$bin/quoth" bin/quoth
	ln -s "$bin/quoth-csv" bin/quoth-midi
	found 'quoth-midi: not in completion/quoth.bash' 'quoth-midi: not in completion/_quoth' \
		'quoth-midi: not in README.md' 'quoth-midi: not in tests/helper.bash' 'quoth-midi: no man/quoth-midi.1'
	rm bin/quoth-midi
	cp -r "$tests/../man" "$tests/../completion" "$tests/../README.md" .
	cp -r "$tests" tests
	sed 's/\\-raw$/\\-rawer/' man/quoth-csv.1 >page
	mv page man/quoth-csv.1
	run "$tests/check-complete" "$PWD/bin" "$PWD"
	same $'quoth-csv: --raw: not in the options of man/quoth-csv.1 as: .It Fl r , Fl \\-raw\nquoth-csv: --rawer: only in man/quoth-csv.1' "$output"
}
