#include "analyzer/facts/cpp_value.h"

#include <algorithm>

namespace assay {
namespace {

constexpr std::size_t kMaxTexts = 8;
constexpr std::size_t kMaxThrough = 24;

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
