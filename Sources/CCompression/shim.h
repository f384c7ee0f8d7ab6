// What Swift cannot say of zlib: its macros.
//
// The stream is the caller's and must not move between `syncd_inflate_begin` and `inflateEnd`, since
// zlib keeps its address. Nothing here allocates or keeps anything besides.
#ifndef SYNCD_CCOMPRESSION_SHIM_H
#define SYNCD_CCOMPRESSION_SHIM_H

#include <brotli/decode.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

// `window_bits` as zlib has it: 15 for zlib's own form, 31 for gzip, -15 for a bare stream.
static inline int syncd_inflate_begin(z_stream *stream, int window_bits) {
  memset(stream, 0, sizeof *stream);
  return inflateInit2(stream, window_bits);
}

#endif
