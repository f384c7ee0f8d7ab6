/// What Linux can do and Swift's Glibc module cannot say: names behind _GNU_SOURCE, variadic
/// calls, system calls without a C function, and fields that Swift imports as large tuples.
///
/// Each function is one step, keeps no state, and may be called from any thread. Whoever imports
/// this module wraps it: no pointer from here leaves the wrapper. (Swift says flock(2) itself.)

#ifndef CLINUX_H
#define CLINUX_H

#include <dirent.h>
#include <sys/types.h>

/// Who is at the other end of a connected Unix socket, as the kernel noted it at connect(2).
struct syncd_peer {
    /// 65534 (nobody) for a user that the caller's user namespace does not know, as under
    /// systemd's PrivateUsers=yes.
    uid_t user;
    gid_t group;
    /// 0 where the process is in a pid namespace that the caller does not see.
    pid_t process;
};

/// Fills `peer` for the connected Unix socket `descriptor`. Returns 0, or an errno.
int syncd_peer_credentials(int descriptor, struct syncd_peer *_Nonnull peer);

/// Lets the allocator have at most `count` arenas. To be called before there are threads.
void syncd_limit_arenas(int count);

/// Whether something keeps the system's clock right, as the kernel sees it. Returns 1 or 0; 1 where
/// it does not tell.
int syncd_clock_is_kept(void);

/// Whether the system has a route to addresses anywhere. Nothing is sent. Returns 1 or 0; 1 where it
/// cannot be told.
int syncd_has_route_out(void);

/// Gives the calling thread a name for ps, top and debuggers; the kernel keeps 15 bytes of it.
void syncd_name_thread(const char *_Nonnull name);

/// Opens `path`, relative to the directory `root`, and never leaves that directory: a symbolic
/// link anywhere on the way, a path that leads out, or an absolute one is refused, also while
/// others rename.
/// An empty `path` opens the directory itself. O_CLOEXEC, O_NOCTTY and O_NONBLOCK are added to
/// `flags`. With `keeps_access_time`, asks the kernel not to touch the access time, and does
/// without where that is not permitted.
///
/// Returns the new descriptor, or a negated errno: -ELOOP or -ENOTDIR for a symbolic link,
/// -EXDEV for a path that leads out.
int syncd_open_beneath(int root, const char *_Nonnull path, int flags, int keeps_access_time);

/// Whether anybody has the regular file open for writing. `descriptor` is open for reading only.
/// Returns 1, 0, or -1 where the caller may not ask (the file is another user's) or the file
/// system cannot tell.
///
/// A read lease is taken and given back at once: the kernel grants it only where no writer is.
int syncd_has_writer(int descriptor);

/// Starts the program `path` with `arguments` (ending in NULL) and an empty environment: standard
/// input is `input`, standard output is `output`, standard error is nowhere, and no other descriptor
/// is open in it. Signals are as at the start of a program; it leads a process group of its own.
/// Returns 0 and the process in `process`, or an errno.
int syncd_spawn(const char *_Nonnull path, char *_Nullable const *_Nonnull arguments, int input,
                int output, pid_t *_Nonnull process);

/// Bounds what another process of the same user may use: bytes of address space, seconds of
/// processor time, open descriptors; it may write no file and leave no core. Returns 0, or an errno.
int syncd_limit_process(pid_t process, unsigned long address_space, unsigned long seconds,
                        unsigned long descriptors);

/// The name in a directory entry: bytes, terminated by NUL, valid until the next readdir(3).
static inline const char *_Nonnull syncd_entry_name(const struct dirent *_Nonnull entry) {
    return entry->d_name;
}

#endif
