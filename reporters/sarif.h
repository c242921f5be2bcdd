// SARIF 2.1.0 as one run, in three parts: the tool with its rules and the team's requirements, the results, and the
// frame around both. Form and limits are explained in docs/schema/sarif.md.
#pragma once

#include <iosfwd>

#include "analyzer/model/report.h"
#include "json_stream.h"
#include "sarif_index.h"

namespace assay {

constexpr std::string_view kSourceRoot = "SRCROOT";

// Writes the whole document. Where it is larger than `shape.limits.compressed` things are left out until it is not, in
// this order: snippets, the lines around findings, code flows, the less grave half of the results again and again. The
// document says so in a notification. It is held in memory until its size is known.
void write_sarif_within(const Report& report, std::ostream& out, SarifShape shape);

// The value of `tool`: rules and kinds of notifications.
void write_sarif_tool(const Report& report, const SarifIndex& index, JsonStream& json);

// The value of `taxonomies`: the requirements of the standard, and the weaknesses of CWE that rules look for.
void write_sarif_taxonomies(const Report& report, const SarifIndex& index, JsonStream& json);

// The value of `results`.
void write_sarif_results(const Report& report, const SarifIndex& index, SourceViews& views, JsonStream& json);

// The members of an artifactLocation object for `path`.
void write_artifact_location(const SarifIndex& index, std::string_view path, JsonStream& json);

// A reference to a requirement, as an object; nothing is written for an id that the standard does not have.
void write_requirement_reference(const Report& report, const SarifIndex& index, std::string_view id, JsonStream& json);

}  // namespace assay
