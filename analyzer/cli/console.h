// What is at the other end of standard output and standard error.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/model/result.h"
#include "reporters/reporter.h"

namespace assay {

enum class Stream { standard_output, standard_error };

bool is_terminal(Stream stream);

// Colours only on a terminal that knows them, and never with NO_COLOR (no-color.org) or --no-color.
ReportOptions report_options(Stream stream, bool no_color);

// "path:line:column: error: message", or "assay: error: message", on standard error.
void print_failure(const Failure& failure);

// Words put into lines of at most `width` columns, each after `indent` spaces. Paragraphs and lines that start with
// white space or a list mark stay apart.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace assay
