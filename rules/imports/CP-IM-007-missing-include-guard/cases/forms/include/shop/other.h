#ifndef C_H
#define C_HPP
struct C {};  // expect: CP-IM-007
#endif
