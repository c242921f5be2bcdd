#include "analyzer/facts/file_facts.h"

#include <algorithm>

namespace assay {
namespace {

// The last definition in the order of the source that holds `offset` is the innermost.
template <typename Fact>
std::int32_t innermost(const std::vector<Fact>& facts, std::uint32_t offset) {
  for (auto i = static_cast<std::int32_t>(facts.size()); i-- > 0;) {
    const Span span = facts[static_cast<std::size_t>(i)].span;
    if (span.start <= offset && offset < span.end) return i;
  }
  return -1;
}

}  // namespace

const BindingFact* FileFacts::binding(std::string_view name) const {
  const auto it = std::ranges::lower_bound(bindings, name, {}, &BindingFact::name);
  return it != bindings.end() && it->name == name ? &*it : nullptr;
}

std::int32_t FileFacts::class_at(std::uint32_t offset) const { return innermost(classes, offset); }

std::int32_t FileFacts::function_at(std::uint32_t offset) const { return innermost(functions, offset); }

}  // namespace assay
