// Where a value comes from, and the way it took.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "analyzer/facts/module_map.h"
#include "analyzer/flow/flow.h"
#include "analyzer/model/span.h"
#include "shared.h"

namespace assay::flow {

// A set of sink kinds (bit i: kind i of the profile), and above them what has been learnt of a text.
using Marks = std::uint32_t;
inline constexpr Marks kAllKinds = 0x00FF'FFFF;
inline constexpr Marks kNormalized = 1U << 24;    // a path without "..", links followed
inline constexpr Marks kQuoteFirst = 1U << 25;    // starts with a quote
inline constexpr Marks kQuoteLast = 1U << 26;     // ends with it
inline constexpr Marks kNoInnerQuote = 1U << 27;  // and has none between

// A step on the way of a value; the way is read backwards.
struct Step : Counted {
  enum class Form : std::uint8_t { source, assigned, attribute, passed, kept };

  Step(Shared<const Step> earlier, FileId where, Span place, Form what, std::string_view text)
      : before(std::move(earlier)), file(where), span(place), form(what), name(text) {}

  std::string message() const;

  Shared<const Step> before;
  FileId file;
  Span span;
  Form form;
  std::string_view name;  // in the tree, or the tables
};
using Trail = Shared<const Step>;

Trail after(const Trail& before, FileId file, Span span, Step::Form form, std::string_view name);

using OriginId = std::uint32_t;

// One origin that may have a say in a value, and the kinds of sink it can no longer harm.
struct Taint {
  OriginId origin = 0;
  Marks cleared = 0;
  Grade grade = Grade::unknown;  // of the origin
  Trail trail;
  bool behind = false;  // in a text, something stands before it
};

struct Literal {
  enum class Kind : std::uint8_t { none, boolean, integer, text };
  Kind kind = Kind::none;
  std::int64_t number = 0;  // boolean, integer
  std::string text;

  bool truth() const { return kind == Kind::text ? !text.empty() : number != 0; }
  auto operator<=>(const Literal&) const = default;
};

}  // namespace assay::flow
