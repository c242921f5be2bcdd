#pragma once
#include "c.hpp"
#include "d.hpp"
