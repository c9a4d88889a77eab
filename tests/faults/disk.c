/* Stands between a process and its files: which writes a disk has kept is known, and where the machine dies.
 *
 * Preloaded. What is written goes to the file at once, as into the system's page cache; a copy goes to a "disk"
 * only with fsync or fdatasync, and a new name with the fsync of its folder. After a power cut the disk is what is
 * left. The Nth change may be the last one before the machine dies (from then on nothing changes any more), or may
 * find no room. A folder is watched from Python (fault_watch) or by FAULT_LIVE, FAULT_DISK and FAULT_KILL_AT.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define TREES 4

struct tree {
  char live[PATH_MAX], disk[PATH_MAX];
  size_t length;
  long steps, last, room;
  int dead, kills;
};
static struct tree trees[TREES];
static unsigned long long seed;

#define REAL(name)                                               \
  (__extension__({                                               \
    static __typeof__(&name) found;                              \
    if (!found) *(void **)&found = dlsym(RTLD_NEXT, #name);      \
    found;                                                       \
  }))

static struct tree *tree_of(const char *path) {
  for (struct tree *t = trees; t < trees + TREES; t++)
    if (t->length && !strncmp(path, t->live, t->length) && (path[t->length] == '/' || !path[t->length]))
      return t;
  return NULL;
}

static struct tree *tree_of_fd(int fd, char *path) {
  char link[40];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return NULL;
  path[length] = 0;
  char *gone = strstr(path, " (deleted)");
  if (gone) *gone = 0;
  return tree_of(path);
}

/* Count a change; return -1 with errno where it must not happen. */
static int change(struct tree *t, size_t bytes) {
  if (!t) return 0;
  if (!t->dead && t->last > 0 && ++t->steps > t->last) {
    if (t->kills) raise(SIGKILL);
    t->dead = 1;
  } else if (t->last <= 0) {
    t->steps++;
  }
  if (t->dead) return errno = EIO, -1;
  if (t->room >= 0 && bytes) {
    if ((long)bytes > t->room) return errno = ENOSPC, -1;
    t->room -= (long)bytes;
  }
  return 0;
}

static void name_on_disk(const struct tree *t, const char *path, char *name) {
  size_t at = (size_t)snprintf(name, PATH_MAX, "%s/names/", t->disk);
  for (const char *c = path + t->length + 1; *c && at < PATH_MAX - 1; c++) name[at++] = *c == '/' ? '%' : *c;
  name[at] = 0;
}

static void set_name(const struct tree *t, const char *path, ino_t inode) {
  char name[PATH_MAX], number[32], was[32] = "";
  name_on_disk(t, path, name);
  snprintf(number, sizeof number, "%llu", (unsigned long long)inode);
  ssize_t length = readlink(name, was, sizeof was - 1);
  if (length > 0) was[length] = 0;
  if (strcmp(was, number)) {
    REAL(unlink)(name);
    if (symlink(number, name)) { /* the next sync says it again */ }
  }
}

