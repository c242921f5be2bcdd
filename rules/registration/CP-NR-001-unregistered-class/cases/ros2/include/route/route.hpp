#pragma once

#include <pluginlib/class_loader.hpp>
#include <rclcpp/rclcpp.hpp>

namespace route {

// Made in main() as well, and still CMake says that it can be loaded.
class Server : public rclcpp::Node {};  // expect: CP-NR-001
class Sender : public rclcpp::Node {};
class Local : public rclcpp::Node {};

class Planner {
 public:
  virtual ~Planner() = default;
  virtual void plan() = 0;
};

// A base alone: the description does not name it.
class Shared : public Planner {
 public:
  void plan() override {}
};
class Straight : public Shared {};
class Wide : public Straight {};
class Narrow : public Shared {};  // expect: CP-NR-001

class Checker {};
class Stops : public Checker {};  // expect: CP-NR-001

class Score {};
class Fast : public Score {};  // expect: CP-NR-001

class Host {
  pluginlib::ClassLoader<Score> loader_{"route", "route::Score"};
};

}  // namespace route
