// What the page knows: the report as JSON, in the form that the scripts in reporters/html/ read. That form is between
// these two and changes with them; programs read the `json` format.
#pragma once

#include <iosfwd>

#include "analyzer/model/report.h"

namespace assay {

// Every text in it is in one line (but for tabs of sources) and safe to show: see `printable`.
void write_page_data(const Report& report, std::ostream& out);

}  // namespace assay
