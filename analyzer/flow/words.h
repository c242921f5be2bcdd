// Which sinks and sources a text may hold, told by its words alone: the cheap question that is asked of every file
// before it is read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace assay::flow {

class Tables;

// The last part of a name, and how it must be written.
struct Trace {
  static constexpr std::uint8_t kBare = 1;      // `open`, of the language
  static constexpr std::uint8_t kImported = 2;  // what was imported, or a part of it: `os.system`
  static constexpr std::uint8_t kMethod = 4;    // of any object
  static constexpr std::uint8_t kAny = 7;

  std::string_view last;
  std::uint8_t forms = kAny;
};

// What the words of one file tell. Views into the tables.
struct Traces {
  std::vector<Trace> sinks;   // that it may call, by name
  std::vector<Trace> strong;  // without those that only a request can harm
  bool source = false;        // it may name what a request brings
  bool view = false;          // its views may answer with pages
  bool known = false;         // the file was looked at
};

// Which words of the tables a text holds, by their number.
using SeenWords = std::vector<bool>;

// A name is written with its last part (`system`), and where it is a library's, the file also holds the library's name
// (`os`): it was imported. So a text without both holds no such sink. Aliases (`import os as o`, `from os import system
// as s`) write both.
class Words {
 public:
  explicit Words(const Tables& tables);

  SeenWords scan(std::string_view text) const;

  // `near`: the words of the file and of those it imports. An object made there may be used here without a word on what
  // it is.
  Traces traces_of(const SeenWords& here, const SeenWords& near) const;

  // Names by which requests are reached, sorted: "request".
  const std::vector<Trace>& source_names() const { return source_names_; }

 private:
  struct Need {
    std::string_view last;
    std::size_t last_word;
    std::vector<std::size_t> any_head;  // one of these; empty: none is needed
    std::vector<std::size_t> between;   // all of these: what the object is made by
    bool statement;                     // and words of a statement
    bool weak;
    std::uint8_t forms;
  };

  std::size_t word(std::string_view text);

  std::unordered_map<std::string_view, std::size_t> words_;
  std::vector<Need> sinks_;
  std::vector<std::size_t> sources_;
  std::vector<std::size_t> views_;
  std::vector<Trace> source_names_;
  std::vector<std::size_t> statements_;
};

}  // namespace assay::flow
