#include "names.h"

namespace assay::syntax {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

}  // namespace

std::string one_line(std::string_view text) {
  std::string out;
  bool blank = false;
  for (const char c : text) {
    if (is_space(c)) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

std::string shortened(std::string text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  text.resize(limit);
  return text;
}

bool is_doxygen(std::string_view comment) {
  if (comment == "///") return true;  // an empty line of one
  if (comment.size() < 4 || comment[0] != '/') return false;
  const char mark = comment[2];
  if (mark == '!') return true;
  return mark == comment[1] && comment[3] != mark && comment[3] != '/' && (mark == '/' || comment.size() > 4);
}

std::string plain_name(std::string_view text) {
  std::string out;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (depth == 0 && out.ends_with("operator")) {
      const bool whole = out.size() == 8 || out[out.size() - 9] == ':';
      if (whole && (is_space(c) || std::string_view("+-*/%^&|~!=<>,()[]\"").contains(c))) {
        return out + one_line(text.substr(i));
      }
    }
    if (c == '<') ++depth;
    if (depth == 0 && !is_space(c)) out += c;
    if (c == '>' && depth > 0) --depth;
  }
  return out;
}

std::string_view last_component(std::string_view name) {
  const auto at = name.rfind("::");
  return at == std::string_view::npos ? name : name.substr(at + 2);
}

std::string joined(std::string_view scope, std::string_view name) {
  if (scope.empty()) return std::string(name);
  if (name.empty()) return std::string(scope);
  std::string out(scope);
  return out.append("::").append(name);
}

std::vector<std::string> template_arguments(const Tree& tree, NodeId type) {
  while (tree[type].kind == Kind::qualified_identifier || tree[type].kind == Kind::dependent_type) {
    NodeId name = tree.child(type, Field::name);
    if (name == kNoNode) name = tree.child(type, Kind::qualified_identifier);
    if (name == kNoNode) return {};
    type = name;
  }
  const NodeId list = tree.child(type, Kind::template_argument_list);
  std::vector<std::string> out;
  if (list == kNoNode) return out;
  for (NodeId at = tree.first_child(list); at != kNoNode; at = tree.next_sibling(at)) {
    if (tree[at].kind != Kind::token) out.push_back(one_line(tree.text(at)));
  }
  return out;
}

NodeId declared_name(const Tree& tree, NodeId id) {
  while (id != kNoNode) {
    NodeId inner = tree.child(id, Field::declarator);
    if (inner == kNoNode &&
        (tree[id].kind == Kind::reference_declarator || tree[id].kind == Kind::parenthesized_declarator ||
         tree[id].kind == Kind::variadic_declarator || tree[id].kind == Kind::attribute_specifier)) {
      for (NodeId at = tree.first_child(id); at != kNoNode && inner == kNoNode; at = tree.next_sibling(at)) {
        if (tree[at].kind != Kind::token && tree[at].kind != Kind::attribute_specifier &&
            tree[at].kind != Kind::type_qualifier) {
          inner = at;
        }
      }
    }
    if (inner == kNoNode) return id;
    id = inner;
  }
  return id;
}

}  // namespace assay::syntax
