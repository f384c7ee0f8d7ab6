#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <unistd.h>

int syncd_spawn(const char *path, char *const *arguments, int input, int output, pid_t *process) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int result = posix_spawn_file_actions_init(&actions);
    if (result != 0) return result;
    result = posix_spawnattr_init(&attributes);
    if (result != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return result;
    }
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    char *const environment[] = {NULL};
    if ((result = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)) == 0 &&
        (result = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)) == 0 &&
        (result = posix_spawn_file_actions_addopen(
             &actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)) == 0 &&
        (result = posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)) == 0) {
        result = posix_spawn(process, path, &actions, &attributes, arguments, environment);
    }
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return result;
}

static int limit(pid_t process, int resource, unsigned long value) {
    struct rlimit bound = {.rlim_cur = value, .rlim_max = value};
    return prlimit(process, resource, &bound, NULL) == 0 ? 0 : errno;
}

int syncd_limit_process(pid_t process, unsigned long address_space, unsigned long seconds,
                        unsigned long descriptors) {
    int result;
    if ((result = limit(process, RLIMIT_AS, address_space)) != 0) return result;
    if ((result = limit(process, RLIMIT_CPU, seconds)) != 0) return result;
    if ((result = limit(process, RLIMIT_NOFILE, descriptors)) != 0) return result;
    if ((result = limit(process, RLIMIT_FSIZE, 0)) != 0) return result;
    return limit(process, RLIMIT_CORE, 0);
}
