#include "unit_inputs.h"

#include <filesystem>
#include <utility>

#include "analyzer/model/sha256.h"

namespace assay {

using clang_reader::UnitInputs;

TreeInMemory::TreeInMemory(const std::string& root, std::span<const SourceFile> sources,
                           std::span<const std::string> digests)
    : root_(root + "/"), digests_(digests), in_memory_(sources.size()) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    files_.emplace(sources[i].path, static_cast<FileId>(i));
    if (!clang_reader::is_in_memory(sources[i])) continue;
    in_memory_[i] = 1;
    std::string_view path = sources[i].path;
    for (auto end = path.rfind('/'); end != std::string_view::npos; end = path.rfind('/')) {
      path = path.substr(0, end);
      if (!folders_.emplace(path).second) break;
    }
  }
}

// Relative to the root; empty: it lies elsewhere.
std::string TreeInMemory::inside(const std::string& path) const {
  const bool is_plain = !path.contains("/.") && !path.contains("//");
  const std::string normal = is_plain ? path : std::filesystem::path(path).lexically_normal().string();
  return normal.starts_with(root_) ? normal.substr(root_.size()) : std::string();
}

FileId TreeInMemory::file(const std::string& path) const {
  const auto found = files_.find(inside(path));
  return found == files_.end() ? kNoFile : found->second;
}

const std::string* TreeInMemory::digest(const std::string& path) const {
  const FileId id = file(path);
  return id == kNoFile || in_memory_[id] == 0 ? nullptr : &digests_[id];
}

bool TreeInMemory::has(const std::string& path) const {
  return digest(path) != nullptr || folders_.contains(inside(path));
}

std::optional<std::string> state_of(const UnitInputs& inputs, const TreeInMemory& tree, DiskLooks& disk,
                                    bool& settled) {
  const auto exists = [&](const std::string& path) { return tree.has(path) || disk.exists(path); };
  for (const std::string& path : inputs.there) {
    if (!exists(path)) return std::nullopt;
  }
  for (const std::string& path : inputs.missing) {
    if (exists(path)) return std::nullopt;
  }
  Sha256 state;
  for (const std::string& path : inputs.read) {
    // Of which files a unit speaks depends on which are the tree's.
    state.add(path).add(std::uint64_t{tree.file(path) == kNoFile ? 0U : 1U});
    if (const std::string* digest = tree.digest(path)) {
      state.add(*digest);
      continue;
    }
    const DiskLooks::Content content = disk.content(path);
    if (content.digest.empty()) return std::nullopt;
    settled = settled && content.settled;
    state.add(content.digest);
  }
  for (const std::string& library : inputs.readers) {
    const std::string stamp = disk.stamp(library);
    if (stamp.empty()) return std::nullopt;
    state.add(library).add(stamp);
  }
  for (const std::string& folder : inputs.listed) {
    const std::string entries = disk.entries(folder);
    if (entries.empty()) return std::nullopt;
    state.add(folder).add(entries);
  }
  return state.digest();
}

void OutsideInputs::add(const UnitInputs& inputs, const TreeInMemory& tree) {
  const std::scoped_lock lock(mutex_);
  for (const std::string& path : inputs.read) {
    if (tree.digest(path) == nullptr) read_.insert(path);
  }
  for (const std::string& path : inputs.there) {
    if (!tree.has(path)) there_.insert(path);
  }
  missing_.insert(inputs.missing.begin(), inputs.missing.end());
  listed_.insert(inputs.listed.begin(), inputs.listed.end());
  readers_.insert(inputs.readers.begin(), inputs.readers.end());
}

UnitInputs OutsideInputs::all() const {
  const auto list = [](const std::set<std::string>& paths) {
    return std::vector<std::string>(paths.begin(), paths.end());
  };
  const std::scoped_lock lock(mutex_);
  return {list(read_), list(there_), list(missing_), list(listed_), list(readers_)};
}

void pack_inputs(const UnitInputs& inputs, Packer& out) {
  for (const auto* paths : {&inputs.read, &inputs.there, &inputs.missing, &inputs.listed, &inputs.readers}) {
    std::vector<std::pair<std::string_view, std::vector<std::string_view>>> folders;
    for (const std::string_view path : *paths) {
      const std::size_t end = path.rfind('/') + 1;  // none: 0
      if (folders.empty() || folders.back().first != path.substr(0, end)) folders.push_back({path.substr(0, end), {}});
      folders.back().second.push_back(path.substr(end));
    }
    out.list(folders, [&](const auto& folder) {
      out.text(folder.first);
      out.list(folder.second, [&](std::string_view name) { out.text(name); });
    });
  }
}

UnitInputs unpack_inputs(Unpacker& in) {
  UnitInputs inputs;
  for (auto* paths : {&inputs.read, &inputs.there, &inputs.missing, &inputs.listed, &inputs.readers}) {
    in.list([&] {
      const std::string folder = in.text();
      in.list([&] {
        paths->push_back(folder + in.text());
        return 0;
      });
      return 0;
    });
  }
  return inputs;
}

}  // namespace assay
