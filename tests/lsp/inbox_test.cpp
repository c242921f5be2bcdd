#include "inbox.h"

#include <gtest/gtest.h>

#include <thread>

namespace assay::lsp {
namespace {

Rpc<Message> message(std::string_view text) { return parse_message(R"({"jsonrpc":"2.0",)" + std::string(text) + "}"); }
Rpc<Message> request(int id) { return message(R"("id":)" + std::to_string(id) + R"(,"method":"m")"); }
Rpc<Message> cancel(std::string_view id) {
  return message(R"("method":"$/cancelRequest","params":{"id":)" + std::string(id) + "}");
}
Rpc<Message> notify(std::string_view method) { return message(R"("method":")" + std::string(method) + '"'); }

TEST(Inbox, KeepsTheOrder) {
  Inbox inbox;
  for (int i = 0; i < 3; ++i) inbox.push(request(i));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(*inbox.take(std::nullopt)->message->id, Id(std::int64_t{i}));
  EXPECT_FALSE(inbox.take(Inbox::Clock::now()));
}

TEST(Inbox, ACancelledRequestIsMarkedWhereverItWaits) {
  Inbox inbox;
  inbox.push(request(1));
  inbox.push(request(2));
  inbox.push(cancel("2"));
  EXPECT_FALSE(inbox.take(std::nullopt)->cancelled);
  EXPECT_TRUE(inbox.take(std::nullopt)->cancelled);
}

TEST(Inbox, CancellingWhatIsNotThereDoesNothingLater) {
  Inbox inbox;
  for (const char* id : {"7", "\"7\"", "null", "{}", "-1"}) inbox.push(cancel(id));
  inbox.push(request(7));
  EXPECT_FALSE(inbox.take(std::nullopt)->cancelled);
  EXPECT_FALSE(inbox.take(Inbox::Clock::now()));
}

TEST(Inbox, TheWorkAtHandStopsForItsOwnCancelling) {
  Inbox inbox;
  inbox.begin(Inbox::Yields::never, Id(std::int64_t{1}));
  inbox.push(cancel("2"));
  inbox.push(notify("textDocument/didChange"));
  EXPECT_FALSE(inbox.wants_to_stop());
  inbox.push(cancel("1"));
  EXPECT_TRUE(inbox.wants_to_stop());
  EXPECT_TRUE(inbox.was_cancelled());
  inbox.end();
  inbox.begin(Inbox::Yields::never);
  EXPECT_FALSE(inbox.wants_to_stop());
}

TEST(Inbox, WorkYieldsToWhatItSaysItYieldsTo) {
  const auto stops = [](Inbox::Yields yields, std::string_view method) {
    Inbox inbox;
    inbox.begin(yields);
    inbox.push(notify(method));
    const bool stopped = inbox.wants_to_stop();
    // The same where the message was there before the work began.
    inbox.end();
    inbox.begin(yields);
    EXPECT_EQ(inbox.wants_to_stop(), stopped);
    return stopped;
  };
  EXPECT_FALSE(stops(Inbox::Yields::never, "textDocument/didChange"));
  EXPECT_TRUE(stops(Inbox::Yields::never, "exit"));
  EXPECT_TRUE(stops(Inbox::Yields::to_edits, "textDocument/didChange"));
  EXPECT_FALSE(stops(Inbox::Yields::to_edits, "textDocument/hover"));
  EXPECT_TRUE(stops(Inbox::Yields::to_anyone, "textDocument/hover"));
}

TEST(Inbox, AProgressThatIsStoppedByHand) {
  Inbox inbox;
  inbox.begin(Inbox::Yields::never, {}, "assay-1");
  inbox.push(message(R"("method":"window/workDoneProgress/cancel","params":{"token":"assay-2"})"));
  EXPECT_FALSE(inbox.wants_to_stop());
  inbox.push(message(R"("method":"window/workDoneProgress/cancel","params":{"token":"assay-1"})"));
  EXPECT_TRUE(inbox.was_cancelled());
  EXPECT_FALSE(inbox.take(Inbox::Clock::now()));
}

TEST(Inbox, TheEndWakesWhoeverWaits) {
  Inbox inbox;
  std::thread closes([&] { inbox.close(); });
  EXPECT_FALSE(inbox.take(std::nullopt));
  EXPECT_TRUE(inbox.is_closed());
  closes.join();
}

}  // namespace
}  // namespace assay::lsp
