/* SPDX-License-Identifier: ISC */
#include "base/signals.h"

#include <signal.h>
#include <string.h>

void signals_catch(const int *numbers, size_t n, void (*handler)(int), int flags) {
    for (size_t i = 0; i < n; i++) {
        struct sigaction action, old;
        if (sigaction(numbers[i], NULL, &old) != 0 || old.sa_handler != SIG_DFL) {
            continue;
        }
        memset(&action, 0, sizeof action);
        action.sa_handler = handler;
        action.sa_flags = flags | (int)SA_RESETHAND;
        sigemptyset(&action.sa_mask);
        sigaction(numbers[i], &action, NULL);
    }
}
