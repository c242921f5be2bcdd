#include "fixits/run_record.h"

#include "json_reader.h"

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
  rapidjson::Document json;
  json.Parse(text.data(), text.size());
  if (json.HasParseError() || !json.IsObject() || text_of(json, "schema") != "assay-run/1")
    return fail("this is no record of a run");
  RunRecord record;
  record.id = text_of(json, "id");
  record.action = text_of(json, "action");
  record.when = text_of(json, "when");
  record.title = text_of(json, "title");
  record.undoes = text_of(json, "undoes");
  const auto files = json.FindMember("files");
  if (files == json.MemberEnd() || !files->value.IsArray()) return fail("the record names no files");
  for (const rapidjson::Value& one : files->value.GetArray()) {
    if (!one.IsObject()) return fail("the record names no files");
    RecordedFile file;
    file.path = text_of(one, "path");
    file.temporary = text_of(one, "temporary");
    file.before = text_of(one, "before");
    file.after = text_of(one, "after");
    file.mode = static_cast<mode_t>(number_of(one, "mode"));
    file.start = number_of(one, "start");
    file.size = number_of(one, "size");
    const auto edits = one.FindMember("edits");
    if (edits != one.MemberEnd() && edits->value.IsArray()) {
      for (const rapidjson::Value& edit : edits->value.GetArray()) {
        if (!edit.IsObject()) continue;
        file.edits.push_back({file.path, static_cast<std::uint32_t>(number_of(edit, "start")),
                              static_cast<std::uint32_t>(number_of(edit, "end")), text_of(edit, "text")});
      }
    }
    record.files.push_back(std::move(file));
  }
  return record;
}

}  // namespace assay
