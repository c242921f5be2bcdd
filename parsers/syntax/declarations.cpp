#include "declarations.h"

#include <algorithm>

#include "macros.h"
#include "names.h"

namespace assay::syntax {
namespace {

bool is_class(Kind kind) {
  return kind == Kind::class_specifier || kind == Kind::struct_specifier || kind == Kind::union_specifier;
}

class Declarations {
 public:
  Declarations(std::string_view source, const Prepared& prepared, const Tree& tree, CppFileFacts& facts)
      : source_(source), prepared_(prepared), tree_(tree), facts_(facts) {}

  Declared run() {
    for (NodeId id = 0; id < tree_.size(); ++id) {
      scopes_.leave(id);
      switch (tree_[id].kind) {
        case Kind::namespace_definition: enter_namespace(id); break;
        case Kind::template_declaration: enter_template(id); break;
        case Kind::class_specifier:
        case Kind::struct_specifier:
        case Kind::union_specifier: add_class(id); break;
        case Kind::function_definition: add_definition(id); break;
        case Kind::declaration:
        case Kind::field_declaration: add_declared_functions(id); break;
        case Kind::alias_declaration: add_alias(id); break;
        case Kind::type_definition: add_typedef(id); break;
        case Kind::namespace_alias_definition: add_namespace_alias(id); break;
        case Kind::using_declaration: add_using(id); break;
        default: break;
      }
    }
    return std::move(out_);
  }

 private:
  Span span(NodeId id) const { return tree_[id].span; }
  std::string_view text(NodeId id) const { return tree_.text(id); }
  bool conditional(NodeId id) const { return covers(prepared_.branches.conditional, span(id).start); }
  bool in_function() const { return scopes_.inside(Scope::Kind::function); }

  void enter_namespace(NodeId id) {
    const NodeId name = tree_.child(id, Field::name);
    Scope scope{Scope::Kind::name_space, tree_[id].end_of_subtree,
                name == kNoNode ? "(anonymous)" : plain_name(text(name))};
    scopes_.enter(std::move(scope));
    const NodeId body = tree_.child(id, Field::body);
    if (body != kNoNode) out_.namespaces.push_back({span(body), scopes_.qualified()});
  }

  void enter_template(NodeId id) {
    Scope scope{Scope::Kind::template_, tree_[id].end_of_subtree, {}};
    const NodeId list = tree_.child(id, Field::parameters);
    for (NodeId at = list == kNoNode ? kNoNode : tree_.first_child(list); at != kNoNode; at = tree_.next_sibling(at)) {
      if (tree_[at].kind == Kind::token) continue;
      // The name is the last identifier before a default.
      std::string name;
      for (NodeId in = at; in < tree_[at].end_of_subtree; ++in) {
        if (tree_[in].kind == Kind::token && text(in) == "=") break;
        if (tree_[in].kind == Kind::type_identifier || tree_[in].kind == Kind::identifier) name = text(in);
      }
      scope.parameters.insert(name.empty() ? std::string("(unnamed)") : name);
    }
    scopes_.enter(std::move(scope));
  }

  CppType type_of(NodeId id) const {
    CppType type;
    type.span = span(id);
    type.name = plain_name(text(id));
    if (type.name.starts_with("typename")) type.name.erase(0, std::string_view("typename").size());
    if (type.name.starts_with("::")) type.name.erase(0, 2);
    type.arguments = template_arguments(tree_, id);
    const std::string_view first = std::string_view(type.name).substr(0, type.name.find("::"));
    type.dependent = scopes_.is_template_parameter(first) || tree_[id].kind == Kind::dependent_type ||
                     type.name.empty() || type.name.starts_with("decltype");
    // Base<T>::Inner: which one it is depends on T.
    if (tree_[id].kind == Kind::qualified_identifier) {
      const NodeId scope = tree_.child(id, Field::scope);
      type.dependent =
          type.dependent || (scope != kNoNode && tree_[scope].kind == Kind::template_type && scopes_.in_template());
    }
    return type;
  }

