#include <algorithm>
#include <cctype>

#include "calls.h"
#include "parsers/python/walk.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

bool is_dotted_name(std::string_view text) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.'; };
  return text.find('.') != std::string_view::npos && !text.starts_with('.') && !text.ends_with('.') &&
         std::ranges::all_of(text, is_word);
}

// "${node.output}" or "{{ node.output }}", and nothing around it: text with a marker inside is a template of another
// tool.
bool is_marker(std::string_view text) {
  const auto inside = [&](std::string_view open, std::string_view close) -> std::string_view {
    if (!text.starts_with(open) || !text.ends_with(close) || text.size() < open.size() + close.size()) return {};
    std::string_view body = text.substr(open.size(), text.size() - open.size() - close.size());
    while (body.starts_with(' ')) body.remove_prefix(1);
    while (body.ends_with(' ')) body.remove_suffix(1);
    return body;
  };
  return is_dotted_name(inside("${", "}")) || is_dotted_name(inside("{{", "}}"));
}

void check(const Sdk&, const AddNode& added, const File& file, Sink& sink) {
  if (added.config == nullptr || added.config->kind != Kind::Dict) return;
  sink.applies(file.unit());
  std::string marker;
  walk(added.config, [&](const Node* node) {
    const auto* constant = as<Constant>(node);
    std::string text;
    if (marker.empty() && constant != nullptr && file.string_literal(constant, text) && is_marker(text)) marker = text;
    return marker.empty();
  });
  if (marker.empty()) return;
  sink.violation(span_of(*added.call), file.unit(),
                 "'" + marker + "' stays as it is: values pass between nodes by connections");
}

}  // namespace

void attach_wf_014(Hooks& hooks) { on_add_node(hooks, check, never); }

}  // namespace assay
