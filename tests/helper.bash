# SPDX-License-Identifier: ISC
# What the test files share. The programs come from $QUOTH_BIN (default: bin/ of the tree).
bats_require_minimum_version 1.5.0
tests=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=${QUOTH_BIN:-$tests/../bin}
PATH=$bin:$PATH
# those that turn articles into rows, and all
programs="quoth quoth-read quoth-extract quoth-attribute quoth-csv quoth-json"
all_programs="$programs quoth-eval quoth-html quoth-tally quoth-text quoth-verify quoth-xlsx"
# Leaks at exit are tested too, by the sanitizer build; its checks must not change exit statuses.
export ASAN_OPTIONS=${ASAN_OPTIONS:-exitcode=99}

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	cp "$tests/article.txt" .
}

# stream TEXT...: each argument a paragraph, as a stream of quoth-read
stream() {
	printf '%s\n\n' "$@" | quoth-read
}

# input_of PROGRAM TEXTFILE: what the program reads in a pipeline, as the file "input"
input_of() {
	case $1 in
	quoth | quoth-read | quoth-extract) cp "$2" input ;;
	quoth-attribute) quoth-extract "$2" >input 2>/dev/null ;;
	*) quoth-extract "$2" 2>/dev/null | quoth-attribute >input ;;
	esac
}

# same EXPECTED ACTUAL
same() {
	if [ "$1" != "$2" ]; then
		diff <(printf '%s\n' "$1") <(printf '%s\n' "$2")
		return 1
	fi
}
