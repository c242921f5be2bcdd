#pragma once
class Fixture {};
