// Reads the translation units of a compilation database, and lays what they say over the facts of the files. Private
// to the engine.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "analyzer/engine/progress.h"
#include "analyzer/facts/cpp_project.h"
#include "analyzer/facts/file_facts.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/source.h"
#include "lay_over.h"
#include "parsers/clang/read_unit.h"
#include "parsers/compile_commands/database.h"
#include "parsers/syntax/index.h"
#include "units_shelf.h"

namespace assay {

// What came of each command of a database. Kept for runs over a tree that has changed a little.
struct Units {
  struct Unit {
    FileId file = kNoFile;  // the source file; kNoFile: it is none of those that are looked at, or has come before
    bool wanted = false;    // a rule may learn something of it
    clang_reader::UnitShare share;
  };
  std::vector<Unit> units;
  std::vector<Notice> notices;  // of the database
  // What went into them and lies outside of the tree; only where it was asked to be kept.
  clang_reader::UnitInputs outside;
};

struct UnitInput {
  const CompileDatabase& database;
  const std::string& root;
  const syntax::IndexOptions& options;
  const CppLibrary& library;
  std::vector<std::string> kinds;  // first parts of the names of classes that must be registered ("rclcpp")
  unsigned jobs = 1;
  UnitsShelf* shelf = nullptr;  // null: nothing is kept between runs
};

// Whether the unit has to be read anew where the files in `changed` (ascending) have.
bool is_touched(const Units::Unit& unit, const std::vector<FileId>& changed);

// Reads the units that rules may learn something of. With `earlier`, those that are not touched by `changed` are taken
// from there. `facts` are those of the texts.
std::shared_ptr<const Units> read_units(const UnitInput& input, std::span<const SourceFile> sources,
                                        std::span<const FileFacts> facts, const Units* earlier,
                                        const std::vector<FileId>& changed, Progress& progress);

// Lays the units' words over the facts of files that are marked.
void lay_units_over(const Units& units, const std::vector<char>& marked, std::vector<FileFacts>& facts);

// One for each unit that Clang could not read.
std::vector<Notice> notices_of(const Units& units, std::span<const FileFacts> facts);

}  // namespace assay
