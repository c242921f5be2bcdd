#pragma once
int price();
