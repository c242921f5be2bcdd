#pragma once
#include "model/order.h"
