# SPDX-License-Identifier: ISC
# What programs give up (base/sandbox.h).
load helper

setup_file() {
	export try=${QUOTH_TESTS:-$BATS_TEST_DIRNAME/../build/tests}/sandbox-try
}

has_sandbox() {
	"$try" >/dev/null || [ $? != 3 ] || skip "no sandbox on this system, or in this build"
}

@test "network, programs, processes and changes of files are refused" {
	has_sandbox
	echo x >there
	run "$try"
	[ "$status" = 0 ]
	same '' "$output"
	[ "$(ls there made 2>/dev/null)" = there ]
}

@test "who replaces files may rename and remove, who has threads start them, and no more" {
	has_sandbox
	echo x >there
	run "$try" t
	[ "$status" = 0 ]
	same thread "$output"
	[ "$(ls there made 2>/dev/null)" = there ]
	run "$try" r
	[ "$status" = 0 ]
	same $'rename\nunlink' "$output"
	[ "$(cat made)" = x ]
}

# Of every call that the kernel may know, only these are let through, whatever their arguments are.
@test "all system calls but those that are listed are refused" {
	has_sandbox
	listed="_llseek access brk clock_gettime clock_gettime64 close exit exit_group faccessat faccessat2
		fstat fstat64 fstatat64 futex futex_time64 getcwd getdents getdents64 getpid getrandom getrlimit
		gettid gettimeofday lseek lstat lstat64 madvise mremap munmap newfstatat pread64 read readlink
		readlinkat readv restart_syscall rt_sigaction rt_sigprocmask rt_sigreturn sched_getaffinity
		sigaltstack sigreturn stat stat64 statx sysinfo time ugetrlimit write writev"
	threads="clone rseq sched_yield set_robust_list"
	replacing="fsync rename renameat renameat2 unlink unlinkat"
	for rights in '' r t rt; do
		names=$listed
		[ "$rights" = "${rights#r}" ] || names="$names $replacing"
		[ "$rights" = "${rights%t}" ] || names="$names $threads"
		"$try" calls "$rights" >let
		[ "$(wc -l <let)" -gt 20 ]
		# shellcheck disable=SC2086 # words
		same '' "$(printf '%s\n' $names | sort | comm -13 - <(sort let))"
	done
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

# What libraries load late, under the sandbox: tables of character sets, threads, packed files, workbooks.
@test "nothing that programs do needs more" {
	has_sandbox
	mkdir in
	cp article.txt in
	gzip -c article.txt >in/a.gz
	! command -v zstd >/dev/null || zstd -qc article.txt >in/b.zst
	for charset in windows-1250 iso-8859-15 shift_jis gb18030 euc-kr koi8-r; do
		{ printf '<html><meta charset=%s><title>x</title><p>"It rained all day and all night," Ann Roe said.\n' $charset
			printf '<p>%s' "$(seq 200)"; } >in/$charset.html
	done
	for j in 1 4; do
		quoth -j $j -R in >rows.csv 2>err
		[ ! -s err ] || { cat err; return 1; }
		[ "$(tail -n +2 rows.csv | wc -l)" -ge 22 ]
		quoth -j $j -R -t xlsx -o rows.xlsx in
		quoth -j $j -R -t html -o page.html in
	done
	quoth-verify rows.csv rows.xlsx
	QUOTH_SHARE='' quoth -m deep article.txt >/dev/null
}
