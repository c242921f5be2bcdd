#include "analyzer/facts/cpp_facts.h"

#include <algorithm>

namespace assay {
namespace {

// The last one in the order of the source that holds `offset` is the innermost.
template <typename Fact>
std::int32_t innermost(const std::vector<Fact>& facts, std::uint32_t offset) {
  const auto behind = std::ranges::upper_bound(facts, offset, {}, [](const Fact& fact) { return fact.span.start; });
  for (auto i = static_cast<std::int32_t>(behind - facts.begin()); i-- > 0;) {
    if (offset < facts[static_cast<std::size_t>(i)].span.end) return i;
  }
  return -1;
}

}  // namespace

bool CppFileFacts::is_unread(Span place) const {
  return std::ranges::any_of(unread, [&](Span gap) { return gap.start < place.end && place.start < gap.end; });
}

std::int32_t CppFileFacts::class_at(std::uint32_t offset) const { return innermost(classes, offset); }

std::int32_t CppFileFacts::function_at(std::uint32_t offset) const { return innermost(functions, offset); }

std::int32_t CppFileFacts::test_at(std::uint32_t offset) const {
  const std::int32_t function = function_at(offset);
  return function < 0 ? -1 : functions[static_cast<std::size_t>(function)].test;
}

}  // namespace assay
