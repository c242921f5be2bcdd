// The repairs as a patch. It is source text, exact to the byte, or it would not apply.
#include <ostream>

#include "writers.h"

namespace assay {

void write_patch_report(const Report& report, std::ostream& out, const ReportOptions&) { out << report.patch; }

}  // namespace assay
