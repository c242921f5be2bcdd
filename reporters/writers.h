// The writer of each format. What a format is for stands in the table in formats.cpp.
#pragma once

#include "analyzer/model/report.h"
#include "reporters/reporter.h"

namespace assay {

void write_text(const Report& report, std::ostream& out, const ReportOptions& options);
void write_full(const Report& report, std::ostream& out, const ReportOptions& options);
void write_json(const Report& report, std::ostream& out, const ReportOptions& options);
void write_sarif(const Report& report, std::ostream& out, const ReportOptions& options);
void write_sarif_upload(const Report& report, std::ostream& out, const ReportOptions& options);
void write_markdown(const Report& report, std::ostream& out, const ReportOptions& options);
void write_github(const Report& report, std::ostream& out, const ReportOptions& options);
void write_gitlab(const Report& report, std::ostream& out, const ReportOptions& options);
void write_junit(const Report& report, std::ostream& out, const ReportOptions& options);
void write_html(const Report& report, std::ostream& out, const ReportOptions& options);
void write_openmetrics(const Report& report, std::ostream& out, const ReportOptions& options);
void write_in_toto(const Report& report, std::ostream& out, const ReportOptions& options);
void write_patch_report(const Report& report, std::ostream& out, const ReportOptions& options);

}  // namespace assay
