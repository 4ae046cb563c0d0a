/* sandbox-try [w]: enter the sandbox (that of a program which writes files, with "w"), try what it
 * should refuse, and print what was not refused. Exits 3 where there is no sandbox. */
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static void try(const char *what, long result) {
    if (result >= 0 || errno != EPERM) {
        printf("%s\n", what);
    }
}

int main(int argc, char **argv) {
    static char *const nothing[] = {NULL};
    (void)argv;
    if (!sandbox_enter(argc > 1)) {
        return 3;
    }
    if (open("there", O_RDONLY) < 0) {
        printf("reading is refused\n");
    }
    try("socket", socket(AF_INET, SOCK_STREAM, 0));
    try("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, (int[2]){0, 0}));
    try("execve", execve("/bin/true", nothing, nothing));
    try("kill", kill(getppid(), 0));
    try("create", open("made", O_WRONLY | O_CREAT, 0600));
    try("append", open("there", O_RDWR | O_APPEND));
    try("truncate", open("there", O_RDONLY | O_TRUNC));
    try("unlink", unlink("there"));
    try("mkdir", mkdir("made", 0700));
    try("rename", rename("there", "made"));
    try("chmod", chmod("there", 0600));
    return 0;
}
