// Random standards and ledgers, and the changes to a code base that the properties of the score speak of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "analyzer/model/ledger.h"
#include "analyzer/model/score.h"
#include "analyzer/model/standard.h"

namespace assay::testing {

using Random = std::mt19937_64;

// A number below `limit`. Not a standard distribution: those give other numbers with another library.
std::size_t below(Random& random, std::size_t limit);
bool one_in(Random& random, std::size_t n);

struct World {
  Standard standard;
  Ledger ledger;
};

// Everything a run can produce: rules that are not scored, without requirement or of one that the standard does not
// know, rules without units, files with several units, findings of every disposition that agree with their unit's
// status. Depends on the state of `random` alone.
World random_world(Random& random);

struct UnitPlace {
  std::size_t rule = 0;  // index into Ledger::rules
  std::size_t unit = 0;  // index into RuleRecord::units
};

std::vector<UnitPlace> places_of(const Ledger& ledger, UnitStatus status);
std::vector<std::string> paths_of(const Ledger& ledger);  // sorted, each once

// The unit with another status and the findings that go with it.
Ledger with_status(Ledger ledger, UnitPlace place, UnitStatus status);
// The unit deleted with its code.
Ledger without_unit(Ledger ledger, UnitPlace place);
// A new unit of the rule, in a file of its own or in one that is there.
Ledger with_new_unit(Ledger ledger, std::size_t rule, UnitStatus status, Random& random);
// The file cannot be read any more: all that was known of it is gone, and each rule that had units in it has one
// unknown unit there; so may others have, since nobody can say what it holds.
Ledger with_unreadable_file(Ledger ledger, const std::string& path, Random& random);
// The same content in another order.
Ledger shuffled(Ledger ledger, Random& random);
// The parts that `count` shards would find, each file in one of them.
std::vector<Ledger> split(const Ledger& ledger, std::size_t count, Random& random);

// All that a score or a ledger holds, as text: equal texts are equal values, and a difference can be read.
std::string describe(const Score& score);
std::string describe(const Ledger& ledger);

}  // namespace assay::testing
