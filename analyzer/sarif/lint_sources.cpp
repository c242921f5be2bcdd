// A report against the files it is about: regions, snippets, line hashes.
#include <algorithm>
#include <map>
#include <memory>

#include "analyzer/model/source.h"
#include "linter.h"
#include "reporters/line_hash.h"
#include "reporters/unicode.h"

namespace assay {
namespace {

enum class Columns : std::uint8_t { utf16, characters };

struct Source {
  explicit Source(const std::string& text) : bytes(text), lines(text), hashes(line_hashes(text)) {
    std::string storage;
    is_utf8 = valid_utf8(bytes, storage).data() == bytes.data();
  }

  // The byte at which a place stands; none where the line has fewer columns.
  std::optional<std::uint32_t> offset(std::uint32_t line, std::uint32_t column, Columns unit) const {
    const Span span = lines.line_span(bytes, line);
    std::uint32_t at = span.start;
    std::uint32_t passed = 1;
    while (passed < column && at < span.end) {
      const Character character = character_at(bytes, at);
      passed += unit == Columns::utf16 && character.value > 0xFFFF ? 2 : 1;
      at += static_cast<std::uint32_t>(character.size);
    }
    return passed == column ? std::optional(at) : std::nullopt;
  }

  const std::string& bytes;
  LineIndex lines;
  std::vector<LineHash> hashes;
  bool is_utf8 = false;
};

class SourceLinter {
 public:
  SourceLinter(const LocatedJson& run, const SarifSources& sources, Findings& findings)
      : sources_(sources),
        findings_(findings),
        unit_(run.text_of("columnKind") == "unicodeCodePoints" ? Columns::characters : Columns::utf16) {}

  void result(const LocatedJson& result, const std::string& where) {
    const auto& locations = result.elements("locations");
    for (std::size_t i = 0; i < locations.size(); ++i) {
      const LocatedJson* physical = locations[i].member("physicalLocation");
      if (physical == nullptr) continue;
      const Source* source = source_of(*physical);
      if (source == nullptr) continue;
      const std::string at = step(where, "locations", i);
      for (const char* name : {"region", "contextRegion"}) {
        if (const LocatedJson* part = physical->member(name)) region(*part, at + '.' + name, *source);
      }
      if (i == 0) fingerprint(result, *physical, where, *source);
    }
  }

 private:
  const Source* source_of(const LocatedJson& physical) {
    const LocatedJson* artifact = physical.member("artifactLocation");
    const auto path = artifact == nullptr ? std::nullopt : path_of_uri(artifact->text_of("uri"));
    if (!path || path->empty()) return nullptr;
    auto& known = known_[*path];
    if (!known.looked_for) {
      known.looked_for = true;
      if (const std::string* bytes = sources_.find(*path)) known.source = std::make_unique<Source>(*bytes);
    }
    return known.source.get();
  }

  void region(const LocatedJson& region, const std::string& where, const Source& source) {
    const std::uint32_t first = region.count_of("startLine", 0);
    if (first == 0) return;
    const std::uint32_t last = region.count_of("endLine", first);
    const std::uint32_t lines = source.lines.line_count();
    if (first > lines || last > lines || last < first) {
      findings_.error(region, where, "region",
                      "lines " + std::to_string(first) + " to " + std::to_string(last) + " of a file with " +
                          std::to_string(lines));
      return;
    }
    if (!source.is_utf8) return;  // columns count characters of an encoding that we do not read
    const auto start = source.offset(first, region.count_of("startColumn", 1), unit_);
    const auto end = region.member("endColumn") == nullptr
                         ? std::optional(source.lines.line_span(source.bytes, last).end)
                         : source.offset(last, region.count_of("endColumn", 1), unit_);
    if (!start || !end || *end < *start) {
      findings_.error(region, where, "region", "columns that the line does not have, or the end before the start");
      return;
    }
    const LocatedJson* snippet = region.member("snippet");
    if (snippet == nullptr || snippet->member("text") == nullptr) return;
    const std::string_view expected = std::string_view(source.bytes).substr(*start, *end - *start);
    if (snippet->text_of("text") != expected)
      findings_.error(*snippet, where, "snippet", "the snippet is not what stands there in the file");
  }

  void fingerprint(const LocatedJson& result, const LocatedJson& physical, const std::string& where,
                   const Source& source) {
    const LocatedJson* fingerprints = result.member("partialFingerprints");
    const LocatedJson* given = fingerprints == nullptr ? nullptr : fingerprints->member("primaryLocationLineHash");
    const LocatedJson* region = physical.member("region");
    const std::uint32_t line = region == nullptr ? 0 : region->count_of("startLine", 0);
    if (given == nullptr || line == 0 || line > source.hashes.size()) return;
    const std::string expected = source.hashes[line - 1].text();
    if (given->text == expected) return;
    findings_.error(*given, where, "line-hash",
                    "primaryLocationLineHash is \"" + given->text + "\", and by the file \"" + expected + '"');
  }

  struct Known {
    bool looked_for = false;
    std::unique_ptr<Source> source;
  };

  const SarifSources& sources_;
  Findings& findings_;
  Columns unit_;
  std::map<std::string, Known> known_;
};

}  // namespace

void lint_against_sources(const LocatedJson& run, const std::string& where, const SarifSources& sources,
                          Findings& findings) {
  SourceLinter linter(run, sources, findings);
  const auto& results = run.elements("results");
  for (std::size_t i = 0; i < results.size(); ++i) linter.result(results[i], step(where, "results", i));
}

}  // namespace assay
