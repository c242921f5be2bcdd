// What the lexer hands to the parser.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace assay::python {

// clang-format off
enum class Tok : std::uint8_t {
  End, Newline, Indent, Dedent,
  Error,  // unreadable; also the current token after any error: no rule of the grammar accepts it
  Name, Number, String,
  FormatString,  // the prefix and opening quote of an f-string or t-string
  LParen, RParen, LSquare, RSquare, LBrace, RBrace, Comma, Colon, Semicolon, Dot, Ellipsis, Arrow, Assign, Walrus, Exclaim,
  // binary operators
  Plus, Minus, Star, At, Slash, Percent, DoubleStar, LShift, RShift, Pipe, Caret, Ampersand, DoubleSlash, Tilde,
  EqEq, NotEq, Lt, LtE, Gt, GtE,
  // augmented assignments, in the order of the operators
  PlusEq, MinusEq, StarEq, AtEq, SlashEq, PercentEq, DoubleStarEq, LShiftEq, RShiftEq, PipeEq, CaretEq, AmpersandEq,
  DoubleSlashEq,
  // keywords
  False, None, True, And, As, Assert, Async, Await, Break, Class, Continue, Def, Del, Elif, Else, Except, Finally, For,
  From, Global, If, Import, In, Is, Lambda, Nonlocal, Not, Or, Pass, Raise, Return, Try, While, With, Yield,
};
// clang-format on

inline constexpr std::size_t kTokCount = static_cast<std::size_t>(Tok::Yield) + 1;

// Bits of Token::flags. Strings use all but kFieldColon; prefixes are told by kRaw, kBytes and kTemplate.
inline constexpr std::uint8_t kRaw = 1;
inline constexpr std::uint8_t kBytes = 2;
inline constexpr std::uint8_t kTemplate = 4;
inline constexpr std::uint8_t kTriple = 8;
inline constexpr std::uint8_t kEscapes = 16;     // a backslash or carriage return: the value is not the raw text
inline constexpr std::uint8_t kPrefixShift = 6;  // the two top bits: length of the prefix
inline constexpr std::uint8_t kFieldColon = 1;   // of a Colon: it ends the expression of a replacement field
inline constexpr std::uint8_t kFloat = 1;        // of a Number; an integer has no flags
inline constexpr std::uint8_t kComplex = 2;

struct Token {
  Tok kind = Tok::End;
  std::uint8_t flags = 0;
  std::uint32_t start = 0;  // bytes
  std::uint32_t end = 0;
};

// A set of token kinds that answers in one load.
class TokSet {
 public:
  template <typename... Ts>
  explicit constexpr TokSet(Ts... kinds) {
    (add(kinds), ...);
  }
  constexpr bool contains(Tok kind) const { return members_[static_cast<std::size_t>(kind)]; }

 private:
  constexpr void add(Tok kind) { members_[static_cast<std::size_t>(kind)] = true; }
  std::array<bool, kTokCount> members_{};
};

}  // namespace assay::python
