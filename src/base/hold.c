/* SPDX-License-Identifier: ISC */
#include "base/hold.h"

#include "base/signals.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

/* What is going on; any other value is the number of a signal that waits for the end of a step. */
enum { IDLE = 0, STEP = -1, ENDING = -2 };

/* A signal handler gets no argument. */
static atomic_int now;

/* SA_RESETHAND has put the default action back: a signal that is raised ends the process. */
static void on_signal(int number) {
    int found = STEP;
    if (atomic_compare_exchange_strong(&now, &found, number)) {
        return; /* hold_end raises it */
    }
    found = IDLE;
    atomic_compare_exchange_strong(&now, &found, ENDING);
    raise(number);
}

void hold_signals(void) {
    static const int numbers[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGALRM,
                                  SIGTERM, SIGUSR1, SIGUSR2, SIGXCPU};
    signals_catch(numbers, sizeof numbers / sizeof *numbers, on_signal, SA_RESTART);
}

void hold_begin(void) {
    int found = IDLE;
    while (!atomic_compare_exchange_strong(&now, &found, STEP)) {
        found = IDLE; /* for a moment: the process is about to end */
    }
}

void hold_end(void) {
    int found = STEP;
    if (!atomic_compare_exchange_strong(&now, &found, IDLE)) {
        raise(found);
    }
}
