// Lays what a compiler says of a file over what its text says. Private to the engine.
#pragma once

#include <vector>

#include "analyzer/facts/file_facts.h"
#include "parsers/clang/read_unit.h"

namespace assay {

// What several translation units say of one file, each place once: the first one that speaks of it is believed.
clang_reader::FileShare joined(const std::vector<const clang_reader::FileShare*>& shares);

// Calls and classes that both know are taken from the compiler; those that it did not see, in branches that it does not
// compile or templates that nothing makes use of, stay as the text has them. Flows are the compiler's alone.
void lay_over(FileFacts& facts, clang_reader::FileShare share);

}  // namespace assay
