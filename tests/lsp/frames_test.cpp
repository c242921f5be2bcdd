#include "analyzer/lsp/frames.h"

#include <gtest/gtest.h>

#include <vector>

namespace assay::lsp {
namespace {

struct Seen {
  std::vector<std::string> bodies;
  std::vector<std::string> problems;
};

Seen read(std::string_view bytes, std::size_t piece) {
  FrameReader reader;
  Seen seen;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.feed(bytes.substr(at, piece));
    while (auto frame = reader.next()) {
      if (frame->problem.empty()) {
        seen.bodies.push_back(frame->body);
      } else {
        seen.problems.push_back(frame->problem);
      }
    }
  }
  return seen;
}

TEST(Frames, ComeWholeFromPiecesOfAnySize) {
  const std::string bytes = framed("{}") + framed("") + framed(R"({"a":"ä"})");
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    const Seen seen = read(bytes, piece);
    EXPECT_EQ(seen.bodies, (std::vector<std::string>{"{}", "", R"({"a":"ä"})"})) << piece;
    EXPECT_TRUE(seen.problems.empty());
  }
}

TEST(Frames, AHeaderMayHoldMoreAndBeWrittenInOtherLetters) {
  const Seen seen = read("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:  2 \r\n\r\n{}", 7);
  EXPECT_EQ(seen.bodies, std::vector<std::string>{"{}"});
}

TEST(Frames, WhatIsNoHeaderIsToldAndSkipped) {
  for (const char* wrong : {"X: 1\r\n\r\n", "Content-Length: two\r\n\r\n", "Content-Length: -1\r\n\r\n",
                            "no colon\r\n\r\n", "Content-Length: 99999999999999999999999\r\n\r\n", "\r\n\r\n"}) {
    const Seen seen = read(wrong + framed("{}"), 5);
    EXPECT_EQ(seen.bodies, std::vector<std::string>{"{}"}) << wrong;
    EXPECT_EQ(seen.problems.size(), 1U) << wrong;
  }
}

TEST(Frames, AMessageBeyondTheLimitIsSkippedAsItComes) {
  FrameReader reader;
  reader.feed("Content-Length: " + std::to_string(FrameReader::kMostBody + 1) + "\r\n\r\n");
  const auto refused = reader.next();
  ASSERT_TRUE(refused);
  EXPECT_NE(refused->problem.find("larger than the limit"), std::string::npos);
  const std::string piece(1024 * 1024, 'x');
  for (std::size_t fed = 0; fed < FrameReader::kMostBody; fed += piece.size()) {
    reader.feed(piece);
    EXPECT_FALSE(reader.next());
  }
  reader.feed("x" + framed("[]"));
  const auto next = reader.next();
  ASSERT_TRUE(next);
  EXPECT_EQ(next->body, "[]");
}

TEST(Frames, AHeaderWithoutEndDoesNotGrow) {
  FrameReader reader;
  int problems = 0;
  for (int i = 0; i < 100; ++i) {
    reader.feed(std::string(1000, 'a'));
    while (auto frame = reader.next()) problems += frame->problem.empty() ? 0 : 1;
  }
  EXPECT_GT(problems, 20);
}

}  // namespace
}  // namespace assay::lsp
