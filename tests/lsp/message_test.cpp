#include "analyzer/lsp/message.h"

#include <gtest/gtest.h>

namespace assay::lsp {
namespace {

TEST(Message, ARequestANotificationAndResponses) {
  const auto request = parse_message(R"({"jsonrpc":"2.0","id":-3,"method":"a/b","params":{"x":true}})");
  ASSERT_TRUE(request);
  EXPECT_TRUE(request->is_request());
  EXPECT_EQ(*request->id, Id(std::int64_t{-3}));
  EXPECT_TRUE(request->params.is_true("x"));
  const auto told = parse_message(R"({"jsonrpc":"2.0","method":"exit"})");
  ASSERT_TRUE(told);
  EXPECT_TRUE(told->is_notification());
  const auto answer = parse_message(R"({"jsonrpc":"2.0","id":"assay-1","result":null})");
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->is_response());
  EXPECT_FALSE(answer->is_error);
  const auto failure = parse_message(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"?"}})");
  ASSERT_TRUE(failure);
  EXPECT_FALSE(failure->is_request() || failure->is_notification() || failure->is_response());
}

int code_of(std::string_view body) {
  const auto message = parse_message(body);
  return message ? 0 : message.error().code;
}

TEST(Message, WhatIsNoneIsRefusedWithTheCodeOfItsKind) {
  EXPECT_EQ(code_of(""), kParseError);
  EXPECT_EQ(code_of("{"), kParseError);
  EXPECT_EQ(code_of("\"\xff\""), kParseError);
  EXPECT_EQ(code_of(R"({"jsonrpc":"2.0","id":1,"method":"m","params":{"t":"\ud800"}})"), kParseError);
  EXPECT_EQ(code_of(std::string(200, '[')), kInvalidRequest);
  EXPECT_EQ(code_of(R"([{"jsonrpc":"2.0","method":"exit"}])"), kInvalidRequest);
  EXPECT_EQ(code_of(R"({"id":1,"method":"m"})"), kInvalidRequest);
  EXPECT_EQ(code_of(R"({"jsonrpc":"2.0","id":1})"), kInvalidRequest);
  EXPECT_EQ(code_of(R"({"jsonrpc":"2.0","id":1,"method":7})"), kInvalidRequest);
  EXPECT_EQ(code_of(R"({"jsonrpc":"2.0","id":1.5,"method":"m"})"), kInvalidRequest);
  EXPECT_EQ(code_of(R"({"jsonrpc":"2.0","id":99999999999999999999,"method":"m"})"), kInvalidRequest);
  const auto named = parse_message(R"({"jsonrpc":"1.0","id":"x","method":"m"})");
  ASSERT_FALSE(named);
  EXPECT_EQ(named.error().id, Id(std::string("x")));
}

TEST(Message, WhatIsWrittenCanBeReadAgain) {
  EXPECT_EQ(response(Id(std::int64_t{7}), "[1]"), R"({"jsonrpc":"2.0","id":7,"result":[1]})");
  EXPECT_EQ(error_response({kParseError, "a \"b\""}),
            R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"a \"b\""}})");
  EXPECT_EQ(error_response({kServerCancelled, "x", Id(std::string("q")), R"({"retriggerRequest":true})"}),
            R"({"jsonrpc":"2.0","id":"q","error":{"code":-32802,"message":"x","data":{"retriggerRequest":true}}})");
  const auto sent = parse_message(request(Id(std::string("assay-1")), "m", "{}"));
  ASSERT_TRUE(sent);
  EXPECT_TRUE(sent->is_request());
  EXPECT_TRUE(parse_message(notification("m", "{}"))->is_notification());
}

}  // namespace
}  // namespace assay::lsp
