// libcurl, loaded when it is first needed, and what Swift cannot say of it: its variadic functions,
// once for every type of argument, and the address inside struct curl_sockaddr, which is longer than
// its declaration says.
//
// The programs do not link libcurl: library.c defines those of its functions that they use, each of
// which calls the library's own. So `syncctl extract FILE` does not pay for the thirty libraries
// behind libcurl (docs/decisions/0005). `curl_global_init` loads it, and must have answered
// CURLE_OK before anything else is called.
//
// Nothing here allocates or keeps anything. The functions whose name ends in `_function` set the
// callback together with the pointer that libcurl hands to it.
#ifndef SYNCD_CCURL_H
#define SYNCD_CCURL_H

#include <curl/curl.h>

// curl_easy_setopt

CURLcode syncd_curl_set_long(CURL *easy, CURLoption option, long value);

CURLcode syncd_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value);

// libcurl copies the string. NULL takes the option back.
CURLcode syncd_curl_set_string(CURL *easy, CURLoption option, const char *value);

// libcurl keeps the pointer: CURLOPT_PRIVATE, CURLOPT_ERRORBUFFER, CURLOPT_POSTFIELDS …
CURLcode syncd_curl_set_pointer(CURL *easy, CURLoption option, void *value);

// libcurl keeps the list and does not free it.
CURLcode syncd_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value);

CURLcode syncd_curl_set_write_function(
    CURL *easy, curl_write_callback callback, void *context);

CURLcode syncd_curl_set_header_function(
    CURL *easy, curl_write_callback callback, void *context);

CURLcode syncd_curl_set_open_socket_function(
    CURL *easy, curl_opensocket_callback callback, void *context);

CURLcode syncd_curl_set_prereq_function(
    CURL *easy, curl_prereq_callback callback, void *context);

CURLcode syncd_curl_set_progress_function(
    CURL *easy, curl_xferinfo_callback callback, void *context);

// curl_easy_getinfo; 0 or NULL where there is nothing to tell

long syncd_curl_get_long(CURL *easy, CURLINFO info);

curl_off_t syncd_curl_get_offset(CURL *easy, CURLINFO info);

// The string belongs to the handle, until its next transfer.
const char *syncd_curl_get_string(CURL *easy, CURLINFO info);

// The list belongs to the caller, who frees it.
struct curl_slist *syncd_curl_get_list(CURL *easy, CURLINFO info);

void *syncd_curl_get_private(CURL *easy);

// curl_multi

CURLMcode syncd_curl_multi_set_long(CURLM *multi, CURLMoption option, long value);

// The next transfer that ended, with its result; NULL when there is none (left).
CURL *syncd_curl_multi_next_done(CURLM *multi, CURLcode *result);

// Sockets

// Copies the address that libcurl is about to connect to into `bytes`, in network order, and
// returns its length: 4, 16, or 0 for a family that is neither IPv4 nor IPv6.
int syncd_curl_address(const struct curl_sockaddr *address, unsigned char bytes[16]);

// The socket that libcurl would have opened itself, and that no child process inherits.
curl_socket_t syncd_curl_open_socket(const struct curl_sockaddr *address);

#endif
