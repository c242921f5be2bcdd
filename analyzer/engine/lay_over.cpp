#include "lay_over.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "analyzer/facts/cpp_facts.h"

namespace assay {
namespace {

using clang_reader::FileShare;

std::string scope_of(const CppFileFacts& facts, std::int32_t function) {
  if (function < 0) return {};
  const std::string& name = facts.functions[static_cast<std::size_t>(function)].qualname;
  const auto at = name.rfind("::");
  return at == std::string::npos ? std::string() : name.substr(0, at);
}

// What limits a size may stand in an assertion, which no compiler sees where it is turned off.
void add_bounds(CppValue& size, const CppValue& by_text) {
  size.checked = size.checked || by_text.checked;
  size.floored = size.floored || by_text.floored;
}

void lay_calls(CppFileFacts& facts, std::vector<CppCall> calls) {
  for (CppCall& call : calls) {
    const auto same = [&](const CppCall& other) {
      return other.span.start == call.span.start && other.name == call.name;
    };
    call.function = facts.function_at(call.span.start);
    call.scope = scope_of(facts, call.function);
    if (const auto known = std::ranges::find_if(facts.calls, same); known != facts.calls.end()) {
      call.scope = known->scope;
      call.conditional = known->conditional;
      call.result_discarded = known->result_discarded;
      call.into = known->into;
      for (std::size_t i = 0; i < std::min(call.arguments.size(), known->arguments.size()); ++i) {
        if (call.arguments[i].size && known->arguments[i].size)
          add_bounds(*call.arguments[i].size, *known->arguments[i].size);
      }
      facts.calls.erase(known);
    }
  }
  facts.calls.insert(facts.calls.end(), std::make_move_iterator(calls.begin()), std::make_move_iterator(calls.end()));
  // An outer call stands before those among its arguments.
  std::ranges::stable_sort(facts.calls, [](const CppCall& a, const CppCall& b) {
    return std::pair(a.span.start, b.span.end) < std::pair(b.span.start, a.span.end);
  });
  for (std::size_t i = 0; i < facts.calls.size(); ++i) {
    facts.calls[i].within = -1;
    for (std::size_t outer = i; outer-- > 0;) {
      if (facts.calls[outer].span.end <= facts.calls[i].span.start) continue;
      facts.calls[i].within = static_cast<std::int32_t>(outer);
      break;
    }
  }
}

void lay_class(CppFileFacts& facts, CppClass& cls) {
  const auto same = [&](const CppClass& other) {
    return other.name == cls.name && other.header.start <= cls.header.start && cls.header.start < other.header.end;
  };
  const auto known = std::ranges::find_if(facts.classes, same);
  // A class that only a macro makes has no place in the text.
  if (known == facts.classes.end()) return;
  known->bases = std::move(cls.bases);
  known->abstract = cls.abstract;
  known->has_ancestors = cls.has_ancestors;
  known->ancestors = std::move(cls.ancestors);
}

}  // namespace

FileShare joined(const std::vector<const FileShare*>& shares) {
  FileShare out;
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> calls;
  std::set<std::pair<std::uint32_t, std::string>> classes;
  using FlowKey = std::tuple<CppNode, CppValue::Kind, CppValue::Kind, std::string, std::vector<CppNode>, bool, bool>;
  std::set<FlowKey> flows;
  for (const FileShare* share : shares) {
    out.file = share->file;
    for (const CppCall& call : share->calls) {
      if (calls.emplace(call.span.start, call.span.end, call.callee).second) out.calls.push_back(call);
    }
    for (const CppClass& cls : share->classes) {
      if (classes.emplace(cls.header.start, cls.qualname).second) out.classes.push_back(cls);
    }
    for (const CppFlow& flow : share->flows) {
      const CppValue& value = flow.value;
      if (flows.emplace(flow.to, value.kind, value.rest, value.from, value.through, flow.optional, value.checked)
              .second)
        out.flows.push_back(flow);
    }
  }
  return out;
}

void lay_over(FileFacts& facts, FileShare share) {
  if (facts.cpp == nullptr) return;
  auto cpp = std::make_shared<CppFileFacts>(*facts.cpp);
  lay_calls(*cpp, std::move(share.calls));
  for (CppClass& cls : share.classes) lay_class(*cpp, cls);
  cpp->flows = std::move(share.flows);
  cpp->by_clang = true;
  // What the grammar could not read, a compiler has.
  cpp->unread.clear();
  cpp->unread_bytes = 0;
  facts.state = ParseState::complete;
  facts.cpp = std::move(cpp);
}

}  // namespace assay
