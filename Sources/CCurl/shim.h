// What Swift cannot say of libcurl: its variadic functions, once for every type of argument, and
// the address inside struct curl_sockaddr, which is longer than its declaration says.
//
// Nothing here allocates or keeps anything. The functions whose name ends in `_function` set the
// callback together with the pointer that libcurl hands to it.
#ifndef SYNCD_CCURL_SHIM_H
#define SYNCD_CCURL_SHIM_H

#include <curl/curl.h>
#include <netinet/in.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>

// curl_easy_setopt

static inline CURLcode syncd_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode syncd_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

// libcurl copies the string. NULL takes the option back.
static inline CURLcode syncd_curl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

// libcurl keeps the pointer: CURLOPT_PRIVATE, CURLOPT_ERRORBUFFER, CURLOPT_POSTFIELDS …
static inline CURLcode syncd_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

// libcurl keeps the list and does not free it.
static inline CURLcode syncd_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode syncd_curl_set_write_function(
    CURL *easy, curl_write_callback callback, void *context) {
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
  return curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, callback);
}

static inline CURLcode syncd_curl_set_header_function(
    CURL *easy, curl_write_callback callback, void *context) {
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
  return curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, callback);
}

static inline CURLcode syncd_curl_set_open_socket_function(
    CURL *easy, curl_opensocket_callback callback, void *context) {
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}

static inline CURLcode syncd_curl_set_prereq_function(
    CURL *easy, curl_prereq_callback callback, void *context) {
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
  return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
}

static inline CURLcode syncd_curl_set_progress_function(
    CURL *easy, curl_xferinfo_callback callback, void *context) {
  curl_easy_setopt(easy, CURLOPT_XFERINFODATA, context);
  return curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, callback);
}

// curl_easy_getinfo; 0 or NULL where there is nothing to tell

static inline long syncd_curl_get_long(CURL *easy, CURLINFO info) {
  long value = 0;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline curl_off_t syncd_curl_get_offset(CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

// The string belongs to the handle, until its next transfer.
static inline const char *syncd_curl_get_string(CURL *easy, CURLINFO info) {
  char *value = NULL;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

// The list belongs to the caller, who frees it.
static inline struct curl_slist *syncd_curl_get_list(CURL *easy, CURLINFO info) {
  struct curl_slist *value = NULL;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

static inline void *syncd_curl_get_private(CURL *easy) {
  char *value = NULL;
  return curl_easy_getinfo(easy, CURLINFO_PRIVATE, &value) == CURLE_OK ? value : NULL;
}

// curl_multi

static inline CURLMcode syncd_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

// The next transfer that ended, with its result; NULL when there is none (left).
static inline CURL *syncd_curl_multi_next_done(CURLM *multi, CURLcode *result) {
  int left = 0;
  for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));)
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return message->easy_handle;
    }
  return NULL;
}

// Sockets

// Copies the address that libcurl is about to connect to into `bytes`, in network order, and
// returns its length: 4, 16, or 0 for a family that is neither IPv4 nor IPv6.
static inline int syncd_curl_address(const struct curl_sockaddr *address, unsigned char bytes[16]) {
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

// The socket that libcurl would have opened itself, and that no child process inherits.
static inline curl_socket_t syncd_curl_open_socket(const struct curl_sockaddr *address) {
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

#endif
