# SPDX-License-Identifier: ISC
# The manual pages: well-formed, complete, and their examples work.
load helper

@test "mandoc reports nothing" {
	command -v mandoc >/dev/null || skip "no mandoc"
	mandoc -Tlint -Wwarning "$tests"/../man/*.[1357]
}

@test "every program has a page that names all its options" {
	for p in $all_programs; do
		for o in $("$p" --complete | cut -f 2 | cut -c 3-); do
			grep -q -e "Fl .*-$o" "$tests/../man/$p.1" || { echo "$p: --$o"; return 1; }
		done
	done
}

@test "the examples give what the pages print" {
	"$tests/../man/check-examples" "$bin"
}
