// The members of a JSON object, read strictly: evidence that says a thing twice, or says what nobody knows, is refused.
// Private to this layer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/json/located_json.h"
#include "analyzer/model/result.h"

namespace assay {

class Fields {
 public:
  // Both must outlive it. What is no object fails at once.
  Fields(const LocatedJson& object, const std::string& path);

  // Members. After the first failure, which `done` gives, all of them are empty.
  std::string text(std::string_view name);                     // not empty
  std::string optional_text(std::string_view name);            // empty: it is not there
  std::string utc_time(std::string_view name);                 // "2026-11-21T12:30:00Z"
  std::string hex(std::string_view name, std::size_t digits);  // lower-case
  std::string optional_hex(std::string_view name, std::size_t digits);
  bool truth(std::string_view name);
  double number(std::string_view name, double most);                          // from 0
  std::optional<double> optional_number(std::string_view name, double most);  // from 0
  std::uint64_t count(std::string_view name);                                 // a whole number from 1 to 2^53
  const std::vector<LocatedJson>& list(std::string_view name);                // of at least one element
  const LocatedJson* object(std::string_view name);

  // Anything else is wrong; also `message`, at the member of that name.
  void refuse(std::string_view name, const std::string& message);

  // The first failure, or that of a member that was not asked for or stands there twice.
  Result<void> done();

 private:
  const LocatedJson* find(std::string_view name, bool required);
  const LocatedJson* find(std::string_view name, LocatedJson::Kind kind, std::string_view what, bool required);
  void fail_here(const LocatedJson& where, const std::string& message);

  const LocatedJson& object_;
  const std::string& path_;
  std::vector<std::string_view> asked_;
  std::optional<Failure> failure_;
};

// The document in `text`, which says that its schema is `schema`.
Result<LocatedJson> parse_document(std::string_view text, const std::string& path, std::string_view schema);

}  // namespace assay
