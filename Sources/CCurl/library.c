// Each function of libcurl that the programs use, as a call of the library's own.

#include "CCurl.h"

#include <dlfcn.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>

// Where the library is, once it was loaded.
static struct {
  CURLcode (*global_init)(long flags);
  CURL *(*easy_init)(void);
  void (*easy_cleanup)(CURL *easy);
  CURLcode (*easy_setopt)(CURL *easy, CURLoption option, ...);
  CURLcode (*easy_getinfo)(CURL *easy, CURLINFO info, ...);
  CURLcode (*easy_perform)(CURL *easy);
  CURLcode (*easy_pause)(CURL *easy, int bitmask);
  const char *(*easy_strerror)(CURLcode code);
  CURLHcode (*easy_header)(
      CURL *easy, const char *name, size_t index, unsigned int origin, int request,
      struct curl_header **header);
  struct curl_header *(*easy_nextheader)(
      CURL *easy, unsigned int origin, int request, struct curl_header *previous);
  CURLM *(*multi_init)(void);
  CURLMcode (*multi_cleanup)(CURLM *multi);
  CURLMcode (*multi_setopt)(CURLM *multi, CURLMoption option, ...);
  CURLMcode (*multi_add_handle)(CURLM *multi, CURL *easy);
  CURLMcode (*multi_remove_handle)(CURLM *multi, CURL *easy);
  CURLMcode (*multi_perform)(CURLM *multi, int *running);
  CURLMcode (*multi_poll)(
      CURLM *multi, struct curl_waitfd extra[], unsigned int extra_count, int timeout, int *count);
  CURLMcode (*multi_wakeup)(CURLM *multi);
  CURLMsg *(*multi_info_read)(CURLM *multi, int *left);
  struct curl_slist *(*slist_append)(struct curl_slist *list, const char *text);
  void (*slist_free_all)(struct curl_slist *list);
} library;

static int is_loaded;

static void load(void) {
  // The name of its binary interface, which has been the same since 2006.
  void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!handle) return;
  const struct {
    void *place;
    const char *name;
  } functions[] = {
      {&library.global_init, "curl_global_init"},
      {&library.easy_init, "curl_easy_init"},
      {&library.easy_cleanup, "curl_easy_cleanup"},
      {&library.easy_setopt, "curl_easy_setopt"},
      {&library.easy_getinfo, "curl_easy_getinfo"},
      {&library.easy_perform, "curl_easy_perform"},
      {&library.easy_pause, "curl_easy_pause"},
      {&library.easy_strerror, "curl_easy_strerror"},
      {&library.easy_header, "curl_easy_header"},
      {&library.easy_nextheader, "curl_easy_nextheader"},
      {&library.multi_init, "curl_multi_init"},
      {&library.multi_cleanup, "curl_multi_cleanup"},
      {&library.multi_setopt, "curl_multi_setopt"},
      {&library.multi_add_handle, "curl_multi_add_handle"},
      {&library.multi_remove_handle, "curl_multi_remove_handle"},
      {&library.multi_perform, "curl_multi_perform"},
      {&library.multi_poll, "curl_multi_poll"},
      {&library.multi_wakeup, "curl_multi_wakeup"},
      {&library.multi_info_read, "curl_multi_info_read"},
      {&library.slist_append, "curl_slist_append"},
      {&library.slist_free_all, "curl_slist_free_all"},
  };
  for (size_t index = 0; index < sizeof functions / sizeof *functions; index++) {
    void *function = dlsym(handle, functions[index].name);
    if (!function) return;
    memcpy(functions[index].place, &function, sizeof function);
  }
  is_loaded = 1;
}

// The library's own functions. They are hidden, so that the library never takes ours for its own.

#pragma GCC visibility push(hidden)

CURLcode curl_global_init(long flags) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_loaded ? library.global_init(flags) : CURLE_FAILED_INIT;
}

CURL *curl_easy_init(void) { return library.easy_init(); }

void curl_easy_cleanup(CURL *easy) { library.easy_cleanup(easy); }

CURLcode curl_easy_perform(CURL *easy) { return library.easy_perform(easy); }

CURLcode curl_easy_pause(CURL *easy, int bitmask) { return library.easy_pause(easy, bitmask); }

const char *curl_easy_strerror(CURLcode code) { return library.easy_strerror(code); }

CURLHcode curl_easy_header(
    CURL *easy, const char *name, size_t index, unsigned int origin, int request,
    struct curl_header **header) {
  return library.easy_header(easy, name, index, origin, request, header);
}

struct curl_header *curl_easy_nextheader(
    CURL *easy, unsigned int origin, int request, struct curl_header *previous) {
  return library.easy_nextheader(easy, origin, request, previous);
}

