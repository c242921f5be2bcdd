// A C++ syntax tree in memory of our own: what tree-sitter makes of the text, copied into one array in preorder. No
// type of tree-sitter leaves parse.cpp. Private to this layer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/span.h"

namespace assay::syntax {

// The grammar's node types and fields that facts are made of; every other one is `other` and `none`.
#define ASSAY_NODE_KINDS(X)                                                                                            \
  X(abstract_array_declarator)                                                                                         \
  X(abstract_function_declarator) X(alias_declaration) X(argument_list) X(array_declarator) X(                         \
      assignment_expression) X(attribute_specifier) X(base_class_clause) X(binary_expression) X(call_expression)       \
      X(cast_expression) X(char_literal) X(class_specifier) X(compound_statement) X(concatenated_string) X(            \
          conditional_expression) X(declaration) X(default_method_clause) X(delete_method_clause) X(dependent_type)    \
          X(destructor_name) X(enum_specifier) X(expression_statement) X(field_declaration) X(                         \
              field_declaration_list) X(field_expression) X(field_identifier) X(for_range_loop) X(function_declarator) \
              X(function_definition) X(identifier) X(init_declarator) X(initializer_list) X(lambda_capture_specifier)  \
                  X(lambda_expression) X(linkage_specification) X(namespace_alias_definition) X(namespace_definition)  \
                      X(namespace_identifier) X(nested_namespace_specifier) X(new_expression) X(null)                  \
                          X(number_literal) X(operator_cast) X(operator_name) X(optional_parameter_declaration) X(     \
                              parameter_declaration) X(parameter_list) X(parenthesized_declarator)                     \
                              X(parenthesized_expression) X(placeholder_type_specifier) X(pointer_declarator) X(       \
                                  pointer_expression) X(primitive_type) X(pure_virtual_clause) X(qualified_identifier) \
                                  X(raw_string_literal) X(reference_declarator) X(return_statement)                    \
                                      X(sizeof_expression) X(sized_type_specifier) X(storage_class_specifier)          \
                                          X(string_literal) X(struct_specifier) X(subscript_expression)                \
                                              X(template_argument_list) X(template_declaration) X(template_function)   \
                                                  X(template_method) X(template_parameter_list) X(template_type)       \
                                                      X(translation_unit) X(type_definition) X(type_descriptor)        \
                                                          X(type_identifier) X(type_qualifier) X(unary_expression)     \
                                                              X(union_specifier) X(update_expression)                  \
                                                                  X(using_declaration) X(variadic_declarator)          \
                                                                      X(variadic_parameter_declaration)                \
                                                                          X(virtual_specifier)

#define ASSAY_NODE_FIELDS(X)                                                                                       \
  X(alternative)                                                                                                   \
  X(argument) X(arguments) X(body) X(condition) X(consequence) X(declarator) X(default_value) X(field) X(function) \
      X(left) X(name) X(parameters) X(right) X(scope) X(size) X(type) X(value)

enum class Kind : std::uint8_t {
  other,
  token,  // a keyword or punctuator
  error,  // what the grammar cannot read
#define X(name) name,
  ASSAY_NODE_KINDS(X)
#undef X
};

enum class Field : std::uint8_t {
  none,
#define X(name) name,
  ASSAY_NODE_FIELDS(X)
#undef X
};

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = static_cast<NodeId>(-1);

struct Node {
  Kind kind = Kind::other;
  Field field = Field::none;  // what it is to its parent
  bool missing = false;       // the grammar made it up
  std::uint16_t symbol = 0;   // see Tree::type
  NodeId parent = kNoNode;
  NodeId end_of_subtree = 0;  // the first node behind it and all below it; its next sibling, if the parent has one more
  Span span;
};

class Tree {
 public:
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  NodeId size() const { return static_cast<NodeId>(nodes_.size()); }
  std::string_view text(NodeId id) const {
    return std::string_view(text_).substr(nodes_[id].span.start, nodes_[id].span.end - nodes_[id].span.start);
  }
  std::string_view type(NodeId id) const;  // the grammar's word for it

  // The first child with the field or the kind; kNoNode: there is none.
  NodeId child(NodeId id, Field field) const;
  NodeId child(NodeId id, Kind kind) const;
  bool has_token(NodeId id, std::string_view text) const;  // among the direct children
  NodeId first_child(NodeId id) const { return nodes_[id].end_of_subtree > id + 1 ? id + 1 : kNoNode; }
  NodeId next_sibling(NodeId id) const {
    const NodeId next = nodes_[id].end_of_subtree;
    const NodeId parent = nodes_[id].parent;
    return parent != kNoNode && next < nodes_[parent].end_of_subtree ? next : kNoNode;
  }

  bool gave_up() const { return gave_up_; }

 private:
  friend Tree parse_prepared(std::string text);
  std::string text_;
  std::vector<Node> nodes_;
  bool gave_up_ = false;  // reading took too many steps; there are no nodes
};

// Reads `text`, in which directives are blanked and macros masked (see prepare.h). Never fails; what cannot be read is
// an error node. Offsets are those of the text. Gives up, by steps and not by time, on text that costs far more than
// code does.
Tree parse_prepared(std::string text);

}  // namespace assay::syntax
