// Makes text fit to be shown: what may be a secret in it is blotted out.
//
// This is the last line of defence, so it rather hides too much: it knows no profile, asks no rule, and does not tell
// examples from secrets. Hidden are secrets of a known form (shapes.h), literals that are assigned to, compared with or
// handed over under the name of a secret, and passwords in addresses.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/span.h"

namespace assay::secrets {

// The parts of `text` that must not be shown, sorted, not overlapping.
std::vector<Span> sensitive_spans(std::string_view text);

// `text` with these parts, and those of `also`, blotted out; of the same length, with the same lines and columns.
std::string redacted(std::string_view text, std::vector<Span> also = {});

// Secret values known from elsewhere, such as a password that a rule found, wherever they stand in a text.
class KnownSecrets {
 public:
  // Values of less than six characters are left out: they occur in any text. Of a secret of several lines each line is
  // one.
  void add(std::string_view value);
  // All that redacted() would hide in `text`, but for words that may be plain names. `words` in a name tell secrets
  // beside those that are known here.
  void add_from(std::string_view text, const std::vector<std::string>& words = {});

  // All that another one knows.
  void add(const KnownSecrets& others);
  // Whether `text` ends within one of the values, so that a part of it stands there.
  bool is_cut_in(std::string_view text) const;

  // The known values and secrets of a known form blotted out: for messages, which speak of names and values in their
  // own way.
  std::string in_message(std::string_view text) const;
  // Everything that is sensitive as well: for source text and what is made of it.
  std::string in_source(std::string_view text) const;

 private:
  std::vector<Span> find(std::string_view text) const;

  std::set<std::string, std::less<>> values_;
  std::vector<bool> starts_;  // by the first two bytes of the values; empty: no values
};

}  // namespace assay::secrets
