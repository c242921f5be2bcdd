extern "C" { int system(const char*); char* getenv(const char*); char* strcpy(char*, const char*); int printf(const char*, ...); }
#define RUN system
struct Base { virtual void run(const char* text) = 0; char* kept; };
struct Derived : Base { Derived(char* t) { kept = t; } void run(const char* text) override { system(text); printf(kept); } };
template <class T> T pass(T t) { return t; }
template <class T> struct Box : T { Box(T value, char* text) : T(value), name_(value, text) { for (auto each : value) system(text); } T name_; };
static void show(char* p) { char room[9]; strcpy(room, p); RUN(room); }
int main(int argc, char** argv) {
  void (*f)(char*) = show;
  f(argv[1]);
  Base* base = new Derived(getenv("X"));
  base->run(pass(argc ? "a" : argv[0]));
  auto later = [&](char* c) { return system(c); };
  return later(argv[0]);
}
