// The facts of C++ and CMake files as text, for `--print`.
#pragma once

#include <iosfwd>

#include "analyzer/facts/project_facts.h"

namespace assay {

void print_cpp_facts(const FileFacts& facts, std::ostream& out);
void print_cpp_project(const ProjectFacts& project, FileId file, std::ostream& out);

}  // namespace assay
