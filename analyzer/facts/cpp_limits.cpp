#include "analyzer/facts/cpp_limits.h"

#include <algorithm>

namespace assay {
namespace {

constexpr CppBounds operator|(CppBounds a, CppBounds b) { return {a.above || b.above, a.below || b.below}; }

bool contains(Span span, std::uint32_t offset) { return span.start <= offset && offset < span.end; }

CppBounds of(const CppComparison& comparison, std::uint32_t use) {
  const CppBounds both = comparison.holds | comparison.fails;
  if (contains(comparison.inside, use)) return comparison.holds;
  switch (comparison.form) {
    case CppComparison::Form::branch: return comparison.fails;
    case CppComparison::Form::loop: return {};
    case CppComparison::Form::choice: return contains(comparison.whole, use) ? comparison.fails : both;
    case CppComparison::Form::statement: return both;
  }
  return both;
}

}  // namespace

CppBounds CppLimits::at(std::string_view path, Span use) const {
  CppBounds out;
  if (const auto known = compared_.find(path); known != compared_.end()) {
    for (const CppComparison& comparison : known->second) {
      if (comparison.whole.start < use.end) out = out | of(comparison, use.start);
    }
  }
  // A function that it was given to may have judged it, or made room for it.
  const auto known = handed_.find(path);
  if (known != handed_.end() && std::ranges::any_of(known->second, [&](std::uint32_t end) { return end <= use.start; }))
    out = {true, true};
  return out;
}

CppComparison cpp_comparison(std::string_view op, CppAgainst against, bool unsigned_) {
  const bool small = against == CppAgainst::small;
  CppComparison out;
  if (op.starts_with('<')) {
    out.holds.above = true;
    out.fails.below = true;
  } else if (op.starts_with('>')) {
    out.holds.below = true;
    out.fails.above = true;
  } else {
    CppBounds& known = op == "==" ? out.holds : out.fails;
    CppBounds& rest = op == "==" ? out.fails : out.holds;
    known = {true, true};
    rest.below = small;  // what is compared with 0 or -1 is looked at for an error
  }
  if (small && op != "==" && op != "!=") out.holds.above = out.fails.above = false;
  if (small && op == "!=") out.fails.above = false;
  if (against == CppAgainst::negative && !unsigned_) out.holds.below = out.fails.below = false;
  if (unsigned_) {
    out.holds.below = out.holds.below || out.holds.above;
    out.fails.below = out.fails.below || out.fails.above;
  }
  return out;
}

std::string_view cpp_mirrored(std::string_view op) {
  if (op == "<") return ">";
  if (op == ">") return "<";
  if (op == "<=") return ">=";
  if (op == ">=") return "<=";
  return op;
}

}  // namespace assay
