#include "fixits/run_record.h"

#include "analyzer/json/json_text.h"
#include "analyzer/json/json_value.h"

namespace assay {

std::string to_json(const RunRecord& record) {
  JsonText json;
  json->StartObject();
  json.text("schema", "assay-run/1");
  json.text("id", record.id);
  json.text("action", record.action);
  json.text("when", record.when);
  json.text("title", record.title);
  if (!record.undoes.empty()) json.text("undoes", record.undoes);
  json->Key("files");
  json->StartArray();
  for (const RecordedFile& file : record.files) {
    json->StartObject();
    json.text("path", file.path);
    json.text("temporary", file.temporary);
    json.text("before", file.before);
    json.text("after", file.after);
    json.number("mode", file.mode);
    json.number("start", file.start);
    json.number("size", file.size);
    json->Key("edits");
    json->StartArray();
    for (const Edit& edit : file.edits) {
      json->StartObject();
      json.number("start", edit.start);
      json.number("end", edit.end);
      json.text("text", edit.text);
      json->EndObject();
    }
    json->EndArray();
    json->EndObject();
  }
  json->EndArray();
  json->EndObject();
  return json.str() + '\n';
}

Result<RunRecord> parse_run_record(std::string_view text) {
  const std::optional<JsonValue> json = parse_json_object(text);
  if (!json || json->text_of("schema") != "assay-run/1") return fail("this is no record of a run");
  RunRecord record;
  record.id = json->text_of("id");
  record.action = json->text_of("action");
  record.when = json->text_of("when");
  record.title = json->text_of("title");
  record.undoes = json->text_of("undoes");
  const auto files = json->array_of("files");
  if (!files) return fail("the record names no files");
  for (const JsonValue& one : *files) {
    if (one.kind != JsonValue::Kind::object) return fail("the record names no files");
    RecordedFile file;
    file.path = one.text_of("path");
    file.temporary = one.text_of("temporary");
    file.before = one.text_of("before");
    file.after = one.text_of("after");
    file.mode = static_cast<mode_t>(one.number_of("mode"));
    file.start = one.number_of("start");
    file.size = one.number_of("size");
    for (const JsonValue& edit : one.array_of("edits").value_or(std::span<const JsonValue>())) {
      file.edits.push_back({file.path, static_cast<std::uint32_t>(edit.number_of("start")),
                            static_cast<std::uint32_t>(edit.number_of("end")), edit.text_of("text")});
    }
    record.files.push_back(std::move(file));
  }
  return record;
}

}  // namespace assay
