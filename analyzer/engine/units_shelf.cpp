#include "units_shelf.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <utility>

#include "analyzer/model/sha256.h"
#include "cpp_fields.h"
#include "facts_archive.h"
#include "parallel.h"

namespace assay {
namespace {

using clang_reader::FileShare;
using clang_reader::UnitInputs;
using clang_reader::UnitShare;

constexpr std::size_t kDigest = 32;
constexpr std::size_t kFewest = 4;  // units of other databases that a bucket holds in any case

// What Clang's driver and its library's loader ask the environment for.
constexpr const char* kVariables[] = {"CPATH",
                                      "C_INCLUDE_PATH",
                                      "CPLUS_INCLUDE_PATH",
                                      "OBJC_INCLUDE_PATH",
                                      "OBJCPLUS_INCLUDE_PATH",
                                      "CCC_OVERRIDE_OPTIONS",
                                      "COMPILER_PATH",
                                      "GCC_EXEC_PREFIX",
                                      "SDKROOT",
                                      "LD_LIBRARY_PATH",
                                      "LD_PRELOAD"};

bool is_sound(const FileShare& share, std::uint32_t size) {
  const auto within = [size](Span span) { return span.start <= span.end && span.end <= size; };
  return std::ranges::all_of(share.calls,
                             [&](const CppCall& call) {
                               return within(call.span) && call.function == -1 && call.within == -1 &&
                                      std::ranges::all_of(call.arguments, [&](const CppArgument& argument) {
                                        return within(argument.span);
                                      });
                             }) &&
         std::ranges::all_of(share.classes, [&](const CppClass& cls) {
           return within(cls.header) && within(cls.span) && cls.owner == -1 && cls.methods.empty();
         });
}

std::size_t bucket_of(std::string_view command) { return static_cast<unsigned char>(command.front()) % kUnitBuckets; }

}  // namespace

std::string environment_digest() {
  Sha256 digest;
  for (const char* name : kVariables) {
    const char* value = std::getenv(name);
    digest.add(std::uint64_t{value == nullptr ? 0U : 1U}).add(value == nullptr ? "" : value);
  }
  return digest.digest();
}

std::string command_digest(const CompileCommand& command, const std::string& root) {
  Sha256 digest;
  digest.add(root).add(command.folder).add(command.file).add(std::uint64_t{command.arguments.size()});
  for (const std::string& argument : command.arguments) digest.add(argument);
  return digest.add(environment_digest()).digest();
}

std::string pack_unit(const UnitShare& share, std::string_view state, const std::vector<std::string>& paths) {
  Packer out;
  out.raw(state);
  pack_inputs(share.inputs, out);
  FactsWriter write(out, paths);
  write(share);
  for (const FileShare& file : share.files) write.file(file.file);
  return out.bytes();
}

std::optional<KeptUnit> unpack_unit(std::string_view bytes, const std::vector<std::string>& paths,
                                    const std::vector<std::uint32_t>& sizes) {
  Unpacker in(bytes);
  KeptUnit unit;
  unit.state = in.raw(kDigest);
  unit.share.inputs = unpack_inputs(in);
  unit.share.traced = true;
  FactsReader(in, std::numeric_limits<std::uint32_t>::max(), nullptr)(unit.share);
  for (FileShare& file : unit.share.files) {
    const std::string path = in.text();
    const auto at = std::ranges::lower_bound(paths, path);
    if (at == paths.end() || *at != path) return std::nullopt;
    const auto index = static_cast<std::size_t>(at - paths.begin());
    file.file = static_cast<FileId>(index);
    if (!is_sound(file, sizes[index])) return std::nullopt;
  }
  if (!in.done() || (!unit.share.compiled && (unit.share.error.empty() || !unit.share.files.empty())))
    return std::nullopt;
  std::ranges::sort(unit.share.files, {}, &FileShare::file);
  return unit;
}

std::string texts_of(const UnitShare& share) {
  FactsTexts texts;
  texts(share);
  return texts.take();
}

std::string pack_units(const UnitBucket& units) {
  Packer out;
  out.list(units, [&](const auto& unit) {
    out.raw(unit.first);
    out.number(unit.second.size());
    out.raw(unit.second);
  });
  return out.bytes();
}

std::optional<UnitBucket> unpack_units(std::string_view bytes) {
  Unpacker in(bytes);
  UnitBucket units = in.list([&] {
    std::string command(in.raw(kDigest));
    std::string unit(in.raw(static_cast<std::size_t>(in.number())));
    return std::pair(std::move(command), std::move(unit));
  });
  if (!in.done()) return std::nullopt;
  return units;
}

void UnitsShelf::open(const std::vector<CompileCommand>& commands, unsigned jobs) {
  units_.resize(commands.size());
  std::vector<std::vector<std::size_t>> asked(kUnitBuckets);
  for (std::size_t i = 0; i < commands.size(); ++i) {
    units_[i].digest = command_digest(commands[i], tree_.root);
    asked[bucket_of(units_[i].digest)].push_back(i);
  }
  parallel_for(kUnitBuckets, jobs, [&](std::size_t bucket, unsigned) {
    if (asked[bucket].empty()) return;
    const auto bytes = cache_.find_part(shelf_, unit_part(bucket));
    auto kept = bytes ? unpack_units(*bytes) : std::nullopt;
    if (!kept) return;
    for (auto& [command, unit] : *kept) {
      const auto own = std::ranges::find(asked[bucket], command,
                                         [&](std::size_t i) -> const std::string& { return units_[i].digest; });
      if (own != asked[bucket].end()) {
        units_[*own].bytes = std::move(unit);
      } else {
        others_[bucket].emplace_back(std::move(command), std::move(unit));
      }
    }
  });
}

std::optional<UnitShare> UnitsShelf::find(std::size_t command) {
  const Unit& unit = units_[command];
  if (unit.bytes.empty()) return std::nullopt;
  std::optional<KeptUnit> kept = unpack_unit(unit.bytes, tree_.paths, tree_.sizes);
  if (!kept) return std::nullopt;
  bool settled = true;
  const auto state = state_of(kept->share.inputs, files_, disk_, settled);
  if (!state || *state != kept->state) return std::nullopt;
  outside_.add(kept->share.inputs, files_);
  return std::move(kept->share);
}

void UnitsShelf::put(std::size_t command, const CompileCommand& given, const UnitShare& share) {
  Unit& unit = units_[command];
  unit.changed = !unit.bytes.empty();
  unit.bytes.clear();
  outside_.add(share.inputs, files_);
  if (!share.traced || share.fault || holds_secret(given, share)) return;
  bool settled = true;
  const auto state = state_of(share.inputs, files_, disk_, settled);
  const auto is_still = [&](const std::string& path) { return files_.digest(path) != nullptr || disk_.is_still(path); };
  if (!state || !settled || !std::ranges::all_of(share.inputs.read, is_still)) return;
  unit.bytes = pack_unit(share, *state, tree_.paths);
  unit.changed = true;
}

// Secrets of all files of the tree and of folders in it that the unit was made of, and of its command.
bool UnitsShelf::holds_secret(const CompileCommand& given, const UnitShare& share) {
  const std::string all = texts_of(share);
  if (all.empty()) return false;
  secrets::KnownSecrets known;
  for (const std::string& argument : given.arguments) known.add_from(argument, words_);
  for (const std::string& path : share.inputs.read) {
    if (const FileId file = files_.file(path); file != kNoFile) {
      known.add(*secrets_.in(path, tree_.sources[file].text()));
    } else if (path.starts_with(tree_.root + "/")) {
      known.add(*secrets_.in(path, disk_.text(path)));
    }
  }
  return hold_secret(all, known);
}

void UnitsShelf::close() {
  std::vector<UnitBucket> buckets(kUnitBuckets);
  std::vector<char> stale(kUnitBuckets);
  for (Unit& unit : units_) {
    const std::size_t bucket = bucket_of(unit.digest);
    if (unit.changed) stale[bucket] = 1;
    if (!unit.bytes.empty()) buckets[bucket].emplace_back(unit.digest, std::move(unit.bytes));
  }
  std::vector<Cache::Part> parts;
  for (std::size_t bucket = 0; bucket < kUnitBuckets; ++bucket) {
    if (stale[bucket] == 0) continue;
    // Another database's units stay, as long as they are not more than this one's.
    UnitBucket& others = others_[bucket];
    others.resize(std::min(others.size(), std::max(kFewest, buckets[bucket].size())));
    std::ranges::move(others, std::back_inserter(buckets[bucket]));
    parts.emplace_back(unit_part(bucket), pack_units(buckets[bucket]));
  }
  if (!parts.empty()) cache_.store_parts(shelf_, parts);
}

}  // namespace assay
