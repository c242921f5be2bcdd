#include "analyzer/evidence/index.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "fields.h"

namespace assay {
namespace {

constexpr std::size_t kSha256 = 64;
constexpr std::size_t kGit = 40;
constexpr std::size_t kMostFiles = 1000;

// Whether a path stays below the folder that it is relative to.
bool stays_inside(const std::string& path) {
  const std::filesystem::path parts(path);
  return !path.empty() && !parts.has_root_path() && path.find('\0') == std::string::npos &&
         std::ranges::find(parts, std::filesystem::path("..")) == parts.end();
}

Result<EvidenceFile> read_file(const LocatedJson& value, const std::string& path) {
  Fields fields(value, path);
  EvidenceFile file;
  const std::string kind = fields.text("kind");
  constexpr std::array kKinds = {EvidenceKind::tests, EvidenceKind::health, EvidenceKind::latency};
  const auto known = std::ranges::find(kKinds, kind, [](EvidenceKind one) { return to_string(one); });
  if (known == kKinds.end()) {
    fields.refuse("kind", "\"kind\" takes tests, health or latency");
  } else {
    file.kind = *known;
  }
  file.path = fields.text("path");
  if (!stays_inside(file.path)) fields.refuse("path", "\"path\" leads out of the folder of the index");
  file.sha256 = fields.hex("sha256", kSha256);
  file.root = fields.optional_text("root");
  while (file.root.ends_with('/')) file.root.pop_back();
  if (file.root == ".") file.root.clear();
  if (!file.root.empty() && (file.kind != EvidenceKind::tests || !stays_inside(file.root)))
    fields.refuse("root", "\"root\" is for tests, and takes a folder below the analysed root");
  if (const Result<void> done = fields.done(); !done) return std::unexpected(done.error());
  return file;
}

}  // namespace

Result<EvidenceIndex> parse_evidence_index(std::string_view text, const std::string& path) {
  const Result<LocatedJson> document = parse_document(text, path, "assay-evidence/1");
  if (!document) return std::unexpected(document.error());
  Fields fields(*document, path);
  fields.text("schema");
  EvidenceIndex index;
  if (const LocatedJson* subject = fields.object("subject")) {
    Fields of(*subject, path);
    index.git_commit = of.optional_hex("gitCommit", kGit);
    index.dir_hash = of.optional_hex("dirHash", kSha256);
    if (index.git_commit.empty() && index.dir_hash.empty())
      of.refuse("", "\"subject\" names neither a gitCommit nor a dirHash");
    if (const Result<void> done = of.done(); !done) return std::unexpected(done.error());
  }
  index.collected = fields.utc_time("collected");
  index.collector = fields.text("collector");
  const std::vector<LocatedJson>& files = fields.list("items");
  if (files.size() > kMostFiles) fields.refuse("items", "\"items\" has more than 1,000 of them");
  if (const Result<void> done = fields.done(); !done) return std::unexpected(done.error());
  for (const LocatedJson& value : files) {
    Result<EvidenceFile> file = read_file(value, path);
    if (!file) return std::unexpected(file.error());
    if (std::ranges::find(index.files, file->path, &EvidenceFile::path) != index.files.end())
      return fail("the file \"" + file->path + "\" stands there twice", path, value.line);
    index.files.push_back(std::move(*file));
  }
  return index;
}

}  // namespace assay
