// The files of a tree as an earlier run read them. Private to the engine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "file_stamp.h"

namespace assay {

struct KnownFile {
  std::string path;
  // Whether an equal stamp tells equal bytes; otherwise only the path is known.
  bool settled = false;
  std::string digest;           // see ReadTree
  std::uint32_t text_size = 0;  // bytes of the decoded text
  FileStamp stamp;

  bool operator==(const KnownFile&) const = default;
};

using KnownList = std::vector<KnownFile>;  // sorted by path

// Null: the path is not in it.
const KnownFile* find_known(const KnownList& files, std::string_view path);

std::string pack_known(const KnownList& files);
// None for bytes that pack_known() did not make.
std::optional<KnownList> unpack_known(std::string_view bytes);

}  // namespace assay