CURLM *curl_multi_init(void) { return library.multi_init(); }

CURLMcode curl_multi_cleanup(CURLM *multi) { return library.multi_cleanup(multi); }

CURLMcode curl_multi_add_handle(CURLM *multi, CURL *easy) {
  return library.multi_add_handle(multi, easy);
}

CURLMcode curl_multi_remove_handle(CURLM *multi, CURL *easy) {
  return library.multi_remove_handle(multi, easy);
}

CURLMcode curl_multi_perform(CURLM *multi, int *running) {
  return library.multi_perform(multi, running);
}

CURLMcode curl_multi_poll(
    CURLM *multi, struct curl_waitfd extra[], unsigned int extra_count, int timeout, int *count) {
  return library.multi_poll(multi, extra, extra_count, timeout, count);
}

CURLMcode curl_multi_wakeup(CURLM *multi) { return library.multi_wakeup(multi); }

struct curl_slist *curl_slist_append(struct curl_slist *list, const char *text) {
  return library.slist_append(list, text);
}

void curl_slist_free_all(struct curl_slist *list) { library.slist_free_all(list); }

#pragma GCC visibility pop

// What the header adds.

CURLcode syncd_curl_set_long(CURL *easy, CURLoption option, long value) {
  return library.easy_setopt(easy, option, value);
}

CURLcode syncd_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return library.easy_setopt(easy, option, value);
}

CURLcode syncd_curl_set_string(CURL *easy, CURLoption option, const char *value) {
  return library.easy_setopt(easy, option, value);
}

CURLcode syncd_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return library.easy_setopt(easy, option, value);
}

CURLcode syncd_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return library.easy_setopt(easy, option, value);
}

CURLcode syncd_curl_set_write_function(
    CURL *easy, curl_write_callback callback, void *context) {
  library.easy_setopt(easy, CURLOPT_WRITEDATA, context);
  return library.easy_setopt(easy, CURLOPT_WRITEFUNCTION, callback);
}

CURLcode syncd_curl_set_header_function(
    CURL *easy, curl_write_callback callback, void *context) {
  library.easy_setopt(easy, CURLOPT_HEADERDATA, context);
  return library.easy_setopt(easy, CURLOPT_HEADERFUNCTION, callback);
}

CURLcode syncd_curl_set_open_socket_function(
    CURL *easy, curl_opensocket_callback callback, void *context) {
  library.easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
  return library.easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}

CURLcode syncd_curl_set_prereq_function(
    CURL *easy, curl_prereq_callback callback, void *context) {
  library.easy_setopt(easy, CURLOPT_PREREQDATA, context);
  return library.easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
}

CURLcode syncd_curl_set_progress_function(
    CURL *easy, curl_xferinfo_callback callback, void *context) {
  library.easy_setopt(easy, CURLOPT_XFERINFODATA, context);
  return library.easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, callback);
}

long syncd_curl_get_long(CURL *easy, CURLINFO info) {
  long value = 0;
  return library.easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

curl_off_t syncd_curl_get_offset(CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  return library.easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

const char *syncd_curl_get_string(CURL *easy, CURLINFO info) {
  char *value = NULL;
  return library.easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

struct curl_slist *syncd_curl_get_list(CURL *easy, CURLINFO info) {
  struct curl_slist *value = NULL;
  return library.easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

void *syncd_curl_get_private(CURL *easy) {
  char *value = NULL;
  return library.easy_getinfo(easy, CURLINFO_PRIVATE, &value) == CURLE_OK ? value : NULL;
}

CURLMcode syncd_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return library.multi_setopt(multi, option, value);
}

CURL *syncd_curl_multi_next_done(CURLM *multi, CURLcode *result) {
  int left = 0;
  for (CURLMsg *message; (message = library.multi_info_read(multi, &left));)
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return message->easy_handle;
    }
  return NULL;
}

int syncd_curl_address(const struct curl_sockaddr *address, unsigned char bytes[16]) {
  const unsigned char *raw = (const unsigned char *)&address->addr;
  if (address->family == AF_INET && address->addrlen >= sizeof(struct sockaddr_in)) {
    memcpy(bytes, raw + offsetof(struct sockaddr_in, sin_addr), 4);
    return 4;
  }
  if (address->family == AF_INET6 && address->addrlen >= sizeof(struct sockaddr_in6)) {
    memcpy(bytes, raw + offsetof(struct sockaddr_in6, sin6_addr), 16);
    return 16;
  }
  return 0;
}

curl_socket_t syncd_curl_open_socket(const struct curl_sockaddr *address) {
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}
