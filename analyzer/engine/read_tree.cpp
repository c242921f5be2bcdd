#include "read_tree.h"

#include <utility>

#include "analyzer/model/sha256.h"
#include "known_files.h"
#include "parallel.h"

namespace assay {
namespace {

std::string digest_of(const ReadOutcome& read) {
  Sha256 content;
  content.add(std::uint64_t{read.ok ? 1U : 0U}).add(read.file.bytes).add(std::uint64_t{read.notices.size()});
  for (const Notice& notice : read.notices) {
    content.add(notice.kind).add(notice.path).add(std::uint64_t{notice.line}).add(notice.text);
    content.add(std::uint64_t{notice.incomplete ? 1U : 0U});
  }
  return content.digest();
}

// Fills in a file that an earlier run knows, or blanks.
void read_late(const std::string& root, std::uint64_t limit, const KnownFile& known, SourceFile& file,
               std::atomic<bool>& changed) {
  ReadOutcome read = read_source(root, file.path, limit);
  if (digest_of(read) == known.digest) {
    file.bytes = std::move(read.file.bytes);
    file.decoded = std::move(read.file.decoded);
    file.encoding = std::move(read.file.encoding);
    file.has_bom = read.file.has_bom;
    return;
  }
  changed = true;
  file.bytes.assign(known.text_size, ' ');
}

}  // namespace

ReadTree read_tree(const Plan& plan, const std::vector<std::string>& paths, const KnownFiles* known) {
  const std::size_t count = paths.size();
  const std::uint64_t limit = *plan.settings.max_file_size;
  ReadTree tree{std::vector<ReadOutcome>(count), std::vector<std::string>(count),
                std::vector<std::optional<FileStamp>>(count), std::vector<const KnownFile*>(count, nullptr),
                std::vector<std::uint32_t>(count)};
  parallel_for(count, plan.jobs, [&](std::size_t i, unsigned) {
    ReadOutcome& read = tree.files[i];
    const std::string* bytes = plan.view ? find_patched(plan.view->changed.now, paths[i]) : nullptr;
    if (bytes != nullptr) {
      read = read_bytes_as_source(paths[i], *bytes);
    } else {
      // Taken before the bytes are: a change in between gives another stamp.
      if (known != nullptr) tree.stamps[i] = stamp_of(plan.root + '/' + paths[i]);
      if (tree.stamps[i] && tree.stamps[i]->size <= limit) tree.known[i] = known->find(paths[i], *tree.stamps[i]);
      if (tree.known[i] != nullptr) {
        read.ok = true;
        read.file.path = paths[i];
        read.file.language = language_of(paths[i]).value_or(Language::python);
        tree.digests[i] = tree.known[i]->digest;
        tree.text_sizes[i] = tree.known[i]->text_size;
        return;
      }
      read = read_source(plan.root, paths[i], limit);
    }
    tree.digests[i] = digest_of(read);
    tree.text_sizes[i] = static_cast<std::uint32_t>(read.file.text().size());
  });
  return tree;
}

std::shared_ptr<const SourceTable::Read> late_reader(const Plan& plan, std::shared_ptr<const KnownList> known,
                                                     std::shared_ptr<std::atomic<bool>> changed) {
  return std::make_shared<const SourceTable::Read>(
      [root = plan.root, limit = *plan.settings.max_file_size, known = std::move(known), changed = std::move(changed)](
          SourceFile& file) { read_late(root, limit, *find_known(*known, file.path), file, *changed); });
}

SourceTable sources_of(ReadTree tree, const std::shared_ptr<const SourceTable::Read>& late) {
  SourceTable sources(tree.files.size());
  for (std::size_t i = 0; i < tree.files.size(); ++i) {
    SourceFile& file = tree.files[i].file;
    if (tree.known[i] == nullptr) {
      sources.put(i, std::move(file));
    } else {
      sources.put_unread(i, std::move(file), late);
    }
  }
  return sources;
}

}  // namespace assay
