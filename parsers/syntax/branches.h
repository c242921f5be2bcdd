// Which branches of #if are read. There is no database that tells which of them is compiled, so all are, but for what
// no compiler reads (#if 0) and for branches that make no sense one after the other. Private to this layer.
#pragma once

#include <string_view>
#include <vector>

#include "analyzer/facts/cpp_facts.h"
#include "lexer.h"

namespace assay::syntax {

struct Branches {
  std::vector<bool> read;          // of each token
  std::vector<Span> dead;          // #if 0, and what stands for it; ascending
  std::vector<Span> alternatives;  // code of branches that stand in the place of another one, which is read; ascending
  std::vector<Span>
      conditional;  // from #if to #endif, include guards and `#ifdef __cplusplus` left out; ascending, outermost only
  CppGuard guard = CppGuard::none;
  std::vector<Span> guarded;  // where `guard` is none: groups that define what they ask for; ascending, outermost only
};

// Of several branches that could not stand one after the other (their brackets do not balance, or they end within a
// statement) the first is read:
//
//   #ifdef NDEBUG
//   class Queue : public Base {
//   #else
//   class Queue : public CheckedBase {
//   #endif
Branches choose_branches(std::string_view text, const Lexed& lexed);

// Whether `offset` lies in one of `spans`, which are ascending and disjoint.
bool covers(const std::vector<Span>& spans, std::uint32_t offset);

}  // namespace assay::syntax
