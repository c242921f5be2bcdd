// One description of plugins to its facts. The format is pluginlib's, see
// https://docs.ros.org/en/jazzy/Tutorials/Beginner-Client-Libraries/Pluginlib.html: <library path="..."> with
// <class type="..." base_class_type="..."/> in it, or several of these in <class_libraries>.
#pragma once

#include <string_view>

#include "analyzer/facts/file_facts.h"
#include "analyzer/model/source.h"

namespace assay::plugins {

// Whether a file that begins with these bytes is such a description: whether its outermost element is one of the two.
bool is_description(std::string_view beginning);

// Read with Expat. What is no XML makes the file's state partial, with an error; the classes in front of the mistake
// are kept. One with a document type declaration is no description, so there are no entities.
FileFacts index(const SourceFile& source, FileId file);

}  // namespace assay::plugins
