#include "analyzer/facts/cpp_value.h"

#include <algorithm>

namespace assay {
namespace {

constexpr std::size_t kMaxTexts = 8;
constexpr std::size_t kMaxThrough = 24;
constexpr std::size_t kMaxTrail = 12;  // a longer way is cut off in the middle

int strength(CppValue::Kind kind) {
  switch (kind) {
    case CppValue::Kind::literal: return 0;
    case CppValue::Kind::constant: return 1;
    case CppValue::Kind::computed: return 2;
    case CppValue::Kind::unknown: return 3;
    case CppValue::Kind::parameter: return 4;
    case CppValue::Kind::input: return 5;
  }
  return 3;
}

template <typename T>
void unite(std::vector<T>& into, std::vector<T>&& more) {
  for (T& each : more) {
    if (std::ranges::find(into, each) == into.end()) into.push_back(std::move(each));
  }
}

}  // namespace

CppValue cpp_value(CppValue::Kind kind, std::string from) {
  CppValue value;
  value.kind = kind;
  value.rest = kind;
  value.from = std::move(from);
  return value;
}

CppValue cpp_value_at(Span place, CppValue value) {
  value.trail = {{place, {}}};
  return value;
}

void put_at(Span place, std::string_view variable, CppValue& value) {
  if (value.trail.empty()) return;
  if (value.trail.size() == kMaxTrail) value.trail.pop_back();
  value.trail.push_back({place, std::string(variable)});
}

CppValue cpp_value_through(CppNode node, CppValue::Kind kind, std::string from) {
  CppValue value = cpp_value(kind, std::move(from));
  value.rest = CppValue::Kind::literal;
  value.through.push_back(std::move(node));
  return value;
}

CppValue merged(CppValue a, CppValue b) {
  const bool second = strength(b.kind) > strength(a.kind);
  CppValue& stronger = second ? b : a;
  CppValue& weaker = second ? a : b;
  stronger.checked = a.checked || b.checked;
  stronger.floored = a.floored || b.floored;
  stronger.way = std::max(a.way, b.way);
  stronger.composed = a.composed || b.composed || a.is_string != b.is_string;
  stronger.is_string = a.is_string && b.is_string;
  stronger.array = -1;
  stronger.rest = strength(b.rest) > strength(a.rest) ? b.rest : a.rest;
  unite(stronger.texts, std::move(weaker.texts));
  if (stronger.texts.size() > kMaxTexts) stronger.texts.resize(kMaxTexts);
  unite(stronger.through, std::move(weaker.through));
  if (stronger.through.size() > kMaxThrough) {
    // Too much to follow: what this function alone tells has to do.
    stronger.through.clear();
    stronger.rest = stronger.kind;
  }
  return std::move(stronger);
}

}  // namespace assay
