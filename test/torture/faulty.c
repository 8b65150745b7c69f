/*
 * Makes the system calls of one process fail, or end it, at a chosen moment. Loaded with LD_PRELOAD on Linux.
 *
 *   FAULTY_DIR     only calls on files below this folder count (no slash at its end)
 *   FAULTY_AT      the Nth of them, from 1; 0 only counts
 *   FAULTY_DO      kill: ends it before the call · torn: after half of a write · int, term: a signal, then the call ·
 *                  EIO: this call fails · ENOSPC: this call and all later ones that need room fail
 *   FAULTY_COUNT   a file that gets the number of calls when the process ends by itself
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *folder;
static const char *what;
static long at;
static long count;

__attribute__((constructor)) static void begin(void) {
  folder = getenv("FAULTY_DIR");
  what = getenv("FAULTY_DO");
  const char *moment = getenv("FAULTY_AT");
  at = moment ? atol(moment) : 0;
}

static ssize_t plain_write(int fd, const void *bytes, size_t size) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = dlsym(RTLD_NEXT, "write");
  return real(fd, bytes, size);
}

__attribute__((destructor)) static void end(void) {
  const char *file = getenv("FAULTY_COUNT");
  if (!file) return;
  static int (*real)(const char *, int, ...);
  if (!real) real = dlsym(RTLD_NEXT, "open");
  int fd = real(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  char text[32];
  int size = snprintf(text, sizeof text, "%ld", count);
  if (fd >= 0) {
    plain_write(fd, text, (size_t)size);
    close(fd);
  }
}

static int below(const char *path) {
  size_t length = folder ? strlen(folder) : 0;
  return length > 0 && strncmp(path, folder, length) == 0 && path[length] == '/';
}

static int of_ours(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, path, sizeof path - 1);
  if (size < 0) return 0;
  path[size] = 0;
  return below(path);
}

static int is(const char *name) { return what && strcmp(what, name) == 0; }

/* 0: the call goes on; else it fails with errno set. `torn` is set when half of it shall be written first. */
static int moment(int takes_room, int *torn) {
  count += 1;
  if (at <= 0 || count < at) return 0;
  if (count > at) {
    if (!is("ENOSPC") || !takes_room) return 0;
    errno = ENOSPC;
    return -1;
  }
  if (is("kill")) kill(getpid(), SIGKILL);
  if (is("torn")) {
    if (!torn) kill(getpid(), SIGKILL);
    else *torn = 1;
  }
  if (is("int")) kill(getpid(), SIGINT);
  if (is("term")) kill(getpid(), SIGTERM);
  if (is("EIO") || (is("ENOSPC") && takes_room)) {
    errno = is("EIO") ? EIO : ENOSPC;
    return -1;
  }
  return 0;
}

#define REAL(name)                        \
  static __typeof__(&name) real;          \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t size) {
  int torn = 0;
  if (of_ours(fd) && moment(1, &torn)) return -1;
  if (torn) {
    plain_write(fd, bytes, size / 2);
    kill(getpid(), SIGKILL);
  }
  return plain_write(fd, bytes, size);
}

static ssize_t write_at(const char *name, int fd, const void *bytes, size_t size, off64_t place) {
  typedef ssize_t (*call)(int, const void *, size_t, off64_t);
  call real = (call)dlsym(RTLD_NEXT, name);
  int torn = 0;
  if (of_ours(fd) && moment(1, &torn)) return -1;
  if (torn) {
    real(fd, bytes, size / 2, place);
    kill(getpid(), SIGKILL);
  }
  return real(fd, bytes, size, place);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t place) { return write_at("pwrite", fd, bytes, size, place); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t place) { return write_at("pwrite64", fd, bytes, size, place); }

ssize_t writev(int fd, const struct iovec *parts, int many) {
  REAL(writev);
  if (of_ours(fd) && moment(1, NULL)) return -1;
  return real(fd, parts, many);
}

ssize_t pwritev(int fd, const struct iovec *parts, int many, off_t place) {
  REAL(pwritev);
  if (of_ours(fd) && moment(1, NULL)) return -1;
  return real(fd, parts, many, place);
}

#define ON_FD(name)                          \
  int name(int fd) {                         \
    REAL(name);               \
    if (of_ours(fd) && moment(0, NULL)) return -1; \
    return real(fd);                         \
  }
ON_FD(fsync)
ON_FD(fdatasync)

int ftruncate(int fd, off_t size) {
  REAL(ftruncate);
  if (of_ours(fd) && moment(0, NULL)) return -1;
  return real(fd, size);
}

int ftruncate64(int fd, off64_t size) {
  REAL(ftruncate64);
  if (of_ours(fd) && moment(0, NULL)) return -1;
  return real(fd, size);
}

#define ON_TWO(name)                                          \
  int name(const char *from, const char *to) {                \
    REAL(name);         \
    if ((below(from) || below(to)) && moment(1, NULL)) return -1; \
    return real(from, to);                                    \
  }
ON_TWO(rename)
ON_TWO(link)

int unlink(const char *path) {
  REAL(unlink);
  if (below(path) && moment(0, NULL)) return -1;
  return real(path);
}

int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  if (below(path) && moment(1, NULL)) return -1;
  return real(path, mode);
}

#define OPENING(name)                                              \
  int name(const char *path, int flags, ...) {                     \
    REAL(name);                  \
    mode_t mode = 0;                                               \
    if (flags & (O_CREAT | O_TMPFILE)) {                           \
      va_list rest;                                                \
      va_start(rest, flags);                                       \
      mode = va_arg(rest, mode_t);                                 \
      va_end(rest);                                                \
    }                                                              \
    int makes = (flags & O_CREAT) && access(path, F_OK) != 0;      \
    if (makes && below(path) && moment(1, NULL)) return -1;        \
    return real(path, flags, mode);                                \
  }
OPENING(open)
OPENING(open64)
