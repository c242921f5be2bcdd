#include <algorithm>

#include "reading.h"

namespace assay::flow {
namespace {

constexpr auto kName = &std::pair<std::string_view, Value>::first;

}  // namespace

const Value* Env::find(std::string_view name) const {
  const auto it = std::ranges::lower_bound(variables, name, {}, kName);
  return it != variables.end() && it->first == name ? &it->second : nullptr;
}

void Env::set(std::string_view name, Value value) {
  const auto it = std::ranges::lower_bound(variables, name, {}, kName);
  if (it != variables.end() && it->first == name) {
    it->second = std::move(value);
  } else {
    variables.insert(it, {name, std::move(value)});
  }
}

void Env::join_with(const Env& other) {
  if (other.dead) return;
  if (dead) {
    *this = other;
    return;
  }
  if (!lacking.empty()) {
    std::erase_if(lacking, [&](std::string_view each) { return !other.lacks(each); });
  }
  // Mostly both have the same variables, and the same values for most of them.
  const auto same_name = [](const auto& x, const auto& y) {
    return x.first.data() == y.first.data() || x.first == y.first;
  };
  if (std::ranges::equal(variables, other.variables, same_name)) {
    for (std::size_t i = 0; i < variables.size(); ++i) {
      if (!variables[i].second.same_as(other.variables[i].second))
        variables[i].second = join(variables[i].second, other.variables[i].second);
    }
    return;
  }
  std::vector<std::pair<std::string_view, Value>> out;
  out.reserve(std::max(variables.size(), other.variables.size()));
  auto a = variables.begin();
  auto b = other.variables.begin();
  // A variable that one side alone has is, where it is used, that side's.
  while (a != variables.end() || b != other.variables.end()) {
    if (b == other.variables.end() || (a != variables.end() && a->first < b->first)) {
      out.push_back(std::move(*a++));
    } else if (a == variables.end() || b->first < a->first) {
      out.push_back(*b++);
    } else {
      out.emplace_back(a->first, join(a->second, b->second));
      ++a;
      ++b;
    }
  }
  variables = std::move(out);
}

bool Env::equals(const Env& other) const {
  return dead == other.dead && lacking == other.lacking &&
         std::ranges::equal(variables, other.variables, [](const auto& a, const auto& b) {
           return a.first == b.first && equal(a.second, b.second);
         });
}

bool Env::lacks(std::string_view attribute) const { return std::ranges::binary_search(lacking, attribute); }

void Env::note_lack(std::string_view attribute) {
  const auto it = std::ranges::lower_bound(lacking, attribute);
  if (it == lacking.end() || *it != attribute) lacking.insert(it, attribute);
}

void Env::forget_lacks(std::string_view name) {
  std::erase_if(lacking, [&](std::string_view each) {
    return each.starts_with(name) && each.size() > name.size() && each[name.size()] == '.';
  });
}

const Value* Arguments::keyword(std::string_view name) const {
  const auto it = std::ranges::find(keywords, name, kName);
  return it == keywords.end() ? nullptr : &it->second;
}

}  // namespace assay::flow
