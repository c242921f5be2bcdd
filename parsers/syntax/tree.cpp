#include "tree.h"

#include <tree_sitter/api.h>

#include <memory>
#include <unordered_map>

extern "C" const TSLanguage* tree_sitter_cpp();

namespace assay::syntax {
namespace {

// The grammar numbers its types anew in each version, so they are looked up by their names.
struct Names {
  std::vector<Kind> kinds;
  std::vector<Field> fields;

  Names() {
    static const std::unordered_map<std::string_view, Kind> kKinds{
#define X(name) {#name, Kind::name},
        ASSAY_NODE_KINDS(X)
#undef X
    };
    static const std::unordered_map<std::string_view, Field> kFields{
#define X(name) {#name, Field::name},
        ASSAY_NODE_FIELDS(X)
#undef X
    };
    const TSLanguage* language = tree_sitter_cpp();
    for (std::uint32_t i = 0; i < ts_language_symbol_count(language); ++i) {
      const auto symbol = static_cast<TSSymbol>(i);
      const bool named = ts_language_symbol_type(language, symbol) == TSSymbolTypeRegular;
      const auto known = kKinds.find(ts_language_symbol_name(language, symbol));
      kinds.push_back(!named ? Kind::token : known == kKinds.end() ? Kind::other : known->second);
    }
    fields.push_back(Field::none);
    for (std::uint32_t i = 1; i <= ts_language_field_count(language); ++i) {
      const auto known = kFields.find(ts_language_field_name_for_id(language, static_cast<TSFieldId>(i)));
      fields.push_back(known == kFields.end() ? Field::none : known->second);
    }
  }
};

const Names& names() {
  static const Names kNames;
  return kNames;
}

struct Delete {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

// tree-sitter asks every hundred steps or so whether to go on. Code takes far fewer steps than this; errors in a row
// may take many.
constexpr std::uint64_t kChecksBeside = 20'000;
constexpr std::uint64_t kChecksPerByte = 4;

struct Budget {
  std::uint64_t left;
};

bool spend(TSParseState* state) {
  auto& budget = *static_cast<Budget*>(state->payload);
  return budget.left == 0 || --budget.left == 0;
}

const char* read_text(void* payload, std::uint32_t at, TSPoint, std::uint32_t* length) {
  const auto& text = *static_cast<const std::string*>(payload);
  *length = at < text.size() ? static_cast<std::uint32_t>(text.size() - at) : 0;
  return at < text.size() ? text.data() + at : "";
}

// Thread's own, as a parser keeps its memory for the next file.
TSParser* parser() {
  thread_local const std::unique_ptr<TSParser, Delete> kParser = [] {
    std::unique_ptr<TSParser, Delete> made(ts_parser_new());
    ts_parser_set_language(made.get(), tree_sitter_cpp());
    return made;
  }();
  return kParser.get();
}

std::vector<Node> copy(const TSTree* tree) {
  std::vector<Node> nodes;
  nodes.reserve(ts_node_descendant_count(ts_tree_root_node(tree)));
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  NodeId parent = kNoNode;
  for (bool done = false; !done;) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    const TSSymbol symbol = ts_node_symbol(node);
    const auto id = static_cast<NodeId>(nodes.size());
    const Kind kind = ts_node_is_error(node) ? Kind::error : names().kinds[symbol];
    nodes.push_back({kind,
                     names().fields[ts_tree_cursor_current_field_id(&cursor)],
                     ts_node_is_missing(node),
                     symbol,
                     parent,
                     id + 1,
                     {ts_node_start_byte(node), ts_node_end_byte(node)}});
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      parent = id;
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (!ts_tree_cursor_goto_parent(&cursor)) {
        done = true;
        break;
      }
      nodes[parent].end_of_subtree = static_cast<NodeId>(nodes.size());
      parent = nodes[parent].parent;
    }
  }
  ts_tree_cursor_delete(&cursor);
  return nodes;
}

}  // namespace

std::string_view Tree::type(NodeId id) const {
  if (nodes_[id].kind == Kind::error) return "ERROR";
  return ts_language_symbol_name(tree_sitter_cpp(), nodes_[id].symbol);
}

NodeId Tree::child(NodeId id, Field field) const {
  for (NodeId at = first_child(id); at != kNoNode; at = next_sibling(at)) {
    if (nodes_[at].field == field) return at;
  }
  return kNoNode;
}

NodeId Tree::child(NodeId id, Kind kind) const {
  for (NodeId at = first_child(id); at != kNoNode; at = next_sibling(at)) {
    if (nodes_[at].kind == kind) return at;
  }
  return kNoNode;
}

bool Tree::has_token(NodeId id, std::string_view wanted) const {
  for (NodeId at = first_child(id); at != kNoNode; at = next_sibling(at)) {
    if (nodes_[at].kind == Kind::token && text(at) == wanted) return true;
  }
  return false;
}

Tree parse_prepared(std::string text) {
  Tree tree;
  tree.text_ = std::move(text);
  Budget budget{kChecksBeside + kChecksPerByte * tree.text_.size()};
  const TSInput input{&tree.text_, read_text, TSInputEncodingUTF8, nullptr};
  const std::unique_ptr<TSTree, Delete> parsed(
      ts_parser_parse_with_options(parser(), nullptr, input, {.payload = &budget, .progress_callback = spend}));
  if (parsed == nullptr) {
    ts_parser_reset(parser());
    tree.gave_up_ = true;
    return tree;
  }
  tree.nodes_ = copy(parsed.get());
  return tree;
}

}  // namespace assay::syntax
