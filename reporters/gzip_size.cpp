#include "gzip_size.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace assay {

bool gzip_fits(std::string_view text, std::size_t limit) {
  constexpr std::size_t kOverhead = 1024;  // of gzip on what cannot be compressed, for texts below a few megabytes
  if (text.size() + kOverhead + text.size() / 1000 <= limit) return true;
  constexpr int kGzip = 15 + 16;  // the largest window, with gzip's header
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) return false;
  constexpr std::size_t kPiece = std::size_t{1} << 20U;
  std::array<Bytef, 1U << 16U> out;
  std::size_t written = 0;
  int state = Z_OK;
  do {
    const std::string_view piece = text.substr(0, kPiece);
    text.remove_prefix(piece.size());
    // zlib does not write to its input; its interface is older than const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream.avail_in = static_cast<uInt>(piece.size());
    do {
      stream.next_out = out.data();
      stream.avail_out = static_cast<uInt>(out.size());
      state = deflate(&stream, text.empty() ? Z_FINISH : Z_NO_FLUSH);
      written += out.size() - stream.avail_out;
    } while (stream.avail_out == 0 && written <= limit);
  } while (state == Z_OK && written <= limit && !text.empty());
  deflateEnd(&stream);
  return state == Z_STREAM_END && written <= limit;
}

}  // namespace assay
