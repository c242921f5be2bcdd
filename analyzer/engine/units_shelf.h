// What Clang said of translation units, as it lies in the cache: of each unit the last answer, with all that went into
// it. Private to the engine.
//
// Units are found by their commands, and an answer is taken where all that its reading asked the file system for is as
// it was: bytes of files in the tree and outside of it, and what was looked for in vain. They are spread over buckets,
// each a part of a shelf, so that an edit writes few of them anew. Answers that hold a secret of the code are not kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/cache/cache.h"
#include "facts_shelf.h"
#include "kept_secrets.h"
#include "parsers/clang/read_unit.h"
#include "parsers/compile_commands/database.h"
#include "unit_inputs.h"

namespace assay {

inline constexpr std::size_t kUnitBuckets = 64;

// The number of a bucket's part, behind those of facts.
constexpr std::uint64_t unit_part(std::size_t bucket) { return facts_part(kFactsBuckets) + bucket; }

// 32 bytes over what Clang's driver and its library's loader ask the environment for.
std::string environment_digest();

// 32 bytes over all of a command that Clang's answer depends on, the environment with it. `root` is that of the tree.
std::string command_digest(const CompileCommand& command, const std::string& root);

// One unit as bytes. `state` is that of its inputs (see state_of()).
std::string pack_unit(const clang_reader::UnitShare& share, std::string_view state,
                      const std::vector<std::string>& paths);

struct KeptUnit {
  std::string state;
  clang_reader::UnitShare share;
};
// None: bytes that pack_unit() did not make, or that speak of files which are not of the tree. Every place lies in its
// file, which has `sizes` bytes. `paths` are sorted.
std::optional<KeptUnit> unpack_unit(std::string_view bytes, const std::vector<std::string>& paths,
                                    const std::vector<std::uint32_t>& sizes);

// Every text that an answer holds, one a line.
std::string texts_of(const clang_reader::UnitShare& share);

// Several units' bytes, by their commands' digests.
using UnitBucket = std::vector<std::pair<std::string, std::string>>;
std::string pack_units(const UnitBucket& units);
// None for bytes that pack_units() did not make.
std::optional<UnitBucket> unpack_units(std::string_view bytes);

// What is kept of the units of a database, and is to be.
class UnitsShelf {
 public:
  struct Tree {
    const std::string& root;                  // absolute
    const std::vector<std::string>& paths;    // sorted
    std::span<const SourceFile> sources;      // each at its path
    std::span<const std::string> digests;     // likewise, 32 bytes over what was read
    const std::vector<std::uint32_t>& sizes;  // likewise, of the text
  };
  // `secret_words` tell secrets by names. All must outlive it.
  UnitsShelf(Cache& cache, std::string shelf, const Tree& tree, const std::vector<std::string>& secret_words,
             DiskLooks& disk)
      : cache_(cache),
        shelf_(std::move(shelf)),
        tree_(tree),
        words_(secret_words),
        disk_(disk),
        files_(tree.root, tree.sources, tree.digests) {}

  // Reads what is kept of these commands; each bucket is a part of its own.
  void open(const std::vector<CompileCommand>& commands, unsigned jobs);
  // The answer to the command with that number, where it holds. May be called on several threads.
  std::optional<clang_reader::UnitShare> find(std::size_t command);
  // Keeps an answer that was just given. Likewise, for different commands.
  void put(std::size_t command, const CompileCommand& given, const clang_reader::UnitShare& share);
  // Writes what was put.
  void close();
  // What went into all answers that were found or put and lies outside of the tree.
  clang_reader::UnitInputs outside() const { return outside_.all(); }

 private:
  struct Unit {
    std::string digest;  // of its command
    std::string bytes;   // empty: nothing is kept
    bool changed = false;
  };
  bool holds_secret(const CompileCommand& given, const clang_reader::UnitShare& share);

  Cache& cache_;
  std::string shelf_;
  Tree tree_;
  const std::vector<std::string>& words_;
  DiskLooks& disk_;
  TreeInMemory files_;
  SecretsOfFiles secrets_{words_};
  std::vector<Unit> units_;
  std::vector<UnitBucket> others_ = std::vector<UnitBucket>(kUnitBuckets);  // of commands that nobody asks for
  OutsideInputs outside_;
};

}  // namespace assay
