#pragma once
template <class T> class Q;
#include "shop/queue_impl.hpp"