  void add_bases(NodeId clause, CppClass& cls) const {
    NodeId last = kNoNode;
    for (NodeId at = tree_.first_child(clause); at != kNoNode; at = tree_.next_sibling(at)) {
      switch (tree_[at].kind) {
        case Kind::type_identifier:
        case Kind::qualified_identifier:
        case Kind::template_type:
        case Kind::dependent_type:
          cls.bases.push_back(type_of(at));
          last = at;
          break;
        case Kind::token:
          if (text(at) == "..." && last != kNoNode) cls.bases.back().dependent = true;
          break;
        case Kind::error: {
          CppType unknown;
          unknown.dependent = true;
          unknown.span = span(at);
          cls.bases.push_back(unknown);
          break;
        }
        default: break;  // public, virtual
      }
    }
  }

  static bool is_directive(std::string_view line) {
    return line.substr(std::min(line.find_first_not_of(" \t"), line.size())).starts_with('#');
  }
  std::string_view line_before(Span place) const {
    const std::string_view text = source_.substr(0, place.start);
    return text.substr(text.find_last_of('\n') + 1);
  }

  bool says_assay(Span comment) const {
    const std::string_view text = source_.substr(comment.start + 2, comment.end - comment.start - 2);
    return text.substr(std::min(text.find_first_not_of(" \t"), text.size())).starts_with("assay:");
  }

  // The comment above a declaration, the template head before it included.
  CppComment comment_above(NodeId id) const {
    NodeId outer = id;
    for (NodeId at = tree_[id].parent; at != kNoNode; outer = at, at = tree_[at].parent) {
      const Kind kind = tree_[at].kind;
      if (kind != Kind::template_declaration && kind != Kind::declaration && kind != Kind::type_definition &&
          kind != Kind::field_declaration)
        break;
    }
    const std::vector<Span>& comments = prepared_.lexed.comments;
    auto after = std::ranges::lower_bound(comments, span(outer).start, {}, &Span::start);
    std::uint32_t start = span(outer).start;
    // What is said to us, or of a directive, documents nothing.
    while (after != comments.begin() && (says_assay(*std::prev(after)) || is_directive(line_before(*std::prev(after)))))
      start = (--after)->start;
    if (after == comments.begin()) return CppComment::none;
    const Span above = *std::prev(after);
    // Directives may stand between them.
    std::string between;
    for (std::string_view rest = source_.substr(above.end, start - above.end); !rest.empty();) {
      const auto end = std::min(rest.find('\n'), rest.size() - 1) + 1;
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(end);
      if (!is_directive(line)) between += line;
    }
    if (between.find_first_not_of(" \t\r\n") != std::string_view::npos) return CppComment::none;
    const std::string_view comment = source_.substr(above.start, above.end - above.start);
    if (is_doxygen(comment)) return comment.substr(3).starts_with('<') ? CppComment::none : CppComment::doxygen;
    // What stands apart is about something else; what stands behind code is about that.
    const bool own_line = line_before(above).find_first_not_of(" \t") == std::string_view::npos;
    return own_line && std::ranges::count(between, '\n') <= 1 ? CppComment::plain : CppComment::none;
  }

  void add_class(NodeId id) {
    const NodeId body = tree_.child(id, Field::body);
    if (body == kNoNode) return;
    const NodeId name = tree_.child(id, Field::name);
    const std::string plain = name == kNoNode ? std::string("(unnamed)") : plain_name(text(name));
    CppClass cls;
    cls.name = last_component(plain);
    cls.scopes = scopes_.components();
    cls.qualname = joined(scopes_.qualified(), plain);
    cls.is_definition = true;
    cls.is_struct = tree_[id].kind == Kind::struct_specifier;
    const NodeId parent = tree_[id].parent;
    const bool templated = parent != kNoNode && tree_[parent].kind == Kind::template_declaration;
    cls.is_specialization = name != kNoNode && tree_[name].kind == Kind::template_type;
    cls.is_template = scopes_.in_template() || (templated && !cls.is_specialization);
    cls.in_function = in_function();
    cls.conditional = conditional(id);
    cls.unnamed_namespace = scopes_.unnamed_namespace();
    cls.in_class = scopes_.inside(Scope::Kind::class_);
    cls.owner = scopes_.innermost(Scope::Kind::class_);
    cls.comment = comment_above(id);
    cls.header = {span(id).start, span(body).start};
    while (cls.header.end > cls.header.start && std::string_view(" \t\r\n").contains(source_[cls.header.end - 1]))
      --cls.header.end;
    cls.span = span(id);
    if (const NodeId bases = tree_.child(id, Kind::base_class_clause); bases != kNoNode) add_bases(bases, cls);
    const auto index = static_cast<std::int32_t>(facts_.classes.size());
    scopes_.enter({Scope::Kind::class_, tree_[id].end_of_subtree, plain, index, cls.is_template, {}});
    facts_.classes.push_back(std::move(cls));
  }

