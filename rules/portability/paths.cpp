#include "paths.h"

#include <algorithm>
#include <array>
#include <string>

namespace assay::portability {

using namespace python;

namespace {

constexpr int kDepth = 8;

bool is_path_class(std::string_view name) {
  return name == "pathlib.Path" || name == "pathlib.PosixPath" || name == "pathlib.WindowsPath";
}

constexpr std::array<std::string_view, 12> kGivesPath{"absolute",    "expanduser",  "joinpath", "readlink",
                                                      "relative_to", "rename",      "resolve",  "with_name",
                                                      "with_stem",   "with_suffix", "cwd",      "home"};
constexpr std::array<std::string_view, 4> kGivesPaths{"glob", "iterdir", "rglob", "walk"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::ranges::find(names, name) != names.end();
}

bool is_path(const File& file, const Expr& expr, int depth);

bool gives_paths(const File& file, const Expr& items, int depth) {
  const auto* call = as<Call>(&items);
  if (call == nullptr) return false;
  if (const auto* callee = as<Name>(call->func);
      callee != nullptr && (callee->id == "sorted" || callee->id == "list") && !call->args.empty()) {
    return gives_paths(file, *call->args.front(), depth + 1);
  }
  const auto* method = as<Attribute>(call->func);
  return method != nullptr && is_one_of(method->attr, kGivesPaths) && is_path(file, *method->value, depth + 1);
}

bool is_path(const File& file, const Binding& binding, int depth) {
  switch (binding.kind) {
    case BindingKind::Parameter:
      return binding.param->annotation != nullptr && is_path_class(file.resolve(*binding.param->annotation).name);
    case BindingKind::Assign: return binding.value != nullptr && is_path(file, *binding.value, depth + 1);
    case BindingKind::Loop: {
      const auto* loop = as<For>(binding.statement);
      return loop != nullptr && loop->target->kind == Kind::Name && gives_paths(file, *loop->iter, depth);
    }
    default: return false;
  }
}

bool is_path(const File& file, const Expr& expr, int depth) {
  if (depth > kDepth) return false;
  if (const auto* call = as<Call>(&expr)) {
    if (is_path_class(file.resolve(*call->func).name)) return true;
    const auto* method = as<Attribute>(call->func);
    if (method == nullptr || !is_one_of(method->attr, kGivesPath)) return false;
    return is_path_class(file.resolve(*method->value).name) || is_path(file, *method->value, depth + 1);
  }
  if (const auto* division = as<BinOp>(&expr)) {
    return division->op == Op::Div &&
           (is_path(file, *division->left, depth + 1) || is_path(file, *division->right, depth + 1));
  }
  if (const auto* attribute = as<Attribute>(&expr)) {
    if (attribute->attr == "parent") return is_path(file, *attribute->value, depth + 1);
    return is_path_class(file.made_by(expr).name);
  }
  if (const auto* entry = as<Subscript>(&expr)) {
    const auto* parents = as<Attribute>(entry->value);
    return parents != nullptr && parents->attr == "parents" && is_path(file, *parents->value, depth + 1);
  }
  if (const auto* name = as<Name>(&expr)) {
    if (is_path_class(file.made_by(expr).name)) return true;
    const Binding* binding = file.names.reaching(name->id, name->start);
    return binding != nullptr && is_path(file, *binding, depth);
  }
  return false;
}

}  // namespace

bool is_path(const File& file, const Expr& expr) { return is_path(file, expr, 0); }

}  // namespace assay::portability
