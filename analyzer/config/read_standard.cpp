#include "read_standard.h"

#include <algorithm>

#include "analyzer/config/suggest.h"
#include "analyzer/config/table.h"

namespace assay {
namespace {

Result<Rational> read_amount(const Table& table, std::string_view key, const Rational& otherwise,
                             const Rational& most) {
  const Value* value = table.find(key);
  if (!value) return otherwise;
  const Rational amount = table.number(key).value_or(Rational(-1));
  if (amount < Rational(0) || most < amount) {
    return fail_at(value->origin, '`' + std::string(key) + "` takes a number from 0 to " + most.floored(0));
  }
  return amount;
}

Result<Category> read_category(const Member& member) {
  const Table table(&member.value);
  const Result<Rational> weight = read_amount(table, "weight", Rational(0), Rational(1));
  if (!weight) return std::unexpected(weight.error());
  Category category;
  category.id = member.key;
  category.title = table.text("title");
  category.weight = *weight;
  category.attested = table.boolean("attested");
  return category;
}

Result<Requirement> read_requirement(const Member& member) {
  const Table table(&member.value);
  const Result<Rational> share = read_amount(table, "share", Rational(1), Rational(1000));
  if (!share) return std::unexpected(share.error());
  const auto also = table.strings("also-rules");
  return Requirement{member.key,
                     std::string(table.text("title")),
                     std::string(table.text("text")),
                     *share,
                     {also.begin(), also.end()}};
}

Result<GateLimits> read_gates(const Table& table) {
  const Result<Rational> score = read_amount(table, "min-score", Rational(0), Rational(1));
  if (!score) return std::unexpected(score.error());
  const Result<Rational> coverage = read_amount(table, "min-coverage", Rational(0), Rational(1));
  if (!coverage) return std::unexpected(coverage.error());
  const auto list = [&table](std::string_view key) {
    const auto rules = table.strings(key);
    return std::vector<std::string>(rules.begin(), rules.end());
  };
  return GateLimits{*score, *coverage, list("no-open"), list("every-unit-passes"),
                    table.boolean("no-open-critical", true)};
}

}  // namespace

Result<Standard> read_standard(const Value& profile, const std::string& name) {
  const Table table = Table(&profile).table("standard");
  Standard standard;
  standard.profile = name;
  standard.title = table.text("title");
  standard.version = table.text("version");
  standard.compliance_category = table.text("compliance-category");

  std::vector<std::string> ids;
  for (const Member& member : table.table("categories").entries()) {
    Result<Category> category = read_category(member);
    if (!category) return std::unexpected(category.error());
    ids.push_back(category->id);
    standard.categories.push_back(std::move(*category));
  }
  for (const Member& member : table.table("requirements").entries()) {
    Result<Requirement> requirement = read_requirement(member);
    if (!requirement) return std::unexpected(requirement.error());
    const std::string_view id = Table(&member.value).text("category");
    const auto category = std::ranges::find(standard.categories, id, &Category::id);
    if (category == standard.categories.end()) {
      return fail_at(member.value.origin, "requirement " + member.key + " names the category \"" + std::string(id) +
                                              "\", which is not there" + did_you_mean(id, ids));
    }
    category->requirements.push_back(std::move(*requirement));
  }
  if (!ids.empty() && std::ranges::find(ids, standard.compliance_category) == ids.end()) {
    const Value* value = table.find("compliance-category");
    const Origin& origin = value ? value->origin : table.find("categories")->origin;
    return fail_at(
        origin, "`standard.compliance-category` names no category" + did_you_mean(standard.compliance_category, ids));
  }
  Result<GateLimits> gates = read_gates(table.table("gates"));
  if (!gates) return std::unexpected(gates.error());
  standard.gates = std::move(*gates);
  return standard;
}

}  // namespace assay
