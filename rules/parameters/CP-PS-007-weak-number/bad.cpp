#include <cstdlib>
#include <string>

int pages(const char* text) {
  return atoi(text);  // expect: CP-PS-007
}

double price(const std::string& text) {
  return std::atof(text.c_str());  // expect: CP-PS-007
}

std::string make_session_id() {
  return std::to_string(rand());  // expect: CP-PS-007
}

struct Ticket {
  long sessionToken;
  unsigned salt_ = static_cast<unsigned>(random());
};

void open(Ticket& ticket) {
  ticket.sessionToken = rand() * 7 + rand();  // expect: CP-PS-007, CP-PS-007
  std::string password;
  for (int i = 0; i < 8; ++i) password += static_cast<char>('a' + rand() % 26);  // expect: CP-PS-007
  for (int i = 0; i < 8; ++i) password.push_back(static_cast<char>('a' + std::rand() % 26));  // expect: CP-PS-007
}
