#include <cstdlib>
#include <cstring>
#include <map>
#include <string>

#define API_KEY "q8Zr2LwT6vYb1NcXs4Hd"  // expect: SE-002

namespace shop {

static const char kSessionSecret[] = "q8Zr2LwT6vYb1NcXs4Hd";  // expect: SE-002
const std::string db_password{"q8Zr2LwT6vYb1NcXs4Hd"};  // expect: SE-002
auto admin_password = std::string("Gr4nola+Bar7");  // expect: SE-002 medium advisory

struct Client {
  explicit Client(const char* token = "q8Zr2LwT6vYb1NcXs4Hd");  // expect: SE-002
  void setApiKey(const std::string& key);
  std::string token_;
};

std::map<std::string, std::string> options = {
    {"host", "orders.internal"},
    {"client_secret", "q8Zr2LwT6vYb1NcXs4Hd"},  // expect: SE-002
};

void open(Client& client, const char* password) {
  client.setApiKey("q8Zr2LwT6vYb1NcXs4Hd");  // expect: SE-002
  client.token_ = "q8Zr2LwT6" "vYb1NcXs4Hd";  // expect: SE-002
  options["password"] = "q8Zr2LwT6vYb1NcXs4Hd";  // expect: SE-002
  setenv("DB_PASSWORD", "q8Zr2LwT6vYb1NcXs4Hd", 1);  // expect: SE-002
  if (strcmp(password, "q8Zr2LwT6vYb1NcXs4Hd") == 0) return;  // expect: SE-002
}

// Not known to be one: names of settings, texts for people, formats, other names.
const char* const kPasswordVariable = "SHOP_DATABASE_PASSWORD";
const char* const kTokenHeader = "X-Shop-Session-Token";
const char* const kPasswordHint = "at least 8 characters, 1 digit";
const char* const kTokenPattern = "^[A-Za-z0-9_-]{20,}$";
const char* const kChecksum = "q8Zr2LwT6vYb1NcXs4Hd";
const char* const kTokenUrl = "https://login.shop.example/oauth2/v1/token";
const std::string password = std::getenv("SHOP_PASSWORD");
const char* const kApiKey = "your-api-key-goes-here";

}  // namespace shop