  // The declarator of a function below `declarator`; kNoNode: it declares something else.
  NodeId function_declarator(NodeId declarator) const {
    while (declarator != kNoNode && tree_[declarator].kind != Kind::function_declarator) {
      if (tree_[declarator].kind == Kind::init_declarator || tree_[declarator].kind == Kind::array_declarator)
        return kNoNode;
      if (tree_[declarator].kind == Kind::operator_cast) return declarator;
      NodeId inner = tree_.child(declarator, Field::declarator);
      for (const Kind kind : {Kind::function_declarator, Kind::pointer_declarator, Kind::reference_declarator}) {
        if (inner == kNoNode) inner = tree_.child(declarator, kind);
      }
      declarator = inner;
    }
    // `void (*handler)(int)` declares a variable.
    if (declarator != kNoNode) {
      const NodeId name = tree_.child(declarator, Field::declarator);
      if (name != kNoNode && tree_[name].kind == Kind::parenthesized_declarator) return kNoNode;
    }
    return declarator;
  }

  CppFunction function_of(NodeId id, NodeId declarator, std::uint32_t header_end) const {
    CppFunction function;
    NodeId name = tree_.child(declarator, Field::declarator);
    if (tree_[declarator].kind == Kind::operator_cast) {
      function.name = "operator";
    } else {
      while (name != kNoNode && tree_[name].kind != Kind::identifier &&
             tree_.child(name, Field::declarator) != kNoNode) {
        name = tree_.child(name, Field::declarator);
      }
      function.name = name == kNoNode ? std::string() : plain_name(text(name));
    }
    function.qualname = joined(scopes_.qualified(), function.name);
    const auto operator_at = function.name.find("operator");
    function.name = operator_at == std::string::npos ? std::string(last_component(function.name))
                                                     : function.name.substr(operator_at);
    function.owner = scopes_.member_of();
    function.is_template = scopes_.in_template();
    function.internal = function.owner < 0 && scopes_.unnamed_namespace();
    function.span = span(id);
    function.header = {span(id).start, header_end};
    if (const NodeId type = tree_.child(id, Field::type); type != kNoNode) {
      function.result = one_line(source_.substr(span(type).start, span(type).end - span(type).start));
      for (NodeId at = tree_.child(id, Field::declarator); at != kNoNode && at != declarator;
           at = tree_.child(at, Field::declarator)) {
        if (tree_[at].kind == Kind::pointer_declarator) function.result += '*';
      }
    }
    for (NodeId at = tree_.first_child(id); at != kNoNode; at = tree_.next_sibling(at)) {
      const Kind kind = tree_[at].kind;
      if (text(at) == "virtual") function.is_virtual = true;
      if (kind == Kind::storage_class_specifier && text(at) == "static" && function.owner < 0) function.internal = true;
      if (kind == Kind::pure_virtual_clause || (tree_[at].field == Field::default_value && text(at) == "0"))
        function.is_pure = true;
      if (kind == Kind::delete_method_clause) function.is_deleted = true;
    }
    for (NodeId at = tree_.first_child(declarator); at != kNoNode; at = tree_.next_sibling(at)) {
      if (tree_[at].kind == Kind::type_qualifier && text(at) == "const") function.is_const = true;
      if (tree_[at].kind == Kind::virtual_specifier) function.is_virtual = true;
    }
    function.takes_format = says_format(function.header);
    if (const NodeId list = tree_.child(declarator, Field::parameters); list != kNoNode) add_parameters(list, function);
    return function;
  }

