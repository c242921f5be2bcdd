#pragma once
#include "view/window.h"
