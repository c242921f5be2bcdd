// The facts of the files of a tree as they lie in the cache: spread over buckets, each a part of a shelf, so that an
// edit writes one bucket anew and several threads can read. Private to the engine.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "analyzer/cache/cache.h"
#include "analyzer/facts/module_map.h"
#include "pack_facts.h"

namespace assay {

inline constexpr std::size_t kFactsBuckets = 64;

// The bucket of a file.
std::size_t facts_bucket(std::string_view path);
// The number of its part; part 0 is somebody else's.
constexpr std::uint64_t facts_part(std::size_t bucket) { return bucket + 1; }

// What is known of a file's facts.
enum class FactsState : std::uint8_t {
  nothing,
  kept,
  refused,  // they hold a secret and are not kept
};

struct ShelvedFacts {
  FactsState state = FactsState::nothing;
  std::string digest;  // of what was read of the file, 32 bytes
  std::optional<KeptFacts> facts;
};

// All that is known when the map of modules is made: 32 bytes over the paths of the tree and the package it lies in.
std::string digest_of_paths(const std::vector<std::string>& paths, std::string_view package);

// Writes a bucket.
class FactsBucket {
 public:
  // `paths` are those of the tree, `digest` theirs. `count` files follow.
  FactsBucket(const std::vector<std::string>& paths, std::string_view digest, std::size_t count);
  void add(const FileFacts& facts, std::string_view content);  // refused
  void add(const FileFacts& facts, std::string_view content, const std::vector<Notice>& notices,
           std::uint32_t text_size, const ModuleMap& modules);
  const std::string& bytes() { return pack_.out().bytes(); }

 private:
  FactsPacker pack_;
};

// Puts what a bucket holds of `paths` into `found`, which has one for each. `digest` is that of the paths, `modules`
// their map. Bytes that nobody packed give nothing, or facts that are sound by themselves.
void read_facts_bucket(std::string_view bytes, std::size_t bucket, const std::vector<std::string>& paths,
                       std::string_view digest, const ModuleMap& modules, std::vector<ShelvedFacts>& found);

// Reads all buckets, in a thread of its own if that is wanted, which may be before it is sure that `paths` are the
// ones.
class FactsShelf {
 public:
  // `cache` must outlive it.
  FactsShelf(Cache& cache, std::string shelf, std::vector<std::string> paths, std::string package);
  ~FactsShelf();
  FactsShelf(const FactsShelf&) = delete;
  FactsShelf& operator=(const FactsShelf&) = delete;

  void start();
  // Reads what is left, with `jobs` threads.
  void finish(unsigned jobs);

  const std::vector<std::string>& paths() const { return paths_; }
  const std::string& package() const { return package_; }
  // After finish(): the map of the paths, and one for each path.
  ModuleMap& modules() { return modules_; }
  std::vector<ShelvedFacts>& found() { return found_; }

 private:
  void work();

  Cache& cache_;
  std::string shelf_;
  std::vector<std::string> paths_;
  std::string package_;
  std::once_flag prepared_;
  std::string digest_;
  ModuleMap modules_;
  std::vector<ShelvedFacts> found_;
  std::atomic<std::size_t> next_ = 0;
  std::jthread ahead_;
};

}  // namespace assay