  // __attribute__((format(printf, 1, 2))), or a macro that is called after that.
  bool says_format(Span header) const {
    const std::vector<Token>& tokens = prepared_.lexed.tokens;
    for (auto at = std::ranges::lower_bound(tokens, header.start, {}, &Token::start);
         at != tokens.end() && at->end <= header.end; ++at) {
      const Token& token = *at;
      if (token.kind != TokenKind::word) continue;
      const std::string_view word = source_.substr(token.start, token.end - token.start);
      if (word == "format" || word == "__format__") {
        if (source_.substr(header.start, header.end - header.start).contains("__attribute__") ||
            source_.substr(header.start, header.end - header.start).contains("[[")) {
          return true;
        }
      }
      if (spelt_like_macro(word) && (word.contains("PRINTF") || word.contains("FORMAT"))) return true;
    }
    return false;
  }

  void add_parameters(NodeId list, CppFunction& function) const {
    for (NodeId at = tree_.first_child(list); at != kNoNode; at = tree_.next_sibling(at)) {
      if (tree_[at].kind == Kind::token) {
        if (text(at) == "...") function.variadic = true;
        continue;
      }
      const bool optional = tree_[at].kind == Kind::optional_parameter_declaration;
      if (tree_[at].kind == Kind::variadic_parameter_declaration) function.variadic = true;
      if (tree_[at].kind != Kind::parameter_declaration && !optional) continue;
      CppParameter parameter;
      parameter.has_default = optional;
      parameter.span = span(at);
      std::uint32_t end = span(at).end;
      if (const NodeId value = tree_.child(at, Field::default_value); value != kNoNode) {
        for (NodeId token = tree_.first_child(at); token != kNoNode; token = tree_.next_sibling(token)) {
          if (tree_[token].kind == Kind::token && text(token) == "=") end = span(token).start;
        }
      }
      std::string type(source_.substr(span(at).start, end - span(at).start));
      const NodeId declarator = tree_.child(at, Field::declarator);
      const NodeId name = declarator == kNoNode ? kNoNode : declared_name(tree_, declarator);
      if (name != kNoNode && tree_[name].kind == Kind::identifier) {
        parameter.name = text(name);
        parameter.span = span(name);
        type.erase(span(name).start - span(at).start, parameter.name.size());
      }
      parameter.type = one_line(type);
      if (parameter.type == "void" && parameter.name.empty()) continue;
      function.parameters.push_back(std::move(parameter));
    }
  }

  void keep(CppFunction function) {
    if (function.owner >= 0) {
      facts_.classes[static_cast<std::size_t>(function.owner)].methods.push_back(
          static_cast<std::int32_t>(facts_.functions.size()));
    }
    facts_.functions.push_back(std::move(function));
  }

  void add_definition(NodeId id) {
    const NodeId body = tree_.child(id, Field::body);
    std::uint32_t end = body == kNoNode ? span(id).end : span(body).start;
    if (const NodeId list = body == kNoNode ? kNoNode : tree_.first_child(id); list != kNoNode) {
      for (NodeId at = list; at != kNoNode; at = tree_.next_sibling(at)) {
        if (tree_.type(at) == "field_initializer_list") end = span(at).start;
      }
    }
    while (end > span(id).start && std::string_view(" \t\r\n").contains(source_[end - 1])) --end;
    const NodeId declarator = function_declarator(tree_.child(id, Field::declarator));
    CppFunction function;
    if (declarator == kNoNode) {
      function.span = span(id);
      function.header = {span(id).start, end};
      function.qualname = scopes_.qualified();
    } else {
      function = function_of(id, declarator, end);
    }
    function.is_definition = body != kNoNode;
    // A macro stands here, and the grammar was shown a head instead.
    if (const std::string_view written = source_.substr(span(id).start);
        !written.starts_with("void") && function.name == "t" && text(id).starts_with("void t()")) {
      const auto open = written.find('(');
      function.name = one_line(written.substr(0, open));
      function.qualname = joined(scopes_.qualified(), function.name);
      function.parameters.clear();
      function.result.clear();
    }
    const auto index = static_cast<std::int32_t>(facts_.functions.size());
    keep(std::move(function));
    out_.functions[id] = index;
    scopes_.enter({Scope::Kind::function, tree_[id].end_of_subtree, {}, index, false, {}});
  }

