#include "parsers/plugins/index.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "analyzer/facts/plugin_facts.h"

namespace assay::plugins {
namespace {

void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
  if (std::string_view(name) != "class") return;
  PluginClass cls;
  for (; *attributes != nullptr; attributes += 2) {
    const std::string_view attribute = attributes[0];
    if (attribute == "type") cls.type = attributes[1];
    if (attribute == "base_class_type" || attribute == "base_class") cls.base = attributes[1];
  }
  if (!cls.type.empty()) static_cast<PluginFacts*>(data)->classes.push_back(std::move(cls));
}

}  // namespace

bool is_description(std::string_view text) {
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    text.remove_prefix(at + 1);
    at = 0;
    if (text.starts_with("!--")) {
      at = text.find("-->");
    } else if (text.starts_with('?')) {
      at = text.find("?>");
    } else {
      const std::string_view name = text.substr(0, text.find_first_of(" \t\r\n>/"));
      return name == "library" || name == "class_libraries";
    }
  }
  return false;
}

FileFacts index(const SourceFile& source, FileId file) {
  FileFacts facts;
  facts.file = file;
  facts.path = source.path;
  facts.language = Language::xml;
  if (!is_description(source.text())) return facts;
  auto plugins = std::make_shared<PluginFacts>();
  const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate("UTF-8"), XML_ParserFree);
  XML_SetUserData(parser.get(), plugins.get());
  XML_SetStartElementHandler(parser.get(), on_start);
  // In pieces, as Expat counts bytes in an int.
  constexpr std::size_t kPiece = 1 << 24;
  std::string_view rest = source.text();
  XML_Status status = XML_STATUS_OK;
  do {
    const std::string_view piece = rest.substr(0, kPiece);
    rest.remove_prefix(piece.size());
    status = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), rest.empty() ? XML_TRUE : XML_FALSE);
  } while (status == XML_STATUS_OK && !rest.empty());
  if (status != XML_STATUS_OK) {
    facts.state = ParseState::partial;
    facts.errors.push_back({"syntax", facts.path, static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser.get())),
                            XML_ErrorString(XML_GetErrorCode(parser.get())), true});
  }
  facts.plugins = std::move(plugins);
  return facts;
}

}  // namespace assay::plugins
