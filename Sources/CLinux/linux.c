#include "CLinux.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <malloc.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timex.h>
#include <unistd.h>

int syncd_peer_credentials(int descriptor, struct syncd_peer *peer) {
    struct ucred credentials;
    socklen_t length = sizeof credentials;
    if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0) return errno;
    peer->user = credentials.uid;
    peer->group = credentials.gid;
    peer->process = credentials.pid;
    return 0;
}

void syncd_limit_arenas(int count) { mallopt(M_ARENA_MAX, count); }

int syncd_clock_is_kept(void) {
    struct timex facts = {.modes = 0};
    int state = adjtimex(&facts);
    return state < 0 || (state != TIME_ERROR && !(facts.status & STA_UNSYNC));
}

void syncd_name_thread(const char *name) {
    char kept[16];
    strncpy(kept, name, sizeof kept - 1);
    kept[sizeof kept - 1] = '\0';
    pthread_setname_np(pthread_self(), kept);
}

/// The same promise as openat2(2) gives, for kernels before 5.6 and sandboxes that forbid it: one
/// openat(2) a component, none of which may be a link.
static int open_component_wise(int root, const char *path, int flags) {
    int directory = root;
    while (true) {
        const char *slash = strchr(path, '/');
        size_t length = slash ? (size_t)(slash - path) : strlen(path);
        char component[256];
        int result;
        if (length >= sizeof component) {
            result = -ENAMETOOLONG;
        } else if (length == 0 || (length == 2 && memcmp(path, "..", 2) == 0)) {
            result = -EXDEV;
        } else {
            memcpy(component, path, length);
            component[length] = '\0';
            int how = slash ? O_PATH | O_DIRECTORY | O_CLOEXEC : flags;
            int opened = openat(directory, component, how | O_NOFOLLOW);
            result = opened < 0 ? -errno : opened;
        }
        if (directory != root) close(directory);
        if (!slash || result < 0) return result;
        directory = result;
        path = slash + 1;
    }
}

static int open_beneath(int root, const char *path, int flags) {
    struct open_how how = {
        .flags = (unsigned long long)flags,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    long descriptor = syscall(SYS_openat2, root, path, &how, sizeof how);
    if (descriptor >= 0) return (int)descriptor;
    // EPERM: a seccomp filter that does not know the call, or O_NOATIME; the walk tells which.
    // EAGAIN: somebody renamed on the way, and the kernel could not rule out an escape.
    if (errno == ENOSYS || errno == EPERM || errno == EAGAIN) {
        return open_component_wise(root, path, flags);
    }
    return -errno;
}

int syncd_open_beneath(int root, const char *path, int flags, int keeps_access_time) {
    const char *target = *path ? path : ".";
    flags |= O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
    if (keeps_access_time) {
        int descriptor = open_beneath(root, target, flags | O_NOATIME);
        if (descriptor != -EPERM) return descriptor;
    }
    return open_beneath(root, target, flags);
}

int syncd_has_writer(int descriptor) {
    // Should somebody open the file for writing in just this moment, the kernel signals the
    // holder of the lease: with SIGIO, which would end the process, unless told another one.
    // SIGURG is ignored unless somebody asks for it.
    if (fcntl(descriptor, F_SETSIG, SIGURG) != 0) return -1;
    if (fcntl(descriptor, F_SETLEASE, F_RDLCK) != 0) return errno == EAGAIN ? 1 : -1;
    fcntl(descriptor, F_SETLEASE, F_UNLCK);
    return 0;
}

int syncd_has_route_out(void) {
    // Addresses of documentation (RFC 5737, RFC 3849): only a default route leads there.
    struct sockaddr_in public4 = {.sin_family = AF_INET, .sin_port = htons(9)};
    struct sockaddr_in6 public6 = {.sin6_family = AF_INET6, .sin6_port = htons(9)};
    inet_pton(AF_INET, "192.0.2.1", &public4.sin_addr);
    inet_pton(AF_INET6, "2001:db8::1", &public6.sin6_addr);
    const struct sockaddr *const addresses[] = {
        (const struct sockaddr *)&public4, (const struct sockaddr *)&public6};
    const socklen_t sizes[] = {sizeof public4, sizeof public6};
    for (int index = 0; index < 2; index++) {
        int descriptor = socket(addresses[index]->sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (descriptor < 0) {
            if (errno == EAFNOSUPPORT) continue;
            return 1;
        }
        int result = connect(descriptor, addresses[index], sizes[index]);
        int failure = errno;
        close(descriptor);
        if (result == 0 || (failure != ENETUNREACH && failure != EHOSTUNREACH)) return 1;
    }
    return 0;
}
