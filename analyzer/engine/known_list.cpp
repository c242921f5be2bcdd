#include "known_list.h"

#include <algorithm>
#include <functional>

#include "analyzer/cache/pack.h"

namespace assay {
namespace {

constexpr std::size_t kDigest = 32;

}  // namespace

const KnownFile* find_known(const KnownList& files, std::string_view path) {
  const auto it = std::ranges::lower_bound(files, path, std::less<>(), &KnownFile::path);
  return it == files.end() || it->path != path ? nullptr : &*it;
}

std::string pack_known(const KnownList& files) {
  Packer out;
  out.list(files, [&](const KnownFile& file) {
    out.text(file.path);
    out.number(file.settled ? 1 : 0);
    if (!file.settled) return;
    out.raw(file.digest);
    out.number(file.text_size);
    for (const std::uint64_t number :
         {file.stamp.device, file.stamp.inode, file.stamp.size, static_cast<std::uint64_t>(file.stamp.modified),
          static_cast<std::uint64_t>(file.stamp.changed)})
      out.number(number);
  });
  return out.bytes();
}

std::optional<KnownList> unpack_known(std::string_view bytes) {
  Unpacker in(bytes);
  KnownList files = in.list([&] {
    KnownFile file;
    file.path = in.text();
    file.settled = in.number() != 0;
    if (!file.settled) return file;
    file.digest = in.raw(kDigest);
    file.text_size = in.small();
    file.stamp.device = in.number();
    file.stamp.inode = in.number();
    file.stamp.size = in.number();
    file.stamp.modified = static_cast<std::int64_t>(in.number());
    file.stamp.changed = static_cast<std::int64_t>(in.number());
    return file;
  });
  if (!in.done() || !std::ranges::is_sorted(files, {}, &KnownFile::path)) return std::nullopt;
  return files;
}

}  // namespace assay
