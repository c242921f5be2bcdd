// What the profile says of C++, as the stages that read and join it take it. Private to the engine.
#pragma once

#include "analyzer/config/profile.h"
#include "analyzer/facts/cpp_project.h"
#include "parsers/syntax/index.h"

namespace assay {

// Which calls and names are recorded: those that the tables of the rules name.
syntax::IndexOptions cpp_index_options(const Profile& profile);

CppLibrary cpp_library(const Profile& profile);

}  // namespace assay
