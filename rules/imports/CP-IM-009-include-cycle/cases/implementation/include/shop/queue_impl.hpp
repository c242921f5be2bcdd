#pragma once
#include "shop/queue.hpp"
