#pragma once
#include <shop/a.hpp>
#include <vector>
