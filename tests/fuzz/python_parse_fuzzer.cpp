// Feeds any bytes to the Python parser and checks what holds for every tree: nodes lie within their parents and the
// text, statements stand in order, errors leave a trace, comments are comments, and reading again gives the same tree.
//
// Run: python_parse_fuzzer -dict=tests/fuzz/python.dict CORPUS
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/python/dump.h"
#include "parsers/python/parse.h"
#include "parsers/python/walk.h"

namespace assay::python {

namespace {

void require(bool condition, std::string_view what, const Node* node = nullptr) {
  if (condition) return;
  std::cerr << "broken: " << what;
  if (node != nullptr)
    std::cerr << " (kind " << static_cast<int>(node->kind) << ", " << node->start << ".." << node->end << ")";
  std::cerr << '\n';
  std::abort();
}

void check_body(Body body, const Node* parent) {
  std::uint32_t end = 0;
  for (const Stmt* statement : body) {
    require(statement->start >= end, "statements overlap", statement);
    end = statement->end;
  }
  require(parent == nullptr || !body.empty(), "empty body", parent);
}

void check_bodies(const Node* node) {
  if (const auto* function = as<FunctionDef>(node)) {
    check_body(function->body, node);
    require(function->start <= function->def_start && function->def_start < function->name_start &&
                function->name_start < function->header_end && function->header_end <= function->body[0]->start,
            "offsets of a function", node);
  } else if (const auto* cls = as<ClassDef>(node)) {
    check_body(cls->body, node);
  } else if (const auto* conditional = as<If>(node)) {
    check_body(conditional->body, node);
  } else if (const auto* loop = as<For>(node)) {
    check_body(loop->body, node);
  } else if (const auto* with = as<With>(node)) {
    check_body(with->body, node);
    require(!with->items.empty(), "with without items", node);
  } else if (const auto* match = as<Match>(node)) {
    require(!match->cases.empty(), "match without cases", node);
    for (const MatchCase& match_case : match->cases) check_body(match_case.body, node);
  } else if (const auto* attempt = as<Try>(node)) {
    check_body(attempt->body, node);
    for (const ExceptHandler& handler : attempt->handlers) check_body(handler.body, node);
  } else if (const auto* dict = as<Dict>(node)) {
    require(dict->keys.size() == dict->values.size(), "keys and values", node);
  } else if (const auto* compare = as<Compare>(node)) {
    require(!compare->ops.empty() && compare->ops.size() == compare->comparators.size(), "operators and operands",
            node);
  } else if (const auto* name = as<Name>(node)) {
    require(!name->id.empty() && name->id.size() == name->end - name->start, "name", node);
  }
}

void check_tree(const Tree& tree) {
  const auto size = static_cast<std::uint32_t>(tree.text.size());
  check_body(tree.body, nullptr);
  std::vector<const Node*> pending(tree.body.begin(), tree.body.end());
  std::size_t broken = 0;
  while (!pending.empty()) {
    const Node* node = pending.back();
    pending.pop_back();
    require(node->start < node->end && node->end <= size, "place of a node", node);
    broken += node->kind == Kind::Error;
    check_bodies(node);
    for_each_child(*node, [&](const Node* child) {
      require(child->start >= node->start && child->end <= node->end, "child outside its parent", child);
      pending.push_back(child);
    });
  }
  require(broken == 0 || !tree.errors.empty(), "an Error statement without a message");

  std::uint32_t last = 0;
  for (const SyntaxError& error : tree.errors) {
    require(error.start >= last && error.end >= error.start && error.end <= size, "place of an error");
    require(!error.message.empty() && error.message.back() != '.', "message of an error");
    last = error.start;
  }
  last = 0;
  for (const Comment& comment : tree.comments) {
    const std::string_view text = tree.text.substr(comment.start, comment.end - comment.start);
    require(comment.start >= last && text.starts_with('#') && text.find_first_of("\r\n") == text.npos, "comment");
    last = comment.end;
  }
}

}  // namespace

}  // namespace assay::python

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::python;
  // A copy of just the right size, so that reading past it is seen.
  const std::vector<char> bytes(data, data + size);
  const std::string_view text(bytes.data(), bytes.size());
  Tree tree = parse(text);
  check_tree(tree);
  const std::string first = dump(tree);
  tree = parse(text, {}, std::move(tree));
  require(dump(tree) == first, "the second reading differs");
  return 0;
}
