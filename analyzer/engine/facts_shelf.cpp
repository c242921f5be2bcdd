#include "facts_shelf.h"

#include <algorithm>
#include <utility>

#include "analyzer/model/sha256.h"
#include "parallel.h"
#include "parsers/python/index.h"

namespace assay {
namespace {

constexpr std::size_t kDigest = 32;

}  // namespace

std::size_t facts_bucket(std::string_view path) {
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a
  for (const char c : path) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return static_cast<std::size_t>(hash % kFactsBuckets);
}

std::string digest_of_paths(const std::vector<std::string>& paths, std::string_view package) {
  Sha256 digest;
  digest.add(package).add(std::uint64_t{paths.size()});
  for (const std::string& path : paths) digest.add(path);
  return digest.digest();
}

FactsBucket::FactsBucket(const std::vector<std::string>& paths, std::string_view digest, std::size_t count)
    : pack_(paths) {
  pack_.out().raw(digest);
  pack_.out().number(count);
}

void FactsBucket::add(const FileFacts& facts, std::string_view content) {
  pack_.out().text(facts.path);
  pack_.out().raw(content);
  pack_.out().word(FactsState::refused);
}

void FactsBucket::add(const FileFacts& facts, std::string_view content, const std::vector<Notice>& notices,
                      std::uint32_t text_size, const ModuleMap& modules) {
  pack_.out().text(facts.path);
  pack_.out().raw(content);
  pack_.out().word(FactsState::kept);
  pack_.add(facts, notices, text_size, python::module_answers(facts, modules));
}

void read_facts_bucket(std::string_view bytes, std::size_t bucket, const std::vector<std::string>& paths,
                       std::string_view digest, const ModuleMap& modules, std::vector<ShelvedFacts>& found) {
  FactsUnpacker unpack(bytes, modules);
  Unpacker& in = unpack.in();
  // Where the paths are others, the same import may mean another file.
  const bool same_paths = in.raw(kDigest) == digest;
  const std::uint64_t count = in.number();
  for (std::uint64_t n = 0; n < count && in.ok(); ++n) {
    const std::string path = in.text();
    ShelvedFacts file{.digest = std::string(in.raw(kDigest)), .facts = {}};
    file.state = in.word(FactsState::refused);
    const auto at = std::ranges::lower_bound(paths, path);
    const bool is_there = at != paths.end() && *at == path && facts_bucket(path) == bucket;
    const auto index = static_cast<std::size_t>(at - paths.begin());
    if (file.state == FactsState::kept) file.facts = unpack.next(is_there ? static_cast<FileId>(index) : 0, path);
    if (!in.ok() || !is_there) continue;
    if (file.state == FactsState::kept &&
        (!file.facts || (!same_paths && python::module_answers(file.facts->facts, modules) != file.facts->answers)))
      continue;
    found[index] = std::move(file);
  }
}

FactsShelf::FactsShelf(Cache& cache, std::string shelf, std::vector<std::string> paths, std::string package)
    : cache_(cache),
      shelf_(std::move(shelf)),
      paths_(std::move(paths)),
      package_(std::move(package)),
      found_(paths_.size()) {}

FactsShelf::~FactsShelf() { next_ = kFactsBuckets; }

void FactsShelf::start() {
  ahead_ = std::jthread([this] { work(); });
}

void FactsShelf::finish(unsigned jobs) {
  const unsigned others = ahead_.joinable() ? 1 : 0;
  parallel_for(jobs, std::max(1U, jobs - std::min(jobs, others)), [this](std::size_t, unsigned) { work(); });
  if (ahead_.joinable()) ahead_.join();
}

void FactsShelf::work() {
  std::call_once(prepared_, [this] {
    modules_ = ModuleMap(paths_, package_);
    digest_ = digest_of_paths(paths_, package_);
  });
  for (std::size_t bucket = next_++; bucket < kFactsBuckets; bucket = next_++) {
    const auto bytes = cache_.find_part(shelf_, facts_part(bucket));
    if (bytes) read_facts_bucket(*bytes, bucket, paths_, digest_, modules_, found_);
  }
}

}  // namespace assay
