// One C++ file to its facts, by its text alone.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/file_facts.h"
#include "analyzer/model/source.h"

namespace assay::syntax {

// What of the calls and names in a file is kept, and what is known of library functions. All names are last names;
// lists are sorted.
struct IndexOptions {
  std::vector<std::string> calls;   // callees whose calls are recorded
  std::vector<std::string> words;   // names whose uses are recorded, beside names in capitals that have arguments
  std::vector<std::string> makers;  // function templates that make an object of their first argument ("make_shared")
  std::vector<std::string> inputs;  // functions whose result comes from outside ("getenv")
  std::map<std::string, int> input_into;  // functions that read into an argument: its position ("fgets" -> 0)
  std::map<std::string, std::pair<int, int>> copies;  // functions that copy: to which argument, from which on
  std::vector<std::string> passing;    // functions whose result says what their argument says ("gettext")
  std::vector<std::string> fresh;      // functions that give memory with nothing in it ("malloc")
  std::vector<std::string> composing;  // functions that put text together of their arguments ("format")
  std::vector<std::string> escaping;   // functions whose result no longer ends the text that it is put into
  std::map<std::string, int> quoting;  // functions with a format of which only %s does not escape: its position
  std::vector<std::string> untouched;  // functions that neither judge nor change what they are given ("free", "strlen")
  std::map<std::string, std::vector<int>> sizes;  // functions of `calls` that take sizes: which arguments are some
  std::vector<std::string> numbers;               // functions that give any number ("rand")
  std::vector<std::string> converting;            // functions that make a number of a text ("atoi")
  std::vector<std::string> measuring;             // functions that say how long a text is ("strlen")
  std::vector<std::string> keeping;               // functions whose result is the number that they are given ("ntohl")
  std::vector<std::string> limiting;              // functions that keep a number within limits ("min")
  std::vector<std::string> generated;             // what comments at the beginning of generated files say; not sorted
};

// Facts of `source.text()`; `lines` is of the same text. Never fails: what the grammar cannot read is in
// CppFileFacts::unread and makes the file's state partial.
FileFacts index(const SourceFile& source, const LineIndex& lines, FileId file, const IndexOptions& options);

}  // namespace assay::syntax
