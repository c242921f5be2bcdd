// Whole sessions in one process, with rules of the tests' own; tests/system/lsp_test.py holds those with the program.
#include "analyzer/lsp/serve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>
#include <vector>

#include "analyzer/lsp/frames.h"
#include "analyzer/lsp/message.h"
#include "support/temporary_tree.h"
#include "uri.h"

namespace assay::lsp {
namespace {

using ::testing::HasSubstr;

// A server on its own thread, and both ends of the line to it.
class Session {
 public:
  explicit Session(std::function<Result<Plan>(const std::string&)> plan)
      : thread_([this, plan = std::move(plan)] {
          Host host;
          host.read = [this](char* bytes, std::size_t most) { return read(bytes, most); };
          host.write = [this](std::string_view bytes) { take(bytes); };
          host.hang_up = [this] { close(); };
          host.plan = plan;
          code_ = serve(std::move(host));
        }) {}
  ~Session() { end(); }

  void raw(std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    input_ += bytes;
    changed_.notify_all();
  }
  void send(std::string_view members) { raw(framed(R"({"jsonrpc":"2.0",)" + std::string(members) + "}")); }

  // The first message, since the last one waited for, that holds the text.
  std::string wait(std::string_view text) {
    std::unique_lock lock(mutex_);
    std::string found;
    const bool came = changed_.wait_for(lock, std::chrono::seconds(20), [&] {
      while (next_ < messages_.size()) {
        found = messages_[next_++];
        if (found.find(text) != std::string::npos) return true;
      }
      return false;
    });
    return came ? found : "nothing came";
  }

  int end() {
    close();
    if (thread_.joinable()) thread_.join();
    return code_;
  }

 private:
  std::size_t read(char* bytes, std::size_t most) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !input_.empty() || closed_; });
    const std::size_t size = std::min({most, input_.size(), std::size_t{13}});  // in pieces
    std::memcpy(bytes, input_.data(), size);
    input_.erase(0, size);
    return size;
  }
  void take(std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    frames_.feed(bytes);
    while (auto frame = frames_.next()) messages_.push_back(frame->body);
    changed_.notify_all();
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::string input_;
  bool closed_ = false;
  FrameReader frames_;
  std::vector<std::string> messages_;
  std::size_t next_ = 0;
  int code_ = -1;
  std::thread thread_;
};

std::string initialize(const std::string& root) {
  return R"("id":0,"method":"initialize","params":{"capabilities":{},"rootUri":")" + uri_of(root) + "\"}";
}

std::string open(const std::string& path, std::string_view text) {
  return R"("method":"textDocument/didOpen","params":{"textDocument":{"uri":")" + uri_of(path) +
         R"(","version":1,"text":")" + std::string(text) + "\"}}";
}

Result<Plan> plan_of(const std::string& root) {
  Plan plan;
  plan.root = plan.shown_root = root;
  return plan;
}

TEST(Serve, NoticesOfADocumentAsItIsTyped) {
  const TemporaryTree tree{{"assay.toml", ""}, {"a.py", "x = 1\n"}};
  Session session(plan_of);
  session.send(initialize(tree.root()));
  EXPECT_THAT(session.wait("\"id\":0"), HasSubstr(R"("positionEncoding":"utf-16")"));
  session.send(R"("method":"initialized","params":{})");
  session.send(open(tree.path("a.py"), "def f(:\\n"));
  EXPECT_THAT(session.wait("publishDiagnostics"), HasSubstr(R"("code":"syntax")"));
  session.send(R"("method":"textDocument/didChange","params":{"textDocument":{"uri":")" + uri_of(tree.path("a.py")) +
               R"(","version":2},"contentChanges":[{"text":"x = 2\n"}]})");
  EXPECT_THAT(session.wait("\"version\":2"), HasSubstr(R"("diagnostics":[])"));
  session.send(R"("id":1,"method":"shutdown")");
  session.wait("\"id\":1");
  session.send(R"("method":"exit")");
  EXPECT_EQ(session.end(), 0);
}

TEST(Serve, AFailureStandsWhereItSays) {
  const TemporaryTree tree{{"assay.toml", "a = 1\nselct = 2\n"}, {"a.py", ""}};
  Session session([](const std::string& root) -> Result<Plan> {
    return fail("unknown key \"selct\"", root + "/assay.toml", 2, 1);
  });
  session.send(initialize(tree.root()));
  const std::string shown = session.wait("publishDiagnostics");
  EXPECT_THAT(shown, HasSubstr(uri_of(tree.path("assay.toml"))));
  EXPECT_THAT(shown, HasSubstr(R"("start":{"line":1,"character":0},"end":{"line":1,"character":9})"));
  EXPECT_EQ(session.end(), 1);
}

TEST(Serve, OddMessagesAreAnsweredAndForgotten) {
  const TemporaryTree tree{{"assay.toml", ""}, {"a.py", ""}};
  Session session(plan_of);
  session.raw("Content-Length: 3\r\n\r\n{]}Nothing\r\n\r\n");
  session.wait("-32700");
  EXPECT_THAT(session.wait("\"error\""), HasSubstr("-32700"));
  session.send(R"("id":"x","method":"textDocument/hover")");
  EXPECT_THAT(session.wait("\"x\""), HasSubstr("-32002"));
  session.send(initialize(tree.root()));
  session.wait("\"id\":0");
  session.send(R"("method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///none.py"}})");
  EXPECT_THAT(session.wait("logMessage"), HasSubstr("not open"));
  session.send(R"("id":5,"method":"no/such")");
  EXPECT_THAT(session.wait("\"id\":5"), HasSubstr("-32601"));
}

}  // namespace
}  // namespace assay::lsp
