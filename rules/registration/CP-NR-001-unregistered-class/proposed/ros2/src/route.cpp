#include "route/route.hpp"

#include <pluginlib/class_list_macros.hpp>
#include <rclcpp_components/register_node_macro.hpp>

int main() {
  rclcpp::spin(std::make_shared<route::Server>());
  rclcpp::spin(std::make_shared<route::Local>());
}

RCLCPP_COMPONENTS_REGISTER_NODE(route::Sender)
PLUGINLIB_EXPORT_CLASS(route::Straight, route::Planner)
PLUGINLIB_EXPORT_CLASS(route::Wide, route::Planner)

PLUGINLIB_EXPORT_CLASS(route::Fast, route::Score)