static void keep_file(const struct tree *t, int fd, const char *path) {
  struct stat about;
  if (fstat(fd, &about) || !S_ISREG(about.st_mode)) return;
  char file[PATH_MAX + 64], part[PATH_MAX + 80];
  snprintf(file, sizeof file, "%s/data/%llu", t->disk, (unsigned long long)about.st_ino);
  snprintf(part, sizeof part, "%s.%d", file, (int)gettid());
  int source = REAL(open)(path, O_RDONLY), target = REAL(open)(part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  off_t at = 0;
  while (source >= 0 && target >= 0 && at < about.st_size)
    if (sendfile(target, source, &at, (size_t)(about.st_size - at)) <= 0) break;
  if (source >= 0) close(source);
  if (target >= 0) close(target);
  REAL(rename)(part, file);
}

static void keep_names(const struct tree *t, const char *path) {
  char start[PATH_MAX], child[PATH_MAX + 300];
  struct stat about;
  struct dirent *each;
  DIR *folder = opendir(path);
  while (folder && (each = readdir(folder))) {
    snprintf(child, sizeof child, "%s/%s", path, each->d_name);
    if (!lstat(child, &about) && S_ISREG(about.st_mode)) set_name(t, child, about.st_ino);
  }
  if (folder) closedir(folder);
  snprintf(child, sizeof child, "%s/names", t->disk);
  name_on_disk(t, path, start);
  const char *prefix = strlen(path) > t->length ? start + strlen(child) + 1 : "";
  size_t length = strlen(prefix);
  folder = opendir(child);
  while (folder && (each = readdir(folder))) {
    const char *rest = each->d_name;
    if (*rest == '.' && (!rest[1] || (rest[1] == '.' && !rest[2]))) continue;
    if (length && (strncmp(rest, prefix, length) || rest[length] != '%')) continue;
    rest += length ? length + 1 : 0;
    if (strchr(rest, '%')) continue;
    snprintf(child, sizeof child, "%s/%s", path, rest);
    if (lstat(child, &about)) unlinkat(dirfd(folder), each->d_name, 0);
  }
  if (folder) closedir(folder);
}

static int sync_fd(int fd, int (*sync)(int)) {
  char path[PATH_MAX];
  struct tree *t = tree_of_fd(fd, path);
  if (!t) return sync(fd);
  if (change(t, 0)) return -1;
  if (!*t->disk) return 0;
  struct stat about;
  if (!fstat(fd, &about) && S_ISDIR(about.st_mode)) keep_names(t, path);
  else keep_file(t, fd, path);
  return 0;
}

int fsync(int fd) { return sync_fd(fd, REAL(fsync)); }
int fdatasync(int fd) { return sync_fd(fd, REAL(fdatasync)); }

static int change_fd(int fd, size_t bytes) {
  char path[PATH_MAX];
  return change(tree_of_fd(fd, path), bytes);
}

ssize_t write(int fd, const void *data, size_t size) {
  return fd > 2 && change_fd(fd, size) ? -1 : REAL(write)(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
  return change_fd(fd, size) ? -1 : REAL(pwrite)(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
  return change_fd(fd, size) ? -1 : REAL(pwrite64)(fd, data, size, at);
}
int ftruncate(int fd, off_t size) { return change_fd(fd, 0) ? -1 : REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return change_fd(fd, 0) ? -1 : REAL(ftruncate64)(fd, size); }
int unlink(const char *path) { return change(tree_of(path), 0) ? -1 : REAL(unlink)(path); }
int rename(const char *from, const char *to) {
  return change(tree_of(to), 0) ? -1 : REAL(rename)(from, to);
}
int mkdir(const char *path, mode_t mode) { return change(tree_of(path), 0) ? -1 : REAL(mkdir)(path, mode); }

static int may_open(const char *path, int flags) {
  struct tree *t = tree_of(path);
  return t && t->dead && (flags & (O_CREAT | O_TRUNC)) ? (errno = EIO, 0) : 1;
}
#define OPENED(name)                                       \
  int name(const char *path, int flags, ...) {             \
    va_list more;                                          \
    va_start(more, flags);                                 \
    mode_t mode = va_arg(more, mode_t);                    \
    va_end(more);                                          \
    return may_open(path, flags) ? REAL(name)(path, flags, mode) : -1; \
  }
OPENED(open)
OPENED(open64)

/* Chance that a schedule can repeat: splitmix64 from a seed, the system's own without one. */
static void drawn(unsigned char *data, size_t size) {
  for (size_t i = 0; i < size; i++) {
    unsigned long long z = (seed += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    data[i] = (unsigned char)(z >> 56);
  }
}
ssize_t getrandom(void *data, size_t size, unsigned int flags) {
  if (!seed) return REAL(getrandom)(data, size, flags);
  drawn(data, size);
  return (ssize_t)size;
}
int getentropy(void *data, size_t size) {
  if (!seed) return REAL(getentropy)(data, size);
  drawn(data, size);
  return 0;
}

void fault_watch(int slot, const char *live, const char *disk) {
  struct tree *t = &trees[slot];
  memset(t, 0, sizeof *t);
  t->room = -1;
  snprintf(t->live, sizeof t->live, "%s", live);
  snprintf(t->disk, sizeof t->disk, "%s", disk);
  t->length = strlen(t->live);
}
void fault_last_step(int slot, long step) { trees[slot].steps = 0, trees[slot].last = step; }
void fault_room(int slot, long bytes) { trees[slot].room = bytes; }
int fault_dead(int slot) { return trees[slot].dead; }
void fault_die(int slot) { trees[slot].dead = 1; }
long fault_steps(int slot) { return trees[slot].steps; }
void fault_seed(unsigned long long value) { seed = value; }

__attribute__((constructor)) static void from_environment(void) {
  const char *live = getenv("FAULT_LIVE"), *disk = getenv("FAULT_DISK"), *last = getenv("FAULT_KILL_AT");
  if (!live) return;
  fault_watch(0, live, disk ? disk : "");
  trees[0].kills = 1;
  if (last) trees[0].last = atol(last);
}