  void add_declared_functions(NodeId id) {
    if (in_function() && scopes_.member_of() < 0)
      return;  // what looks like one there is mostly a variable: `Order order(stock);`
    for (NodeId at = tree_.first_child(id); at != kNoNode; at = tree_.next_sibling(at)) {
      if (tree_[at].field != Field::declarator) continue;
      const NodeId declarator = function_declarator(at);
      if (declarator != kNoNode) keep(function_of(id, declarator, span(id).end));
    }
  }

  void add_alias(NodeId id) {
    const NodeId name = tree_.child(id, Field::name);
    const NodeId type = tree_.child(id, Field::type);
    if (name == kNoNode || type == kNoNode) return;
    const NodeId parent = tree_[id].parent;
    keep(CppAlias::Kind::type, std::string(text(name)), described_type(type), id,
         parent != kNoNode && tree_[parent].kind == Kind::template_declaration);
  }

  // The type a type_descriptor names; dependent where it is a pointer or the like, which is no class.
  CppType described_type(NodeId id) const {
    const NodeId inner = tree_[id].kind == Kind::type_descriptor ? tree_.child(id, Field::type) : id;
    if (inner == kNoNode || tree_.child(id, Field::declarator) != kNoNode) {
      CppType type;
      type.span = span(id);
      type.dependent = true;
      return type;
    }
    if (is_class(tree_[inner].kind)) {
      const NodeId name = tree_.child(inner, Field::name);
      return name == kNoNode ? type_of(inner) : type_of(name);
    }
    return type_of(inner);
  }

  void keep(CppAlias::Kind kind, std::string name, CppType target, NodeId id, bool is_template = false) {
    CppAlias alias;
    alias.kind = kind;
    alias.qualname = joined(scopes_.qualified(), name);
    alias.name = std::move(name);
    alias.target = std::move(target);
    alias.is_template = is_template;
    alias.in_function = in_function();
    alias.span = span(id);
    facts_.aliases.push_back(std::move(alias));
  }

  void add_typedef(NodeId id) {
    const NodeId type = tree_.child(id, Field::type);
    if (type == kNoNode) return;
    for (NodeId at = tree_.first_child(id); at != kNoNode; at = tree_.next_sibling(at)) {
      if (tree_[at].field == Field::declarator && tree_[at].kind == Kind::type_identifier) {
        keep(CppAlias::Kind::type, std::string(text(at)), described_type(type), id);
      }
    }
  }

  void add_namespace_alias(NodeId id) {
    const NodeId name = tree_.child(id, Field::name);
    if (name == kNoNode) return;
    for (NodeId at = tree_.next_sibling(name); at != kNoNode; at = tree_.next_sibling(at)) {
      if (tree_[at].kind == Kind::token) continue;
      keep(CppAlias::Kind::name_space, std::string(text(name)), type_of(at), id);
      return;
    }
  }

  void add_using(NodeId id) {
    for (NodeId at = tree_.first_child(id); at != kNoNode; at = tree_.next_sibling(at)) {
      if (tree_[at].kind == Kind::token) continue;
      CppType target = type_of(at);
      if (tree_.has_token(id, "namespace")) {
        facts_.usings.push_back({target.name, scopes_.qualified(), in_function() || scopes_.inside(Scope::Kind::class_),
                                 conditional(id), span(id)});
      } else {
        std::string name(last_component(target.name));
        keep(CppAlias::Kind::declaration, std::move(name), std::move(target), id);
      }
      return;
    }
  }

  const std::string_view source_;
  const Prepared& prepared_;
  const Tree& tree_;
  CppFileFacts& facts_;
  ScopeStack scopes_;
  Declared out_;
};

}  // namespace

Declared index_declarations(std::string_view source, const Prepared& prepared, const Tree& tree, CppFileFacts& facts) {
  return Declarations(source, prepared, tree, facts).run();
}

}  // namespace assay::syntax
