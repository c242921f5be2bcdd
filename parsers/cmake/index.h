// One CMake file to its facts.
#pragma once

#include "analyzer/facts/file_facts.h"
#include "analyzer/model/source.h"

namespace assay::cmake {

// Reads the whole of CMake's syntax (see "cmake-language(7)", Syntax) and runs none of it. What is no command is passed
// over to the next line and makes the file's state partial, with an error.
FileFacts index(const SourceFile& source, const LineIndex& lines, FileId file);

}  // namespace assay::cmake
