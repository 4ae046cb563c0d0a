# SPDX-License-Identifier: ISC
# The library for other programs: include/quoth.h, libquoth.so, quoth(3).
load helper

setup_file() {
	export built=${QUOTH_TESTS:-$BATS_TEST_DIRNAME/../build/tests}
	export lib=$built/../lib share=${QUOTH_SHARE:-$BATS_TEST_DIRNAME/../share/quoth}
	[ -e "$lib/libquoth.so" ] || skip "no shared library on this system"
}

# A sanitizer's library needs a program of the same sanitizer.
plain() {
	if nm -D "$lib/libquoth.so" | grep -q -e __asan -e __tsan -e __ubsan; then skip "a build with sanitizers"; fi
}

# compiles COMPILER ARGUMENT...: against the header and library of the tree
compiles() {
	"$@" -Wall -Wextra -Wpedantic -Werror -I"$tests/../include" -L"$lib" -lquoth -Wl,-rpath,"$lib"
}

@test "every function answers as its comment says" {
	run --separate-stderr "$built/library" calls "$share" article.txt
	printf '%s\n' "$output"
	[ "$status" = 0 ]
	[ "$output" = "$(quoth --version | sed -n '1s/.* //p')" ]
	[ -z "$stderr" ]
}

@test "the library's models find what the programs find, and print nothing" {
	for m in rules quick deep; do
		"$built/library" rows "$share" $m article.txt 2>told | grep . | cut -f 1 | sed 1d >got
		[ ! -s told ]
		quoth -t json -m $m article.txt | jq -r .quote | tr -s '\n' ' ' >want
		tr -s '\n' ' ' <got | cmp - want
	done
}

@test "threads that share a model find the same" {
	run --separate-stderr "$built/library" threads "$share" "$tests"/golden/*.txt
	printf '%s\n' "$output"
	[ "$status" = 0 ]
	[ -z "$stderr" ]
}

@test "Python, two threads, one model: what quoth --to json says, in each unit" {
	plain
	for unit in bytes chars utf16; do
		python3 "$tests/library.py" "$lib/libquoth.so.0" "$share" $unit "$tests"/golden/*.txt 2>told |
			jq -cS . >got
		[ ! -s told ]
		quoth -t json --offsets=$unit "$tests"/golden/*.txt 2>/dev/null | jq -cS -f "$tests/library.jq" >want
		[ "$(wc -l <want)" -gt 100 ]
		cmp got want
	done
}

@test "when any allocation fails, that is the error, and the next try succeeds" {
	plain
	"$built/library" again "$share" article.txt >want
	all=$(LD_PRELOAD=$built/fail-malloc.so FAIL_MALLOC=0 "$built/library" again "$share" article.txt 2>&1 >/dev/null |
		sed -n 's/^allocations: //p')
	[ "$all" -gt 300 ]
	# most are of tables of weights and words, one like the other; all of the rest, which is the end
	for n in $(seq 1 9 $((all - 100))) $(seq $((all - 99)) "$all"); do
		LD_PRELOAD=$built/fail-malloc.so FAIL_MALLOC=$n "$built/library" again "$share" article.txt >got 2>told ||
			{ echo "allocation $n: $(cat got)" && return 1; }
		cmp want got
		[ ! -s told ]
	done
	for n in 1 50 "$((all - 60))"; do # and when there is none any more
		run env LD_PRELOAD="$built/fail-malloc.so" FAIL_MALLOC="$n" FAIL_REST=1 \
			"$built/library" rows "$share" quick article.txt
		[ "$status" = 1 ]
		[[ $output == *"does not hold: quoth_"*"= QUOTH_OK"* ]]
	done
}

@test "the library shows the functions of the list, and no other symbol" {
	nm -D --defined-only "$lib/libquoth.so" | sed 's/.* //; s/@.*//' | grep -v '^LIBQUOTH_0$' | LC_ALL=C sort |
		diff "$tests/library.symbols" -
	sed -n 's/^QUOTH_API [^(]*[ *]\(quoth_[a-z_]*\)(.*/\1/p' "$tests/../include/quoth.h" | LC_ALL=C sort |
		diff "$tests/library.symbols" -
	while read -r name; do
		grep -q "^\.Fn $name " "$tests/../man/quoth.3"
	done <"$tests/library.symbols"
	readelf -d "$lib/libquoth.so" | grep -q 'SONAME.*\[libquoth\.so\.0\]'
}

