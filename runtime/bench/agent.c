/* agent SOCKET NAME MODE [ARG...]: the program that the supervisors under test supervise.
 *
 * Its first act is to read the monotonic clock; it sends what happens to it as datagrams "WHAT NAME PID NANOSECONDS RUN",
 * where RUN is the pid of the process that the supervisor started. A supervisor's own clock and word play no part.
 *
 *   sleep             waits for a signal
 *   linger MS         on TERM needs as long to end
 *   write BYTES N     writes numbered lines of 100 bytes to standard output, N lines a write, then waits
 *   talk MS           writes a numbered line of 100 bytes every MS milliseconds
 *   escape            leaves a process behind that has a session and a parent of its own
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 100, DIGITS = 12, MOST_LINES = 512 };

static const char *name;
static int run, channel;
static struct sockaddr_un harness = {.sun_family = AF_UNIX};

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void tell(const char *what, long long when) {
    char text[256];
    int size = snprintf(text, sizeof text, "%s %s %d %lld %d", what, name, (int)getpid(), when, run);
    sendto(channel, text, size, 0, (struct sockaddr *)&harness, sizeof harness);
}

static void rest(long ms) {
    struct timespec t = {ms / 1000, ms % 1000 * 1000000};
    while (nanosleep(&t, &t) && errno == EINTR) {}
}

static void noted(int signal) { (void)signal; }

static int linger(long ms) {
    sigset_t open;
    signal(SIGTERM, noted);
    sigprocmask(SIG_SETMASK, NULL, &open);
    sigdelset(&open, SIGTERM);
    sigsuspend(&open);
    tell("TERM", now());
    rest(ms);
    tell("EXIT", now());
    return 0;
}

/* Lines differ in their number only, so that adding to it is all the work there is between two writes. */
static void number(char *line, long long value) {
    for (int i = DIGITS - 1; i >= 0; i--, value /= 10) line[i] = '0' + value % 10;
}

static void draw(char *line, long long value) {
    number(line, value);
    for (int i = DIGITS; i < LINE - 1; i++) line[i] = ' ' + (i * 7) % 95;
    line[LINE - 1] = '\n';
}

static void add(char *line, int value) {
    for (int i = DIGITS - 1; value && i >= 0; i--) {
        int digit = line[i] - '0' + value % 10;
        value = value / 10 + (digit > 9);
        line[i] = '0' + digit % 10;
    }
}

static int whole(const char *bytes, size_t size) {
    while (size) {
        ssize_t count = write(1, bytes, size);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return 0;
        bytes += count;
        size -= count;
    }
    return 1;
}

static int flood(long long bytes, int lines) {
    static char block[LINE * MOST_LINES];
    if (lines < 1 || lines > MOST_LINES) return 2;
    for (int i = 0; i < lines; i++) draw(block + i * LINE, i);
    rest(2000);
    tell("BEGIN", now());
    for (long long left = bytes / LINE / lines; left > 0; left--) {
        if (!whole(block, (size_t)LINE * lines)) break;
        for (int i = 0; i < lines; i++) add(block + i * LINE, lines);
    }
    tell("DONE", now());
    for (;;) pause();
}

static int talk(long ms) {
    char line[LINE];
    for (long long i = 0;; i++, rest(ms)) {
        draw(line, i);
        if (!whole(line, LINE)) return 1;
    }
}

static int escape(void) {
    if (!fork()) {
        setsid();
        if (fork()) _exit(0);
        tell("ESCAPED", now());
    }
    for (;;) pause();
}

int main(int count, char **words) {
    long long began = now();
    if (count < 4) return 2;
    /* A TERM that comes at once must not be lost on a program that has yet to say what it does about it. */
    const char *mode = words[3];
    long argument = count > 4 ? atol(words[4]) : 0;
    sigset_t closed;
    sigemptyset(&closed);
    if (!strcmp(mode, "linger")) sigaddset(&closed, SIGTERM);
    sigprocmask(SIG_SETMASK, &closed, NULL);
    name = words[2];
    run = getpid();
    channel = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    strncpy(harness.sun_path, words[1], sizeof harness.sun_path - 1);
    tell("START", began);
    if (!strcmp(mode, "linger")) return linger(argument);
    if (!strcmp(mode, "write")) return flood(atoll(words[4]), count > 5 ? atoi(words[5]) : 1);
    if (!strcmp(mode, "talk")) return talk(argument);
    if (!strcmp(mode, "escape")) return escape();
    if (strcmp(mode, "sleep")) return 2;
    for (;;) pause();
}
