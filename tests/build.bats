# SPDX-License-Identifier: ISC
# Building, testing and packaging: what is missing is named, and the same source gives the same bytes.
load helper

setup_file() {
	export tree
	tree=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
}

# path_with NAME...: a folder that holds these commands and no others, as PATH
path_with() {
	mkdir -p path
	for c in "$@"; do
		[ -e "path/$c" ] || ln -s "$(command -v "$c")" "path/$c"
	done
}

# stub NAME SCRIPT: a command of that folder
stub() {
	mkdir -p path
	printf '#!/bin/sh\n%s\n' "$2" >"path/$1"
	chmod +x "path/$1"
}

# modules: a folder of all pkg-config files but those named, as PKG_CONFIG_LIBDIR
modules_without() {
	mkdir pc
	pkg-config --variable=pc_path pkg-config | tr ':' '\n' | while read -r d; do
		for f in "$d"/*.pc; do
			[ ! -f "$f" ] || ln -sf "$f" pc/
		done
	done
	rm pc/"$1".pc
}

@test "make alone names every missing library, and builds nothing" {
	mkdir none
	run --separate-stderr env PKG_CONFIG_LIBDIR="$PWD/none" make -s -C "$tree" BUILD="$PWD/b" BIN="$PWD/x" all
	[ "$status" != 0 ]
	for p in libutf8proc-dev libjansson-dev libgumbo-dev zlib1g-dev libzip-dev \
		libexpat1-dev libzstd-dev; do
		[[ $stderr == *" $p"* ]]
	done
	[[ $stderr != *"error: "* ]]
	[ -z "$(find b -name '*.o')" ]
}

@test "one missing file of pkg-config is named and takes no other library's flags" {
	modules_without gumbo
	run --separate-stderr env PKG_CONFIG_LIBDIR="$PWD/pc" make -s -C "$tree" BUILD="$PWD/b" BIN="$PWD/x" all
	[ "$status" != 0 ]
	[[ $stderr == *"gumbo.pc not found (package libgumbo-dev)"* ]]
	[ "$(grep -c 'not found' <<<"$stderr")" = 1 ]
	run --separate-stderr env PKG_CONFIG_LIBDIR="$PWD/pc" make -n -C "$tree" BUILD="$PWD/b" BIN="$PWD/x" "$PWD/x/quoth"
	[[ $output == *-ljansson* ]]
	[[ $output == *-lexpat* ]]
	[[ $output != *-lgumbo* ]]
}

@test "a user without sudo gets the line for root, and nothing is tried" {
	path_with sh cat grep sed printf cc pkg-config
	stub id 'echo 1000'
	stub apt-get 'touch called'
	mkdir none
	for what in build check; do
		run --separate-stderr env PATH="$PWD/path" PKG_CONFIG_LIBDIR="$PWD/none" "$tree/scripts/deps" $what
		[ "$status" = 1 ]
		[[ $stderr == *"run this as root, then try again:"* ]]
		[[ $stderr == *"    apt-get update && apt-get install -y --no-install-recommends"*" libgumbo-dev"* ]]
	done
	[[ $stderr == *" bats"* ]]
	[ ! -e called ]
}

@test "where sudo fails the line for root is printed too" {
	path_with sh cat grep sed printf cc pkg-config
	stub id 'echo 1000'
	stub apt-get 'touch called'
	stub sudo 'echo refused >&2; exit 1'
	mkdir none
	run --separate-stderr env PATH="$PWD/path" PKG_CONFIG_LIBDIR="$PWD/none" "$tree/scripts/deps" build </dev/null
	[ "$status" = 1 ]
	[[ $stderr == *refused*"run this as root, then try again:"* ]]
}

@test "without a compiler that is what is named" {
	path_with sh cat grep sed printf
	run --separate-stderr env PATH="$PWD/path" "$tree/scripts/deps" --list build
	[ "$status" = 1 ]
	[[ $stderr == *"working C compiler (cc) not found (package gcc)"* ]]
}

@test "lint decides with the pinned version and advises with any other" {
	for tool in clang-format clang-tidy cppcheck shellcheck mandoc; do
		stub $tool 'exit 0'
	done
	stub clang-format '[ "$1" != --version ] || { echo "clang-format version $CLANG"; exit 0; }
		echo "this line is too long"; exit 1'
	run env CLANG=19.1.7 PATH="$PWD/path:$PATH" "$tree/scripts/lint"
	[ "$status" = 0 ]
	[[ $output == *"this line is too long"* ]]
	[[ $output == *"clang-format 19.1.7 instead of 14: the above is advice only"* ]]
	run env CLANG=14.0.6 PATH="$PWD/path:$PATH" "$tree/scripts/lint"
	[ "$status" = 1 ]
	[[ $output == *"this line is too long"* ]]
}

@test "the kernels, the sandbox and the linker's options follow the compiler's target" {
	for target in x86_64-linux-gnu aarch64-linux-gnu x86_64-apple-darwin23; do
		make -n -C "$tree" MACHINE=$target BUILD="$PWD/b-$target" BIN="$PWD/x-$target" all >$target 2>&1
	done
	grep -q -- -mavx2 x86_64-linux-gnu
	run ! grep -q -- -mavx2 aarch64-linux-gnu
	grep -q -- -mavx2 x86_64-apple-darwin23
	grep -q -- -lseccomp aarch64-linux-gnu
	run ! grep -q -- '-lseccomp\|relro\|--as-needed' x86_64-apple-darwin23
	grep -q -- -ffp-contract=off aarch64-linux-gnu
}

@test "a big-endian machine is refused when compiling" {
	run cc -std=c11 -D_POSIX_C_SOURCE=200809L -I"$tree/src" -U__BYTE_ORDER__ \
		-D__BYTE_ORDER__=__ORDER_BIG_ENDIAN__ -fsyntax-only "$tree/src/net/tensors.c"
	[ "$status" != 0 ]
	[[ $output == *"big-endian machines are not supported"* ]]
}

@test "programs are hardened and do not hold the folder they were built in" {
	[ -z "${QUOTH_BIN:-}" ] || [ "$QUOTH_BIN" = "$tree/bin" ] || skip "not this build"
	for p in $all_programs; do
		readelf -dh "$bin/$p" >elf
		grep -q 'Type:.*DYN' elf
		grep -q 'FLAGS.*NOW' elf
		readelf -lW "$bin/$p" | grep -q GNU_RELRO
		run ! grep -q -F "$tree" "$bin/$p"
	done
	readelf -sW --dyn-syms "$bin/quoth" | grep -q __stack_chk_fail
}

@test "the quick part is the files that the runner names, and they exist" {
	stub bats 'shift; echo 1..1; echo "ok 1 x"; printf "%s\n" "$@" >"$LIST"'
	run env LIST="$PWD/list" PATH="$PWD/path:$PATH" "$tree/scripts/run-tests" --quick
	same "1 passed, 0 failed" "$output"
	[ "$(wc -l <list)" -ge 5 ]
	while read -r file; do
		[ -f "$tree/$file" ]
	done <list
	run env LIST="$PWD/list" PATH="$PWD/path:$PATH" "$tree/scripts/run-tests"
	[ "$(wc -l <list)" = "$(find "$tree/tests" -maxdepth 1 -name '*.bats' | wc -l)" ]
}

@test "the test runner counts, shows what failed and was skipped, and fails when nothing ran" {
	stub bats 'printf "%b" "$TAP"; exit ${STATUS:-0}'
	TAP='1..3\nok 1 a\nnot ok 2 b\n# why\nok 3 c # skip no browser\n' STATUS=1 \
		PATH="$PWD/path:$PATH" run "$tree/scripts/run-tests"
	[ "$status" = 1 ]
	same $'not ok 2 b\n# why\nskipped: c: no browser\n1 passed, 1 failed, 1 skipped' "$output"
	TAP='1..0\n' PATH="$PWD/path:$PATH" run "$tree/scripts/run-tests"
	[ "$status" = 1 ]
}

@test "CI counts the tests of both its steps on its last line" {
	mkdir -p ci/.ci ci/scripts
	cp "$tree/.ci/run" ci/.ci/
	stub make 'echo "3 passed, 0 failed, 1 skipped"'
	stub check-fresh 'echo "bookworm: 5 passed, 1 failed"; echo "7 passed, 2 failed"; exit 1'
	cp path/check-fresh ci/scripts/
	PATH="$PWD/path:$PATH" run ci/.ci/run
	[ "$status" = 1 ]
	same "10 passed, 2 failed" "${lines[-1]}"
	stub check-fresh 'echo "7 passed, 0 failed"'
	cp path/check-fresh ci/scripts/
	PATH="$PWD/path:$PATH" run ci/.ci/run
	[ "$status" = 0 ]
	same "10 passed, 0 failed" "${lines[-1]}"
	stub make 'echo "no rule" >&2; exit 2'
	PATH="$PWD/path:$PATH" run ci/.ci/run
	[ "$status" = 1 ]
	same "7 passed, 1 failed" "${lines[-1]}"
}

@test "a tarball knows the time of its commit" {
	git -C "$tree" rev-parse -q --verify HEAD >/dev/null || skip "not a clone"
	git -C "$tree" archive HEAD scripts/source-date | tar x
	same "$(git -C "$tree" log -1 --format=%ct)" "$(scripts/source-date)"
	same "$(git -C "$tree" log -1 --format=%ct)" "$("$tree/scripts/source-date")"
}

@test "a package needs a maintainer who can be reached" {
	command -v dpkg-deb >/dev/null || skip "no dpkg"
	for who in 'Nobody' 'Nobody <nobody>' '<a@b.example>' 'A <a@b>'; do
		MAINTAINER=$who run "$tree/scripts/deb" 0
		[ "$status" = 1 ]
		[[ $output == *"set MAINTAINER="* ]]
	done
}

@test "everything that has a licence of its own is named, with the licence's text" {
	for id in $(sed -n 's/^SPDX-License-Identifier = "\(.*\)"/\1/p' "$tree/REUSE.toml" | sed 's/ AND /\n/g'); do
		[ -s "$tree/LICENSES/$id.txt" ]
	done
	for f in "$tree"/LICENSES/*.txt; do
		name=$(basename "$f" .txt)
		grep -q -e "${name//-/[- ]}" -e "$(tr - ' ' <<<"$name")" \
			-e "$(sed 's/^Apache-/Apache License /' <<<"$name")" "$tree/NOTICE"
	done
	version=$(sed -n 's/^VERSION = //p' "$tree/Makefile")
	grep -qx "version: $version" "$tree/CITATION.cff"
}

@test "every library of the Makefile is looked for before building, and in the image" {
	for l in $(make -pn -C "$tree" 2>/dev/null | sed -n 's/^LIBRARIES = //p' | sed 's/\$(if [^ ]* *\([a-z]*\))/\1/; s/\$(if [^,]*,\([a-z]*\))/\1/'); do
		package=$(sed -n "s/.*library \([^ ]*\) [^ ]* $l\$/\1/p" "$tree/scripts/deps")
		[ -n "$package" ] || { echo "$l"; return 1; }
		grep -q -w -e "$package" "$tree/Dockerfile"
	done
	for p in $(sed -n 's/^[^#]*library \([^ ]*\) .*/\1/p' "$tree/scripts/deps"); do
		grep -q -w -e "$p" "$tree/Dockerfile"
	done
}

@test "clean roots: no mount of the machine's devices, no removal across file systems" {
	run "$tree/scripts/check-fresh" --no-such-option
	[ "$status" = 2 ]
	[[ $output == *"check-fresh --all"* ]]
	for s in check-fresh check-deb clean-root.sh; do
		run ! grep -nE 'mount.*(--?r?bind|-o [a-z,]*bind| /dev[/ ])' "$tree/scripts/$s"
		run ! grep -nE 'rm -[a-z]*r[a-z]* ' <(grep -v -- '--one-file-system' "$tree/scripts/$s")
	done
	grep -q 'unshare --mount --propagation private --pid --fork --kill-child' "$tree/scripts/clean-root.sh"
}

@test "a warning of a compiler that is not the pinned one does not stop the build" {
	for version in 12 14.0.6 14 15.1.0 19.1.7; do
		make -n -C "$tree" COMPILER=$version BUILD="$PWD/b$version" BIN="$PWD/x" "$PWD/x/quoth" >commands 2>&1
		if [ $version = 12 ] || [ $version = 14.0.6 ]; then
			grep -q -- ' -Werror ' commands
		else
			run ! grep -q -- '-Werror' commands
		fi
	done
}
