#if !defined(B_H)
#define B_H 1
struct B {};
#endif
