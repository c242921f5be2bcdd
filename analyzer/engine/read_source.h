// Reads one file as its language would, or says why that cannot be done.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "analyzer/model/notice.h"
#include "analyzer/model/source.h"

namespace assay {

struct ReadOutcome {
  bool ok = false;
  SourceFile file;              // path and language always; the rest only when ok
  std::vector<Notice> notices;  // why it is not ok
};

// Reads `path`, relative to the folder `root` (absolute). Not read, each with a notice that makes the run incomplete:
// what cannot be opened, is no regular file ("not-a-file"), changes while it is read, is larger than `limit` bytes
// ("too-large"), holds NUL bytes ("binary"), or is not in the encoding that it declares ("encoding"). The encoding of
// Python is UTF-8, or what a byte order mark or a comment in the first two lines says (PEP 263); that of other
// languages, which compilers pass on byte by byte, is UTF-8 where the bytes are that, else ISO 8859-1.
ReadOutcome read_source(const std::string& root, const std::string& path, std::uint64_t limit);

// The same for a file whose bytes are at hand.
ReadOutcome read_bytes_as_source(const std::string& path, std::string bytes,
                                 std::uint64_t limit = std::numeric_limits<std::uint64_t>::max());

}  // namespace assay
