/* SPDX-License-Identifier: ISC */
#include "base/sandbox.h"

/* The sanitizers' leak checker looks into the process from another one, and coverage writes its
 * files at exit. QUOTH_NO_SANDBOX: a system without libseccomp, or a build to be looked into. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define QUOTH_NO_SANDBOX
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#define QUOTH_NO_SANDBOX
#endif
#endif

#if defined(__OpenBSD__) && !defined(QUOTH_NO_SANDBOX)

#include <unistd.h>

bool sandbox_enter(unsigned rights) {
    return pledge(rights & SANDBOX_REPLACES ? "stdio rpath cpath" : "stdio rpath", NULL) == 0;
}

#elif defined(__linux__) && !defined(QUOTH_NO_SANDBOX)

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

/* What is allowed whatever its arguments are, and who needs it. Where an architecture has several
 * forms of a call, all of them are here; libseccomp leaves out those that it lacks. */
static const int always[] = {
    /* reading, and writing to what is open: stdio, unpack.c, libzip (pread64); musl (readv, writev)
     */
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev),
    SCMP_SYS(lseek), SCMP_SYS(_llseek), SCMP_SYS(close),
    /* what a file is: stdio (how much to buffer), files.c, walk.c, progress.c */
    SCMP_SYS(fstat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx),
    SCMP_SYS(fstat64), SCMP_SYS(stat64), SCMP_SYS(lstat64), SCMP_SYS(fstatat64),
    /* where the data is, and realpath(3): share.c, confine.c */
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(getcwd),
    /* scandir(3): walk.c */
    SCMP_SYS(getdents), SCMP_SYS(getdents64),
    /* memory: malloc(3), threads' stacks */
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    /* locks: pthread_mutex_lock(3), pthread_join(3), stdio */
    SCMP_SYS(futex), SCMP_SYS(futex_time64),
    /* malloc(3) and qsort(3) ask how much the machine has; malloc(3) for random numbers */
    SCMP_SYS(sysinfo), SCMP_SYS(sched_getaffinity), SCMP_SYS(getrandom),
    /* the clock, where it is no function of the vDSO: progress.c */
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_gettime64), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    /* signal handlers, and raise(3) in them: replace.c; pthread_create(3) */
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigreturn),
    SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(getpid), SCMP_SYS(gettid),
    /* ends */
    SCMP_SYS(exit), SCMP_SYS(exit_group)};

/* A replaced file (replace.c): the temporary one is put in its place, or removed. */
static const int replacing[] = {SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2),
                                SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(fsync)};

/* What pthread_create(3) needs besides clone. clone3 is not here: its arguments cannot be looked
 * at, and the C library takes clone when it is not there. */
static const int threads[] = {SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield)};

static bool allow(scmp_filter_ctx filter, const int *calls, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0) {
            return false;
        }
    }
    return true;
}

static bool allow_if(scmp_filter_ctx filter, int call, struct scmp_arg_cmp argument) {
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &argument) == 0;
}

/* Opening files with none of the flags that let one write, or make one. */
static bool allow_reading(scmp_filter_ctx filter) {
    const scmp_datum_t writes = (scmp_datum_t)(O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND);
    return allow_if(filter, SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, writes, 0)) &&
           allow_if(filter, SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, writes, 0));
}

/* Memory that is written cannot be run. Programs map code all the same: iconv(3) loads tables of
 * character sets as libraries when a page needs them. */
static bool allow_memory(scmp_filter_ctx filter) {
    static const int maps[] = {SCMP_SYS(mmap), SCMP_SYS(mmap2)};
    bool ok = allow_if(filter, SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        ok = ok && allow_if(filter, maps[i], SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
             allow_if(filter, maps[i],
                      SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_WRITE | PROT_EXEC, PROT_EXEC));
    }
    return ok;
}

/* Whether a file is a terminal, how wide, and the flags of a file: isatty(3), fdopendir(3), text.c.
 */
static bool allow_looking(scmp_filter_ctx filter) {
    static const unsigned ioctls[] = {TCGETS, TIOCGWINSZ};
    static const unsigned fcntls[] = {F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC};
    static const int calls[] = {SCMP_SYS(fcntl), SCMP_SYS(fcntl64)};
    bool ok = true;
    for (size_t i = 0; i < sizeof ioctls / sizeof *ioctls; i++) {
        ok = ok &&
             allow_if(filter, SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_MASKED_EQ, UINT32_MAX, ioctls[i]));
    }
    for (size_t i = 0; i < sizeof fcntls / sizeof *fcntls; i++) {
        for (size_t k = 0; k < sizeof calls / sizeof *calls; k++) {
            ok = ok &&
                 allow_if(filter, calls[k], SCMP_A1(SCMP_CMP_MASKED_EQ, UINT32_MAX, fcntls[i]));
        }
    }
    return ok;
}

/* Itself alone: signals (raise(3), abort(3)), and reading its limits (pthread_create(3)). */
static bool allow_itself(scmp_filter_ctx filter) {
    const struct scmp_arg_cmp limits[] = {SCMP_A0(SCMP_CMP_EQ, 0), SCMP_A2(SCMP_CMP_EQ, 0)};
    return allow_if(filter, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid())) &&
           seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, limits) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(getrlimit), 0) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(ugetrlimit), 0) == 0;
}

/* A thread of this process, not a process. */
static bool allow_threads(scmp_filter_ctx filter) {
    enum { SHARED = 0x00000100 | 0x00000800 | 0x00010000 }; /* CLONE_VM, _SIGHAND, _THREAD */
    return allow(filter, threads, sizeof threads / sizeof *threads) &&
           allow_if(filter, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, SHARED, SHARED));
}

/* libseccomp does not look whether it got memory for its lists; they are far smaller than this. */
static bool has_memory(void) {
    enum { ENOUGH = 1024 * 1024 };
    void *volatile p = malloc(ENOUGH); /* or the compiler leaves both out */
    free(p);
    return p != NULL;
}

/* What is not allowed fails as on a kernel that does not have it: for that libraries are prepared,
 * so that a new C library, which tries new calls first, still works. */
bool sandbox_enter(unsigned rights) {
    if (!has_memory()) {
        return false;
    }
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    bool ok = filter && allow(filter, always, sizeof always / sizeof *always) &&
              allow_reading(filter) && allow_memory(filter) && allow_looking(filter) &&
              allow_itself(filter) && (!(rights & SANDBOX_THREADS) || allow_threads(filter)) &&
              (!(rights & SANDBOX_REPLACES) ||
               allow(filter, replacing, sizeof replacing / sizeof *replacing)) &&
              seccomp_load(filter) == 0;
    if (filter) {
        seccomp_release(filter);
    }
    return ok;
}

#else

bool sandbox_enter(unsigned rights) {
    (void)rights;
    return false;
}

#endif
