#include "parsers/syntax/dump.h"

#include "prepare.h"
#include "tree.h"

namespace assay::syntax {
namespace {

constexpr std::string_view kFields[] = {"",
#define X(name) #name,
                                        ASSAY_NODE_FIELDS(X)
#undef X
};

}  // namespace

std::string dump(std::string_view source, std::string_view path) {
  const Tree tree = parse_prepared(prepare(source, path).text);
  if (tree.gave_up()) return "not read: the grammar takes too long\n";
  std::string out;
  std::vector<NodeId> open;
  for (NodeId id = 0; id < tree.size(); ++id) {
    while (!open.empty() && tree[open.back()].end_of_subtree <= id) open.pop_back();
    const Node& node = tree[id];
    if (node.kind != Kind::token || node.missing) {
      out.append(2 * open.size(), ' ');
      if (node.field != Field::none) out.append(kFields[static_cast<std::size_t>(node.field)]).append(": ");
      out.append(tree.type(id)).append(node.missing ? " missing" : "");
      out += ' ' + std::to_string(node.span.start) + ".." + std::to_string(node.span.end);
      if (node.end_of_subtree == id + 1) out.append(" '").append(tree.text(id)).append("'");
      out += '\n';
    }
    if (node.end_of_subtree > id + 1) open.push_back(id);
  }
  return out;
}

}  // namespace assay::syntax
