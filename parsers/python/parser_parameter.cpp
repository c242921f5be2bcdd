// Parameters of functions and lambdas, and type parameters.
#include "parser.h"

namespace assay::python {

// Up to `close`, which is not taken: `)` for a function, whose parameters may be annotated, `:` for a lambda.
Params Parser::parse_parameters(Tok close) {
  auto params = list<Param>();
  bool slash = false;
  bool star = false;       // any kind of star was seen: what follows is keyword-only
  bool bare_star = false;  // and it was the last thing seen
  bool double_star = false;
  bool defaults = false;
  while (!at(close)) {
    if (double_star) {
      fail_here("arguments cannot follow var-keyword argument");
    } else if (at(Tok::Slash)) {
      if (slash || star || params.empty()) fail_here(slash ? "'/' may appear only once" : "'/' must be ahead of '*'");
      accept(Tok::Slash);
      slash = true;
      for (std::size_t i = 0; i < params.size(); ++i) params[i].kind = ParamKind::PositionalOnly;
    } else if (at(Tok::Star)) {
      if (star) fail_here("'*' argument may appear only once");
      const std::uint32_t start = token_.start;
      accept(Tok::Star);
      star = true;
      bare_star = at(Tok::Comma);
      if (!bare_star) params.push(parse_parameter(start, ParamKind::VarArgs, close));
    } else if (at(Tok::DoubleStar)) {
      if (bare_star) fail_here("named arguments must follow bare '*'");
      const std::uint32_t start = token_.start;
      accept(Tok::DoubleStar);
      double_star = true;
      params.push(parse_parameter(start, ParamKind::KwArgs, close));
    } else {
      const Param param = parse_parameter(token_.start, star ? ParamKind::KeywordOnly : ParamKind::Positional, close);
      if (param.default_value != nullptr) {
        defaults = defaults || !star;
      } else if (defaults && !star) {
        fail(param.start, param.end, "parameter without a default follows parameter with a default");
      }
      params.push(param);
      bare_star = false;
    }
    if (!accept(Tok::Comma)) break;
  }
  if (bare_star) fail_here("named arguments must follow bare '*'");
  return params.copy_to(arena_);
}

// From the name on; `start` is that of the name or of the stars before it.
Param Parser::parse_parameter(std::uint32_t start, ParamKind kind, Tok close) {
  Param param{};
  param.kind = kind;
  param.start = start;
  param.name = expect_name("expected a parameter name");
  if (close == Tok::RParen && accept(Tok::Colon)) {
    param.annotation = kind == ParamKind::VarArgs && at(Tok::Star) ? parse_star_expression() : parse_expression();
  }
  param.end = previous_end_;
  if (at(Tok::Assign)) {
    if (kind == ParamKind::VarArgs) fail_here("var-positional argument cannot have default value");
    if (kind == ParamKind::KwArgs) fail_here("var-keyword argument cannot have default value");
    accept(Tok::Assign);
    param.default_value = parse_expression();
  }
  return param;
}

std::span<const TypeParam> Parser::parse_type_params() {
  if (!at(Tok::LSquare)) return {};
  const std::uint32_t open = token_.start;
  advance();
  if (at(Tok::RSquare)) fail_here("type parameter list cannot be empty");
  auto params = list<TypeParam>();
  while (!at(Tok::RSquare)) {
    TypeParam param{};
    param.kind = accept(Tok::Star)         ? ParamKind::VarArgs
                 : accept(Tok::DoubleStar) ? ParamKind::KwArgs
                                           : ParamKind::Positional;
    param.name = expect_name("expected a type parameter");
    if (at(Tok::Colon)) {
      if (param.kind != ParamKind::Positional) fail_here("cannot use bound or constraints with this type parameter");
      accept(Tok::Colon);
      param.bound = parse_expression();
    }
    if (accept(Tok::Assign)) {
      param.default_value = param.kind == ParamKind::VarArgs ? parse_star_expression() : parse_expression();
    }
    params.push(param);
    if (!accept(Tok::Comma)) break;
  }
  expect_close(Tok::RSquare, open);
  return params.copy_to(arena_);
}

}  // namespace assay::python
