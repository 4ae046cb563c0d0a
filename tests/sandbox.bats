# What programs give up (base/sandbox.h).
load helper

setup_file() {
	export try=${QUOTH_TESTS:-$BATS_TEST_DIRNAME/../build/tests}/sandbox-try
}

@test "network, programs, processes and changes of files are refused" {
	echo x >there
	run "$try"
	[ "$status" != 3 ] || skip "no sandbox on this system, or in this build"
	[ "$status" = 0 ]
	same '' "$output"
	[ "$(ls there made 2>/dev/null)" = there ]
}

@test "who writes files may, and no more" {
	echo x >there
	run "$try" w
	[ "$status" != 3 ] || skip "no sandbox on this system, or in this build"
	same 'create
append
truncate
unlink
mkdir
rename
chmod' "$output"
}

@test "every program enters it before it reads" {
	"$try" || [ $? != 3 ] || skip "no sandbox on this system, or in this build"
	[ -r /proc/self/status ] || skip "no /proc"
	for p in $all_programs; do
		mkfifo "input-$p"
		"$p" "input-$p" >/dev/null 2>&1 &
		exec 9>"input-$p" # opens when the program reads
		for _ in $(seq 50); do
			mode=$(sed -n 's/^Seccomp:[^0-9]*//p' /proc/$!/status)
			[ "$mode" != 2 ] || break
			sleep 0.1
		done
		echo "$p: $mode"
		exec 9>&-
		wait $! || true
		[ "$mode" = 2 ]
	done
}
