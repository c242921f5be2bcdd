#include "analyzer/cache/cache.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "support/temporary_tree.h"

namespace assay {
namespace {

using Parts = std::vector<Cache::Part>;

TEST(CacheParts, AreReplacedOneByOne) {
  const TemporaryTree folder;
  Cache cache(folder.root());
  cache.store_parts("a", {{0, "zero"}, {7, "seven"}});
  cache.store_parts("b", {{7, "another"}});
  cache.store_parts("a", {{7, std::string("s\0ven", 5)}});
  EXPECT_EQ(cache.find_part("a", 0), "zero");
  EXPECT_EQ(cache.find_part("a", 7), std::string("s\0ven", 5));
  EXPECT_EQ(cache.find_part("b", 7), "another");
  EXPECT_FALSE(cache.find_part("a", 1));
  EXPECT_FALSE(cache.find_part("c", 0));
  Cache other(folder.root());
  EXPECT_EQ(other.find_part("a", 0), "zero");
}

TEST(CacheParts, ShelvesWrittenLongestAgoGo) {
  const TemporaryTree folder;
  Cache cache(folder.root(), {.shelf_bytes = 1000, .shelves = 2});
  cache.store_parts("a", {{0, "a"}});
  cache.store_parts("b", {{0, "b"}});
  cache.store_parts("a", {{1, "a"}});
  cache.store_parts("c", {{0, "c"}});
  EXPECT_TRUE(cache.find_part("a", 0)) << "a shelf stays or goes as a whole";
  EXPECT_FALSE(cache.find_part("b", 0));
  cache.store_parts("d", {{0, std::string(900, 'd')}});
  cache.store_parts("e", {{0, std::string(900, 'e')}});
  EXPECT_FALSE(cache.find_part("d", 0)) << "both have more than 1,000 bytes";
  EXPECT_TRUE(cache.find_part("e", 0));
  cache.store_parts("f", {{0, std::string(1001, 'f')}});
  EXPECT_FALSE(cache.find_part("f", 0));
  EXPECT_TRUE(cache.find_part("e", 0)) << "what is too large pushes nothing out";
}

TEST(CacheParts, ADamagedOneIsSeen) {
  const TemporaryTree folder;
  {
    Cache cache(folder.root());
    cache.store_parts("a", {{0, std::string(100'000, 'x')}});
  }
  {
    std::fstream file(folder.path("cache.sqlite"), std::ios::binary | std::ios::in | std::ios::out);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const std::size_t within = bytes.find(std::string(1000, 'x'));
    ASSERT_NE(within, std::string::npos);
    file.clear();
    file.seekp(static_cast<std::streamoff>(within + 500));
    file.put('y');
  }
  Cache cache(folder.root());
  EXPECT_FALSE(cache.find_part("a", 0));
  EXPECT_TRUE(cache.was_rebuilt());
  cache.store_parts("a", {{0, "new"}});
  EXPECT_EQ(cache.find_part("a", 0), "new");
}

TEST(CacheParts, ServeSeveralThreads) {
  const TemporaryTree folder;
  Cache cache(folder.root());
  Parts parts;
  for (std::uint64_t i = 0; i < 32; ++i) parts.emplace_back(i, std::string(10'000, static_cast<char>('a' + i % 26)));
  cache.store_parts("a", parts);
  std::vector<std::jthread> readers;
  std::vector<int> wrong(4);
  for (std::size_t reader = 0; reader < wrong.size(); ++reader) {
    readers.emplace_back([&, reader] {
      for (const auto& [number, bytes] : parts) wrong[reader] += cache.find_part("a", number) == bytes ? 0 : 1;
    });
  }
  for (int i = 0; i < 20; ++i) cache.store("key" + std::to_string(i), "value");
  readers.clear();
  EXPECT_EQ(wrong, std::vector<int>(4));
}

}  // namespace
}  // namespace assay
