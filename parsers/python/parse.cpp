#include "parsers/python/parse.h"

#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "parser.h"

namespace assay::python {

Tree::Tree() = default;
Tree::~Tree() = default;
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;

void Tree::clear() {
  body = {};
  comments.clear();
  errors.clear();
  text = {};
  if (arena_) arena_->reset();
}

Tree parse(std::string_view text, const Options& options, Tree reuse) {
  Tree tree = std::move(reuse);
  tree.clear();
  if (!tree.arena_) tree.arena_ = std::make_unique<Arena>();
  tree.text = text;
  Arena& arena = *tree.arena_;

  const auto refuse = [&](std::uint32_t start, std::uint32_t end, std::uint32_t error_end, std::string message) {
    Error* error = arena.make<Error>();
    error->kind = Error::kKind;
    error->start = 0;
    error->end = error_end;
    const Stmt* statement = error;
    tree.body = arena.copy(std::span<const Stmt* const>(&statement, 1));
    tree.errors.push_back({start, end, std::move(message)});
  };
  constexpr std::size_t kLargest = std::numeric_limits<std::uint32_t>::max() - 1;
  if (text.size() > kLargest) {
    refuse(0, 0, kLargest, "the file is larger than 4 GiB");
    return tree;
  }
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
    const auto at = static_cast<std::uint32_t>(zero);
    refuse(at, at + 1, static_cast<std::uint32_t>(text.size()), "source code cannot contain null bytes");
    return tree;
  }
  Parser(text, options, tree, arena).parse_file();
  std::ranges::sort(tree.errors, {},
                    [](const SyntaxError& error) { return std::tie(error.start, error.end, error.message); });
  return tree;
}

}  // namespace assay::python
