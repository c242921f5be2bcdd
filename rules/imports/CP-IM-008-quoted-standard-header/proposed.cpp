#include <vector>
#include <stdio.h>
#include <string>
