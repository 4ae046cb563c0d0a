/* SPDX-License-Identifier: ISC */
/* sandbox-try [r][t]: enter the sandbox with the rights to replace files (r) and to start threads
 * (t), try what it should refuse, with arguments that make sense, and print what was not refused;
 * then what a program needs, and print what was refused. sandbox-try calls [r][t]: make every
 * system call there may be, each in a child of its own, with arguments that make none, and print
 * the names of those that were not refused. Exits 3 where there is no sandbox. */
#define _GNU_SOURCE
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__linux__) && !defined(QUOTH_NO_SANDBOX)

#include <sched.h>
#include <seccomp.h>
#include <sys/syscall.h>

enum { CALLS = 600, REFUSED = 0, ALLOWED = 1, NONE = 3, SECONDS = 2 };

/* Whether a call is let through: the status of a child that makes it, or how it dies. */
static int call_in_child(long number, unsigned rights) {
    pid_t child = fork();
    if (child == 0) {
        if (!sandbox_enter(rights)) {
            _exit(NONE);
        }
        alarm(SECONDS); /* if that is not refused, a call that waits ends */
        long result = syscall(number, -1L, -1L, -1L, -1L, -1L, -1L);
        _exit(result < 0 && errno == ENOSYS ? REFUSED : ALLOWED);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : ALLOWED;
}

/* vhangup takes no arguments, so that it would do what it is for. Numbers 335 and 336 of x86-64 are
 * how the kernel comes back from its own probes; it lets them past every filter. */
static bool is_left_out(long number, const char *name) {
#ifdef __x86_64__
    if (number == 335 || number == 336) {
        return true;
    }
#endif
    (void)number;
    return name && strcmp(name, "vhangup") == 0;
}

static int try_calls(unsigned rights) {
    for (long i = 0; i < CALLS; i++) {
        char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, (int)i);
        int result = is_left_out(i, name) ? REFUSED : call_in_child(i, rights);
        if (result == NONE) {
            return NONE;
        }
        if (result != REFUSED) {
            printf("%s\n", name ? name : "a call without a name");
        }
        free(name);
    }
    return 0;
}

static void refused(const char *what, long result) {
    if (result >= 0 || errno != ENOSYS) {
        printf("%s\n", what);
    }
}

static void works(const char *what, long result) {
    if (result < 0) {
        printf("%s is refused\n", what);
    }
}

static void *nothing(void *argument) {
    return argument;
}

static long start_thread(void) {
    pthread_t thread;
    errno = pthread_create(&thread, NULL, nothing, NULL);
    return errno ? -1 : pthread_join(thread, NULL);
}

static void try_files(void) {
    static const int writing[] = {O_WRONLY,           O_RDWR,
                                  O_RDWR | O_APPEND,  O_WRONLY | O_CREAT,
                                  O_RDONLY | O_TRUNC, O_RDONLY | O_CREAT,
                                  O_TMPFILE | O_RDWR};
    works("reading", open("there", O_RDONLY));
    for (size_t i = 0; i < sizeof writing / sizeof *writing; i++) {
        refused("open to write", openat(AT_FDCWD, i == 6 ? "." : "there", writing[i], 0600));
    }
    refused("creat", creat("made", 0600));
    refused("truncate", truncate("there", 0));
    refused("ftruncate", ftruncate(STDOUT_FILENO, 0));
    refused("mkdir", mkdir("made", 0700));
    refused("mkfifo", mkfifo("made", 0700));
    refused("link", link("there", "made"));
    refused("symlink", symlink("there", "made"));
    refused("chmod", chmod("there", 0600));
    refused("fchmod", fchmod(STDOUT_FILENO, 0600));
    refused("fchmodat2", syscall(452, AT_FDCWD, "there", 0600, 0));
    refused("chown", chown("there", 0, 0));
    refused("rename", rename("there", "made"));
    refused("unlink", unlink("there"));
}

static void try_processes(void) {
    static char *const none[] = {NULL};
    struct rlimit limit = {0, 0};
    refused("socket", socket(AF_INET, SOCK_STREAM, 0));
    refused("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, (int[2]){0, 0}));
    refused("execve", execve("/bin/true", none, none));
    refused("fork", syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
    refused("clone3", syscall(SYS_clone3, NULL, 0));
    refused("kill", kill(getppid(), 0));
    refused("tgkill of another", syscall(SYS_tgkill, 1, 1, 0));
    refused("prlimit of another", syscall(SYS_prlimit64, 1, RLIMIT_CPU, NULL, &limit));
    refused("setrlimit", syscall(SYS_prlimit64, 0, RLIMIT_CPU, &limit, NULL));
    refused("mq_open", syscall(SYS_mq_open, "/made", O_CREAT, 0600, NULL));
    refused("ptrace", syscall(SYS_ptrace, 0, 0, NULL, NULL));
    refused("memfd_create", memfd_create("made", 0));
    refused("typing into the terminal", ioctl(0, TIOCSTI, "x"));
    refused("signals to another", fcntl(0, F_SETOWN, 1));
    works("tgkill of itself", syscall(SYS_tgkill, getpid(), gettid(), 0));
    works("reading a limit", syscall(SYS_prlimit64, 0, RLIMIT_STACK, NULL, &limit));
}

static void try_memory(void) {
    enum { PAGE = 4096, READ = PROT_READ, WRITE = PROT_WRITE };
    int private = MAP_PRIVATE | MAP_ANONYMOUS;
    void *page = mmap(NULL, PAGE, READ | WRITE, private, -1, 0);
    works("memory", page == MAP_FAILED ? -1 : 0);
    refused("memory to write and run",
            mmap(NULL, PAGE, READ | WRITE | PROT_EXEC, private, -1, 0) == MAP_FAILED ? -1 : 0);
    refused("running what was written", mprotect(page, PAGE, READ | PROT_EXEC));
}

static unsigned rights_of(const char *letters) {
    return (strchr(letters, 'r') ? SANDBOX_REPLACES : 0U) |
           (strchr(letters, 't') ? SANDBOX_THREADS : 0U);
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "calls") == 0) {
        return try_calls(rights_of(argc > 2 ? argv[2] : ""));
    }
    if (!sandbox_enter(rights_of(argc > 1 ? argv[1] : ""))) {
        return NONE;
    }
    try_memory();
    try_processes();
    refused("thread", start_thread());
    try_files();
    return 0;
}

#else

int main(void) {
    return 3;
}

#endif
