/* floor FILE: as little as a supervisor can do. Starts what FILE says, starts it again when it ended. No policy, no state.
 *
 * A line of FILE: name TAB log TAB program TAB argument… ; the log is opened as standard output, "-" means none.
 * HUP starts the lines that FILE got since; TERM passes TERM on to everything, waits for all of it, and ends.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORDS = 32, MOST_UNITS = 20000, MOST_PIDS = 4194304 };

extern char **environ;
static struct unit { char *log, *argv[MOST_WORDS]; pid_t pid; } units[MOST_UNITS];
static int count, owner[MOST_PIDS + 1];

static void start(int i) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    const char *log = strcmp(units[i].log, "-") ? units[i].log : "/dev/null";
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0644);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    if (posix_spawn(&units[i].pid, units[i].argv[0], &files, &attributes, units[i].argv, environ)) exit(1);
    posix_spawn_file_actions_destroy(&files);
    owner[units[i].pid] = i;
}

static void read_more(FILE *file) {
    char *line = NULL;
    size_t room = 0;
    clearerr(file);
    while (getline(&line, &room, file) > 0) {
        line[strcspn(line, "\n")] = 0;
        char *rest = strdup(line);
        strsep(&rest, "\t");
        units[count].log = strsep(&rest, "\t");
        for (int i = 0; rest && i < MOST_WORDS - 1; i++) units[count].argv[i] = strsep(&rest, "\t");
        start(count++);
    }
    free(line);
}

int main(int words, char **word) {
    FILE *file = words == 2 ? fopen(word[1], "r") : NULL;
    if (!file) return 2;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGCHLD);
    sigaddset(&signals, SIGHUP);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    read_more(file);
    for (int stops = 0, alive = count;;) {
        int signal = sigwaitinfo(&signals, NULL);
        if (signal == SIGHUP) read_more(file);
        if (signal == SIGTERM && !stops) {
            stops = 1;
            alive = count;
            for (int i = 0; i < count; i++) kill(units[i].pid, SIGTERM);
        }
        for (pid_t pid; (pid = waitpid(-1, NULL, WNOHANG)) > 0;) {
            if (stops) alive--;
            else start(owner[pid]);
        }
        if (stops && alive <= 0) return 0;
    }
}
