#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layout/binding_judge.hpp"
#include "layout/expression.hpp"
#include "layout/profile.hpp"
#include "layout/reader.hpp"

namespace naskah::layout {

/// Loop variables visible at a place, innermost last.
class Scope {
  public:
    const SlotId* find(std::string_view name) const;
    /// This scope with one variable more. Slots are numbered by depth, so loops that do not enclose each
    /// other share them.
    Scope with(const std::string& name, SlotId slot, Origin origin) const;
    const std::vector<std::pair<std::string, SlotId>>& variables() const { return variables_; }
    /// What the variables stand for, in their order.
    const std::vector<Origin>& origins() const { return origins_; }
    SlotId depth() const { return static_cast<SlotId>(variables_.size()); }

  private:
    std::vector<std::pair<std::string, SlotId>> variables_;
    std::vector<Origin> origins_;
};

/// Compiles the small languages inside layout.json. One object a kind; faults land at the place of the text.
class ExpressionCompiler {
  public:
    /// `kind` is the reader of its layout.json and outlives the compiler.
    ExpressionCompiler(const Profile& base, const DataShape& data, const Reader& kind)
        : base_(base), judge_(data, kind), kind_(kind) {}

    /// Makes the members of "saringan", "syarat" and "nama" known; the names' bindings come from
    /// compile_names().
    void declare_filters(const Reader& reader);
    void declare_conditions(const Reader& reader);
    /// `inputs`: which of them a document that embeds the kind may set.
    std::vector<Name> compile_names(const Reader& reader, const Reader& inputs);

    /// `origin`, when asked for: what the path yields.
    Path path(const Reader& reader, const Scope& scope, Origin* origin = nullptr);
    TextTemplate text_template(const Reader& reader, const Scope& scope);
    Condition condition(const Reader& reader, const Scope& scope);
    Binding binding(const Reader& reader, const Scope& scope);
    /// "rumus": notation, judged here, or {"nilai": path} to notation in the data.
    Binding formula(const Reader& reader, const Scope& scope);
    /// Reads "untuk", "sebagai", "rujuk", "rujuk_kunci" of an object; `inner` becomes the scope within the
    /// loop. Empty when there is no "untuk".
    std::vector<Loop> loop(const Reader& object, const Scope& scope, Scope& inner);
    /// Reads "bila" of an object.
    std::vector<Condition> when(const Reader& object, const Scope& scope);
    /// A loop variable without a loop of its own (a repeated column).
    SlotId declare_variable(const Reader& name, const Scope& scope, Scope& inner, Origin origin);
    /// The origin of a variable that is a number.
    static Origin number_origin() { return {json::Shapes::kScalar}; }

    BindingJudge& judge() { return judge_; }
    /// The name of the layout that a dotted name begins with, the longest one, and what it stands for.
    struct NamedOrigin {
        NameId name = 0;
        std::size_t length = 0;  ///< of the name; 0: there is none
        Origin origin;
    };
    NamedOrigin find_name(std::string_view dotted);
    const std::vector<std::string>& names() const { return names_; }

    FormatId format(const Reader& reader);
    SlotId slot_count() const { return slot_count_; }

  private:
    Path parse_path(std::string_view text, const Reader& reader, const Scope& scope,
                    Origin* origin = nullptr);
    Origin judge_path(const Path& path, const Reader& reader, const Scope& scope);
    Origin name_origin(NameId name);
    bool parse_step(std::string_view segment, const Reader& reader, const Scope& scope, Path& path);
    bool parse_bracket(std::string_view segment, const Reader& reader, const Scope& scope, Path& path);
    void check_statement(const Path& path, const Reader& reader) const;
    std::optional<FormatId> find_format(std::string_view name) const;
    Comparand comparand(const Reader& reader, const Scope& scope);
    /// Members a computation has are judged by who called: cells have more of them.
    Computation computation(const Reader& reader, const Scope& scope);
    Computation nested_computation(const Reader& reader, const Scope& scope);
    std::uint16_t scale(const Reader& reader) const;
    Argument argument(const Reader& reader, const Scope& scope);
    void check_cycles(const Reader& reader, const std::vector<Name>& names);

    const Profile& base_;
    BindingJudge judge_;
    const Reader& kind_;
    struct NamedFilter {
        Filter filter;
        Reader reader;
    };
    struct NamedBinding {
        Reader reader;
        bool is_input = false, is_open = false;  // open: being looked up
        std::optional<Origin> origin;            // once asked for
    };
    std::map<std::string, NamedFilter, std::less<>> filters_;
    std::vector<NamedBinding> bindings_;  // of the names, by NameId
    std::map<std::string, Reader, std::less<>> conditions_;
    std::vector<std::string> names_;  // sorted; index is the NameId
    SlotId slot_count_ = 0;
    int condition_depth_ = 0;
};

}  // namespace naskah::layout
