// The writer of each form of the certification report.
#pragma once

#include <iosfwd>

#include "analyzer/model/report.h"

namespace assay {

void write_certificate_markdown(const Report& report, std::ostream& out);
void write_certificate_html(const Report& report, std::ostream& out);
void write_certificate_json(const Report& report, std::ostream& out);

}  // namespace assay
