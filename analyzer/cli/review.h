// Asks about each repair on the terminal.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "analyzer/model/report.h"

namespace assay {

class Review {
 public:
  // Texts are shown as `sources` gives them, in `width` columns.
  Review(const SourceTexts& sources, std::uint32_t width, std::istream& in, std::ostream& out)
      : sources_(sources), width_(width), in_(in), out_(out) {}

  // Shows the finding, its repair and the lines before and after side by side, and reads an answer: yes, no, all (this
  // one and the rest of its rule), quit (neither this one nor any other). The end of the input means quit.
  bool wants(const Finding& finding);

 private:
  void show(const Finding& finding);
  void show(std::string_view text, std::span<const Edit> edits);  // what lies near to one another

  const SourceTexts& sources_;
  std::uint32_t width_;
  std::istream& in_;
  std::ostream& out_;
  std::set<std::string> all_;  // rules
  bool quit_ = false;
};

}  // namespace assay
