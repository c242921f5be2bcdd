// How gates are written in JSON documents.
#pragma once

#include <vector>

#include "analyzer/model/score.h"
#include "json_stream.h"

namespace assay {

// A member "gates", a line for each gate.
inline void write_gates(JsonStream& json, const std::vector<Gate>& gates) {
  json.lines("gates", gates, [&](const Gate& gate) {
    json.begin_object();
    json.field("name", gate.name);
    json.field("passed", gate.passed);
    json.field("expected", gate.expected);
    json.field("actual", gate.actual);
    json.end_object();
  });
}

}  // namespace assay
