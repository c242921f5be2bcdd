#include "analyzer/model/source_table.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace assay {
namespace {

SourceFile named(std::string path) {
  SourceFile file;
  file.path = std::move(path);
  return file;
}

TEST(SourceTable, ReadsWhenFirstAskedAndOnce) {
  std::atomic<int> reads = 0;
  const auto read = std::make_shared<const SourceTable::Read>([&](SourceFile& file) {
    ++reads;
    file.bytes = "text of " + file.path;
  });
  SourceTable table(2);
  table.put(0, named("a.py"));
  table.put_unread(1, named("b.py"), read);
  EXPECT_EQ(table.path(1), "b.py");
  EXPECT_EQ(table[0].bytes, "");
  EXPECT_EQ(reads, 0);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&] { EXPECT_EQ(table[1].text(), "text of b.py"); });
  }
  EXPECT_EQ(reads, 1);
}

TEST(SourceTable, SharesFilesAndReplacesItsOwn) {
  int reads = 0;
  const auto read = std::make_shared<const SourceTable::Read>([&](SourceFile& file) {
    ++reads;
    file.bytes = "late";
  });
  SourceTable first(1);
  first.put_unread(0, named("a.py"), read);
  SourceTable second(2);
  second.share(1, first, 0);
  EXPECT_EQ(second[1].bytes, "late");
  EXPECT_EQ(first[0].bytes, "late");
  EXPECT_EQ(reads, 1);
  const SourceTable copy = first;
  first.put(0, named("b.py"));
  EXPECT_EQ(copy.path(0), "a.py");
  EXPECT_EQ(first.path(0), "b.py");
}

}  // namespace
}  // namespace assay
