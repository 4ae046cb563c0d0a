#include "base/sandbox.h"

#if defined(__OpenBSD__)

#include <unistd.h>

bool sandbox_enter(bool writes_files) {
    return pledge(writes_files ? "stdio rpath wpath cpath" : "stdio rpath", NULL) == 0;
}

#elif defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdlib.h>

/* What is refused is listed, not what is allowed: libraries and the C library itself ask for other
 * things with every version. */
static const int never[] = {
    /* the network */
    SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
    SCMP_SYS(accept), SCMP_SYS(accept4),
    /* other programs and processes */
    SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(kill),
    SCMP_SYS(tkill), SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo), SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_getfd), SCMP_SYS(pidfd_send_signal),
    /* the system, and ways around this list */
    SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(chroot), SCMP_SYS(pivot_root), SCMP_SYS(unshare),
    SCMP_SYS(setns), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(io_uring_setup),
    SCMP_SYS(userfaultfd), SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key),
    SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(kexec_load),
    SCMP_SYS(reboot), SCMP_SYS(swapon), SCMP_SYS(swapoff), SCMP_SYS(setuid), SCMP_SYS(setgid),
    SCMP_SYS(setreuid), SCMP_SYS(setresuid), SCMP_SYS(open_by_handle_at)};

static const int changes_files[] = {
    SCMP_SYS(creat),        SCMP_SYS(unlink),      SCMP_SYS(unlinkat),  SCMP_SYS(rename),
    SCMP_SYS(renameat),     SCMP_SYS(renameat2),   SCMP_SYS(link),      SCMP_SYS(linkat),
    SCMP_SYS(symlink),      SCMP_SYS(symlinkat),   SCMP_SYS(mkdir),     SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir),        SCMP_SYS(mknod),       SCMP_SYS(mknodat),   SCMP_SYS(truncate),
    SCMP_SYS(chmod),        SCMP_SYS(fchmod),      SCMP_SYS(fchmodat),  SCMP_SYS(chown),
    SCMP_SYS(fchown),       SCMP_SYS(lchown),      SCMP_SYS(fchownat),  SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr),    SCMP_SYS(fsetxattr),   SCMP_SYS(utimensat), SCMP_SYS(openat2),
    SCMP_SYS(utime),        SCMP_SYS(utimes),      SCMP_SYS(futimesat), SCMP_SYS(removexattr),
    SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr)};

static bool refuse(scmp_filter_ctx filter, const int *calls, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), calls[i], 0) != 0) {
            return false;
        }
    }
    return true;
}

/* Opening with any of the flags that let one write. */
static bool refuse_writing(scmp_filter_ctx filter) {
    static const unsigned flags[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), 1,
                             SCMP_A2(SCMP_CMP_MASKED_EQ, flags[i], flags[i])) != 0 ||
            seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(open), 1,
                             SCMP_A1(SCMP_CMP_MASKED_EQ, flags[i], flags[i])) != 0) {
            return false;
        }
    }
    return true;
}

/* libseccomp does not look whether it got memory for its lists; they are far smaller than this. */
static bool has_memory(void) {
    enum { ENOUGH = 1024 * 1024 };
    void *volatile p = malloc(ENOUGH); /* or the compiler leaves both out */
    free(p);
    return p != NULL;
}

bool sandbox_enter(bool writes_files) {
    if (!has_memory()) {
        return false;
    }
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool ok = filter && refuse(filter, never, sizeof never / sizeof *never) &&
              (writes_files ||
               (refuse(filter, changes_files, sizeof changes_files / sizeof *changes_files) &&
                refuse_writing(filter))) &&
              seccomp_load(filter) == 0;
    if (filter) {
        seccomp_release(filter);
    }
    return ok;
}

#else

/* The leak checker of the sanitizers looks into the process from another one. */
bool sandbox_enter(bool writes_files) {
    (void)writes_files;
    return false;
}

#endif
