#include "known_files.h"

#include <algorithm>
#include <utility>

#include "analyzer/model/sha256.h"
#include "digest.h"
#include "kept_secrets.h"
#include "parallel.h"
#include "surroundings.h"

namespace assay {
namespace {

constexpr std::uint64_t kList = 0;  // the part that holds the files; their facts are behind it

bool repeat_secret(const FileFacts& facts, const std::vector<Notice>& notices, std::string_view text,
                   const std::vector<std::string>& words) {
  secrets::KnownSecrets known;
  known.add_from(text, words);
  return hold_secret(texts_of(facts, notices), known);
}

}  // namespace

std::optional<KnownFiles> KnownFiles::open(Cache& cache, const Plan& plan) {
  const std::string build = build_id();
  if (build.empty()) return std::nullopt;
  return KnownFiles(cache, plan, Sha256().add("assay-files/1").add(build).add(rules_digest(plan)).digest());
}

KnownFiles::KnownFiles(Cache& cache, const Plan& plan, std::string shelf)
    : cache_(&cache), plan_(&plan), shelf_(std::move(shelf)), clock_(plan.cache_folder + "/clock") {
  KnownList files;
  if (const auto bytes = cache_->find_part(shelf_, kList)) files = unpack_known(*bytes).value_or(KnownList());
  files_ = std::make_shared<const KnownList>(std::move(files));
  const auto changed = std::make_shared<std::atomic<bool>>(false);
  has_changed_ = changed;
  late_ = late_reader(plan, files_, changed);
  if (plan.jobs < 2 || files_->empty() || !expects_changes()) return;
  // While files are looked for, which mostly are the same as before.
  std::vector<std::string> paths;
  for (const KnownFile& file : *files_) paths.push_back(file.path);
  facts_ = std::make_unique<FactsShelf>(*cache_, shelf_, std::move(paths), package_of_folder(plan.root));
  facts_->start();
}

// Whether something that the run is told to look at has changed: facts will then be asked for.
bool KnownFiles::expects_changes() const {
  return plan_->view || std::ranges::any_of(plan_->paths, [&](const std::string& path) {
           const auto stamp = stamp_of(plan_->root + '/' + path);
           return stamp && find(path, *stamp) == nullptr;
         });
}

const KnownFile* KnownFiles::find(std::string_view path, const FileStamp& stamp) const {
  const KnownFile* known = find_known(*files_, path);
  return known != nullptr && known->settled && known->stamp == stamp ? known : nullptr;
}

void KnownFiles::keep(const ReadTree& tree, const std::vector<std::string>& paths) {
  KnownList files;
  files.reserve(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    KnownFile& file = files.emplace_back();
    file.path = paths[i];
    const std::optional<FileStamp>& stamp = tree.stamps[i];
    if (tree.known[i] != nullptr) {
      file = *tree.known[i];
    } else if (tree.files[i].ok && stamp && clock_.settled(*stamp)) {
      file = {paths[i], true, tree.digests[i], tree.text_sizes[i], *stamp};
    } else if (const KnownFile* before = stamp ? nullptr : find_known(*files_, paths[i])) {
      file = *before;  // what was looked at lies elsewhere than on the disk
    }
  }
  if (files != *files_) cache_->store_parts(shelf_, {{kList, pack_known(files)}});
}

std::vector<std::optional<KeptFacts>> KnownFiles::facts(const ReadTree& tree, const std::vector<std::string>& paths,
                                                        const std::string& package, std::size_t literals,
                                                        ModuleMap& modules) {
  if (facts_ == nullptr || facts_->paths() != paths || facts_->package() != package)
    facts_ = std::make_unique<FactsShelf>(*cache_, shelf_, paths, package);
  facts_->finish(plan_->jobs);
  std::vector<std::optional<KeptFacts>> found(paths.size());
  states_.assign(paths.size(), FactsState::nothing);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    ShelvedFacts& file = facts_->found()[i];
    if (file.digest != tree.digests[i]) continue;
    if (file.facts && file.facts->facts.literals.size() != literals) continue;
    states_[i] = file.state;
    found[i] = std::move(file.facts);
  }
  modules = std::move(facts_->modules());
  paths_digest_ = digest_of_paths(paths, package);
  facts_.reset();
  return found;
}

std::vector<std::string> KnownFiles::secret_words() const {
  const auto words = plan_->profile.strings("secrets.words");
  return {words.begin(), words.end()};
}

void KnownFiles::keep_facts(const ReadTree& tree, const std::vector<FileFacts>& facts,
                            const std::vector<std::vector<Notice>>& notices, const SourceTable& sources,
                            const ModuleMap& modules) {
  if (*has_changed_) return;
  std::vector<std::vector<std::size_t>> buckets(kFactsBuckets);
  std::vector<char> stale(kFactsBuckets, 0);
  std::vector<std::string> paths;
  paths.reserve(facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) {
    paths.push_back(facts[i].path);
    // Of what lies elsewhere than on the disk nothing is kept.
    const bool is_code = facts[i].language == Language::python || facts[i].language == Language::cpp;
    if (!is_code || facts[i].state == ParseState::none || !tree.stamps[i]) continue;
    const std::size_t bucket = facts_bucket(facts[i].path);
    buckets[bucket].push_back(i);
    if (states_[i] == FactsState::nothing) stale[bucket] = 1;
  }
  const std::vector<std::string> words = secret_words();
  std::vector<Cache::Part> parts(kFactsBuckets);
  parallel_for(kFactsBuckets, plan_->jobs, [&](std::size_t bucket, unsigned) {
    if (stale[bucket] == 0) return;
    FactsBucket out(paths, paths_digest_, buckets[bucket].size());
    for (const std::size_t i : buckets[bucket]) {
      if (states_[i] == FactsState::nothing)
        states_[i] =
            repeat_secret(facts[i], notices[i], sources[i].text(), words) ? FactsState::refused : FactsState::kept;
      if (states_[i] == FactsState::refused) {
        out.add(facts[i], tree.digests[i]);
      } else {
        out.add(facts[i], tree.digests[i], notices[i], tree.text_sizes[i], modules);
      }
    }
    parts[bucket] = {facts_part(bucket), out.bytes()};
  });
  std::erase_if(parts, [](const Cache::Part& part) { return part.second.empty(); });
  if (!parts.empty()) cache_->store_parts(shelf_, parts);
}

}  // namespace assay
