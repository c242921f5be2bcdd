// What earlier runs learnt of the files of this tree, one by one: their digests, so that a file which has not changed
// need not be read, and the facts of Python and C++ files, so that it need not be parsed. Private to the engine.
//
// Facts are taken where path, bytes, program, rules and profile are the same and the map of modules answers the file's
// imports as it did then. Facts that hold a secret of the code are not kept.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/cache/cache.h"
#include "analyzer/engine/plan.h"
#include "analyzer/facts/file_facts.h"
#include "analyzer/facts/module_map.h"
#include "analyzer/model/source_table.h"
#include "disk_looks.h"
#include "facts_shelf.h"
#include "file_stamp.h"
#include "read_tree.h"

namespace assay {

class KnownFiles {
 public:
  // Both must outlive it. None for a program without a build id.
  static std::optional<KnownFiles> open(Cache& cache, const Plan& plan);

  // The file, where it is as an earlier run read it; null: it has to be read.
  const KnownFile* find(std::string_view path, const FileStamp& stamp) const;

  // Reads files that find() knew, when their texts are asked for. May be used after this is gone.
  const std::shared_ptr<const SourceTable::Read>& late() const { return late_; }
  // Whether one of them had changed by then, so that what was made of the tree does not fit together. Likewise.
  const std::shared_ptr<const std::atomic<bool>>& has_changed() const { return has_changed_; }

  // Keeps what was read of the files.
  void keep(const ReadTree& tree, const std::vector<std::string>& paths);

  // What is known of the facts of the files of `tree`, which lies in `package`; `modules` becomes the map of the paths.
  // `literals` is the number of the rules' literals.
  std::vector<std::optional<KeptFacts>> facts(const ReadTree& tree, const std::vector<std::string>& paths,
                                              const std::string& package, std::size_t literals, ModuleMap& modules);
  // After that: keeps the facts and notices of all files.
  void keep_facts(const ReadTree& tree, const std::vector<FileFacts>& facts,
                  const std::vector<std::vector<Notice>>& notices, const SourceTable& sources,
                  const ModuleMap& modules);
  // Where what is known of translation units lies, and what they are compared with.
  Cache& cache() const { return *cache_; }
  const std::string& shelf() const { return shelf_; }
  DiskLooks& disk() const { return *disk_; }
  // The profile's words for secrets.
  std::vector<std::string> secret_words() const;
  // Facts will not be asked for.
  void forget_facts() { facts_.reset(); }

 private:
  KnownFiles(Cache& cache, const Plan& plan, std::string shelf);
  bool expects_changes() const;

  Cache* cache_;
  const Plan* plan_;
  std::string shelf_;
  std::unique_ptr<DiskLooks> disk_ = std::make_unique<DiskLooks>();
  StampClock clock_;
  std::shared_ptr<const KnownList> files_;
  std::shared_ptr<const std::atomic<bool>> has_changed_;
  std::shared_ptr<const SourceTable::Read> late_;
  std::unique_ptr<FactsShelf> facts_;  // null: nobody has asked for them
  std::vector<FactsState> states_;     // of the files of the tree
  std::string paths_digest_;
};

}  // namespace assay
