/* Kills the process it is preloaded into right before its n-th call that changes a file.
 *
 * STEPS_FOLDER  the data folder; calls on anything outside do not count
 * STEPS_ARMED   a file; while it is not there, nothing counts
 * STEPS_KILL    n, from 1
 *
 * Calls that count: write, fsync, fdatasync, rename, unlink. Of the database's own files only our
 * sync counts: its threads write when they like. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int calls;

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

static void count(const char *call, const char *path) {
    const char *folder = getenv("STEPS_FOLDER"), *armed = getenv("STEPS_ARMED");
    const char *last = getenv("STEPS_KILL");
    if (!folder || !armed || !last || strncmp(path, folder, strlen(folder)) != 0) return;
    if (strstr(path, "journal.sled") && strcmp(call, "fdatasync") != 0) return;
    if (access(armed, F_OK) != 0) return;
    if (atomic_fetch_add(&calls, 1) + 1 == atoi(last)) {
        dprintf(2, "killed before %s %s\n", call, path + strlen(folder));
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
}

static void count_descriptor(const char *call, int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return;
    path[length] = 0;
    count(call, path);
}

int fsync(int fd) {
    int (*real)(int) = next("fsync");
    count_descriptor("fsync", fd);
    return real(fd);
}

int fdatasync(int fd) {
    int (*real)(int) = next("fdatasync");
    count_descriptor("fdatasync", fd);
    return real(fd);
}

ssize_t write(int fd, const void *bytes, size_t size) {
    ssize_t (*real)(int, const void *, size_t) = next("write");
    count_descriptor("write", fd);
    return real(fd, bytes, size);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
    ssize_t (*real)(int, const void *, size_t, off64_t) = next("pwrite64");
    count_descriptor("write", fd);
    return real(fd, bytes, size, offset);
}

int rename(const char *from, const char *to) {
    int (*real)(const char *, const char *) = next("rename");
    count("rename", from);
    return real(from, to);
}

int unlink(const char *path) {
    int (*real)(const char *) = next("unlink");
    count("unlink", path);
    return real(path);
}
