/* A file system that forgets and fails, preloaded into a process that writes a journal.
 *
 * What is synced goes to a durable image: FAULTS_IMAGE/files/<id> is a file's content at its last
 * fsync or fdatasync, FAULTS_IMAGE/names/<id> the names in a directory at its last fsync. What was
 * only written, or given to sync_file_range, is not in the image: a power cut takes it.
 *
 * FAULTS_FOLDER  the data folder; nothing outside is touched
 * FAULTS_IGNORE  "<call>:<part of a path>": these syncs succeed and do nothing
 * FAULTS_FAIL    "<call>:<part of a path>:<n>:<errno>": from the n-th of these calls on, fail;
 *                with errno 0, never return
 *
 * A call is write (pwrite too), fsync or fdatasync. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t image_lock = PTHREAD_MUTEX_INITIALIZER;
static atomic_int calls;

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

/* The path of a descriptor inside the data folder, or 0. */
static int inside(int fd, char *path) {
    const char *folder = getenv("FAULTS_FOLDER");
    char link[64];
    if (!folder) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

/* Whether "<call>:<part>..." names this call on this path; `rest` is what follows the part. */
static int matches(const char *rule, const char *call, const char *path, char *rest) {
    char name[16], part[256];
    *rest = 0;
    if (!rule || sscanf(rule, "%15[^:]:%255[^:]:%63s", name, part, rest) < 2) return 0;
    return strcmp(name, call) == 0 && strstr(path, part) != NULL;
}

static int fails(const char *call, int fd) {
    char path[PATH_MAX], rest[64];
    int from = 0, error = 0;
    if (!getenv("FAULTS_FAIL") || !inside(fd, path)) return 0;
    if (!matches(getenv("FAULTS_FAIL"), call, path, rest)) return 0;
    sscanf(rest, "%d:%d", &from, &error);
    if (atomic_fetch_add(&calls, 1) + 1 < from) return 0;
    while (error == 0) pause();
    errno = error;
    return 1;
}

/* An inode number is used again after a removal; with its time of birth it is not. */
static int identity(const char *path, char *id, size_t size, int *is_directory) {
    struct statx s;
    if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS | STATX_BTIME, &s)) return 0;
    snprintf(id, size, "%llu-%lld-%u", (unsigned long long)s.stx_ino,
             (long long)s.stx_btime.tv_sec, s.stx_btime.tv_nsec);
    *is_directory = S_ISDIR(s.stx_mode);
    return 1;
}

static void copy_bytes(const char *from, FILE *to) {
    static char buffer[1 << 20];
    FILE *source = fopen(from, "r");
    size_t length;
    if (!source) return;
    while ((length = fread(buffer, 1, sizeof buffer, source)) > 0) fwrite(buffer, 1, length, to);
    fclose(source);
}

static void list_names(const char *path, FILE *to) {
    DIR *directory = opendir(path);
    struct dirent *entry;
    while (directory && (entry = readdir(directory))) {
        char child[PATH_MAX + 260], id[96];
        int is_directory;
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        snprintf(child, sizeof child, "%s/%s", path, entry->d_name);
        if (!identity(child, id, sizeof id, &is_directory)) continue;
        fprintf(to, "%c %s %s\n", is_directory ? 'd' : 'f', id, entry->d_name);
    }
    if (directory) closedir(directory);
}

/* Replaces the durable image of a file or directory in one step. */
static void keep(int fd) {
    char path[PATH_MAX], id[96], target[PATH_MAX + 128], unfinished[PATH_MAX + 160];
    int is_directory;
    const char *image = getenv("FAULTS_IMAGE");
    if (!image || !inside(fd, path) || !identity(path, id, sizeof id, &is_directory)) return;
    pthread_mutex_lock(&image_lock);
    snprintf(target, sizeof target, "%s/%s/%s", image, is_directory ? "names" : "files", id);
    snprintf(unfinished, sizeof unfinished, "%s.unfinished", target);
    FILE *to = fopen(unfinished, "w");
    if (to) {
        if (is_directory) list_names(path, to);
        else copy_bytes(path, to);
        fclose(to);
        rename(unfinished, target);
    }
    pthread_mutex_unlock(&image_lock);
}

static int sync_file(const char *call, int fd) {
    char path[PATH_MAX], rest[64];
    int (*real)(int) = next(call);
    if (fails(call, fd)) return -1;
    if (inside(fd, path) && matches(getenv("FAULTS_IGNORE"), call, path, rest)) return 0;
    int result = real(fd);
    if (result == 0) keep(fd);
    return result;
}

int fsync(int fd) { return sync_file("fsync", fd); }
int fdatasync(int fd) { return sync_file("fdatasync", fd); }

ssize_t write(int fd, const void *bytes, size_t size) {
    ssize_t (*real)(int, const void *, size_t) = next("write");
    return fails("write", fd) ? -1 : real(fd, bytes, size);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
    ssize_t (*real)(int, const void *, size_t, off64_t) = next("pwrite64");
    return fails("write", fd) ? -1 : real(fd, bytes, size, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
    return pwrite64(fd, bytes, size, offset);
}
