#include "parsers/compile_commands/database.h"

#include <filesystem>

#include "analyzer/json/located_json.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

std::string absolute(const std::string& folder, std::string_view path) {
  const fs::path given{std::string(path)};
  return (given.is_absolute() ? given : fs::path(folder) / given).lexically_normal().string();
}

}  // namespace

std::vector<std::string> split_command(std::string_view command) {
  std::vector<std::string> words;
  std::string word;
  bool open = false;  // a word has begun, which may be empty
  char quote = 0;
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    const char next = i + 1 < command.size() ? command[i + 1] : '\0';
    if (quote == '\'') {
      if (c == quote)
        quote = 0;
      else
        word += c;
    } else if (quote == '"') {
      if (c == quote) {
        quote = 0;
      } else if (c == '\\' && (next == '"' || next == '\\' || next == '$' || next == '`')) {
        word += next;
        ++i;
      } else {
        word += c;
      }
    } else if (c == '\'' || c == '"') {
      quote = c;
      open = true;
    } else if (c == '\\' && next != '\0') {
      word += next;
      open = true;
      ++i;
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      if (open) words.push_back(std::move(word));
      word.clear();
      open = false;
    } else {
      word += c;
      open = true;
    }
  }
  if (open) words.push_back(std::move(word));
  return words;
}

Result<CompileDatabase> read_compile_database(std::string contents, const std::string& path) {
  Result<LocatedJson> json = parse_located_json(contents, path);
  if (!json) return std::unexpected(std::move(json.error()));
  if (json->kind != LocatedJson::Kind::array)
    return fail("a compilation database is a list of commands", path, json->line);
  const std::string own = fs::path(path).parent_path().string();
  CompileDatabase out{path, {}, {}};
  for (const LocatedJson& entry : json->parts) {
    CompileCommand command;
    command.folder = absolute(own, entry.text_of("directory"));
    if (entry.text_of("file").empty()) return fail("an entry names no `file`", path, entry.line);
    command.file = absolute(command.folder, entry.text_of("file"));
    for (const LocatedJson& word : entry.elements("arguments")) command.arguments.push_back(word.text);
    if (command.arguments.empty()) command.arguments = split_command(entry.text_of("command"));
    if (command.arguments.empty()) return fail("an entry has neither `command` nor `arguments`", path, entry.line);
    out.commands.push_back(std::move(command));
  }
  out.contents = std::move(contents);
  return out;
}

}  // namespace assay