@test "the library does not exit, print, catch signals, nor touch what belongs to the process" {
	plain
	nm -D --undefined-only "$lib/libquoth.so" | sed 's/.* //; s/@.*//' >used
	grep -qx malloc used
	run grep -xE '_?_?exit|_Exit|abort|raise|kill|std(out|err|in)|v?printf|puts|putchar|perror|signal|sigaction|setlocale|getenv|setenv|chdir|umask|prctl|seccomp.*|fork|json_.*|readlink|atexit' used
	[ -z "$output" ]
	# no variables but the compiler's own: what the processor can do, a handle, whether the library was left
	nm "$lib/libquoth.so" | grep ' [Bb] ' | grep -vE ' (completed\.[0-9]+|__cpu_model|__cpu_features2|__bss_start)$' >variables || :
	[ ! -s variables ]
	data=$(readelf -SW "$lib/libquoth.so" | sed -n 's/.* \.data  *PROGBITS  *[0-9a-f]* [0-9a-f]* \([0-9a-f]*\) .*/\1/p')
	[ "$((16#${data:-0}))" -le 16 ]
	readelf -d "$lib/libquoth.so" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' >needed
	run grep -vE '^(libutf8proc|libm|libc|libgcc_s|ld-linux.*)\.so' needed
	[ -z "$output" ]
}

@test "the header compiles alone as C11 and C++11, and C++ programs find quotations" {
	plain
	printf '#include <quoth.h>\nint main(void) { return quoth_version() == 0; }\n' >alone.c
	compiles "${CC:-cc}" -std=c11 -o alone alone.c
	./alone
	compiles g++ -std=c++11 -o plus "$tests/library.cc"
	run --separate-stderr ./plus "$share" article.txt
	[ "$status" = 0 ]
	[ -z "$stderr" ]
	same "$(quoth -t json article.txt | jq -r '"\(.type)\t\(.quote)"')" "$output"
}

# example: the program of quoth(3)
example() {
	sed -n '/^#include <quoth.h>/,/^\.Ed/p' "$tests/../man/quoth.3" | sed '/^\.Ed/d; s/\\e/\\/g' >example.c
}

@test "the example of quoth(3) compiles and says who said what" {
	plain
	example
	compiles "${CC:-cc}" -std=c11 -o example example.c
	quoth -t json article.txt | jq -r '"\(.speakers[0].name): \(.quote)"' >want
	QUOTH_SHARE=$share ./example article.txt <article.txt 2>told >got
	[ ! -s told ]
	cmp want got
	run --separate-stderr env QUOTH_SHARE="$PWD/nowhere" ./example <article.txt
	[ "$status" = 1 ]
	[[ $stderr == "./example: $PWD/nowhere/en:0: no word lists here (No such file or directory)"* ]]
	[[ $stderr == *"./example: data of the language or model missing or damaged" ]]
}

@test "what make install puts somewhere is found by pkg-config, compiles, runs and goes again" {
	plain
	[ "$(realpath "$built/..")" = "$(realpath "$tests/../build")" ] || skip "not this build"
	command -v pkg-config >/dev/null
	make -s -C "$tests/.." install DESTDIR="$PWD/root"
	export PKG_CONFIG_SYSROOT_DIR=$PWD/root PKG_CONFIG_PATH=$PWD/root/usr/local/lib/pkgconfig
	example
	# shellcheck disable=SC2046 # flags
	"${CC:-cc}" -o example example.c $(pkg-config --cflags --libs quoth)
	same "$(quoth --version | sed -n '1s/.* //p')" "$(pkg-config --modversion quoth)"
	LD_LIBRARY_PATH=$PWD/root/usr/local/lib QUOTH_SHARE=$PWD/root/usr/local/share/quoth ./example \
		<article.txt | grep -q '^Pyotr Lavrentiev: '
	[ -f root/usr/local/share/man/man3/quoth.3 ]
	make -s -C "$tests/.." uninstall DESTDIR="$PWD/root"
	same "" "$(find root -type f -o -type l)"
}
