#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/watch.hpp"
#include "figures/figures.hpp"
#include "figures/format.hpp"
#include "json/value.hpp"
#include "layout/kind.hpp"
#include "layout/profile.hpp"

namespace naskah::document {

/// A loop variable's present turn: an element of an array, or a whole number of a repeated column.
struct Slot {
    const json::Value* value = nullptr;
    std::uint32_t ordinal = 0;  ///< from 1
    bool is_number = false;     ///< the ordinal is the value
};

/// What a binding came to.
struct Printed {
    bool empty = true;                    ///< no value; the text is then the mark for it
    const json::Value* source = nullptr;  ///< the value's place in the data; null when computed or constant
};

/// Evaluates compiled paths, conditions and bindings over one report. Holds the loop variables. Writing a
/// value costs no heap once the buffers have grown. Not thread-safe: one a render.
class Evaluator {
  public:
    Evaluator(const json::Value& root, const layout::Kind& kind, const layout::Profile& profile,
              Diagnostics& diagnostics);

    const json::Value& root() const { return root_; }
    const layout::Profile& profile() const { return profile_; }
    Diagnostics& diagnostics() { return diagnostics_; }
    Slot& slot(layout::SlotId id) { return slots_[id]; }

    /// Lets a name stand for a value from now on, in place of what its path would find.
    void set_name(layout::NameId name, const json::Value& value) { set_names_[name] = &value; }

    /// The first value a path yields; null when it yields none.
    const json::Value* find(const layout::Path& path);
    /// Calls `use` with every value a path yields, in source order.
    template <typename Use>
    void each(const layout::Path& path, Use&& use) {
        const json::Value* start = begin_of(path);
        if (start != nullptr) walk(*start, path.steps, 0, use);
    }
    /// Runs `turn` for every element of a loop with its variable set, lookups resolved; returns the count of
    /// turns.
    template <typename Turn>
    std::size_t run(const layout::Loop& loop, Turn&& turn) {
        std::size_t turns = 0;
        each(loop.path, [&](const json::Value& element) {
            const json::Value* target = loop.lookup.empty() ? &element : look_up(loop, element);
            if (target == nullptr) return;
            slots_[loop.slot] = {target, static_cast<std::uint32_t>(turns + 1), false};
            if (turn()) ++turns;
        });
        return turns;
    }

    bool holds(const layout::Condition& condition);
    bool holds(const std::vector<layout::Condition>& conditions) {
        return conditions.empty() || holds(conditions.front());
    }
    /// Appends what the binding prints. Fractions are not printed here (the caller sets them): they yield
    /// nothing.
    Printed print(const layout::Binding& binding, std::string& out) {
        const layout::Binding* chosen = choose(binding);
        return chosen == nullptr ? Printed() : print_chosen(*chosen, out);
    }
    /// Appends the notation of a formula binding, its places filled with text that means nothing but itself.
    /// Empty when the data has none.
    Printed print_formula(const layout::Binding& binding, std::string& out);
    /// The same for what choose() gave.
    Printed print_chosen(const layout::Binding& binding, std::string& out);
    /// The binding that is really printed after its conditions: itself, or one it names instead. Null:
    /// nothing at all.
    const layout::Binding* choose(const layout::Binding& binding);
    /// The number a binding stands for, a path or a computation after its conditions; nullopt: no value. A
    /// text that is no number is told ("value-type").
    std::optional<Decimal> number(const layout::Binding& binding);
    /// Appends a number as the binding would print it, with its format and unit.
    void append(const Decimal& number, const layout::Binding& binding, std::string& out);
    std::string text(const layout::TextTemplate& text);
    void append(const layout::TextTemplate& text, std::string& out);
    /// Appends one value of the data in a format.
    void append(const json::Value& value, layout::FormatId format, std::string& out);
    /// Appends a number in a format.
    void append(const Decimal& number, layout::FormatId format, std::string& out) {
        append_number(number, format, out);
    }
    /// The achievement rate by the profile's policy; `polarity` may be null.
    figures::Figure achievement(const figures::Operand& actual, const figures::Operand& target,
                                const json::Value* polarity) const;
    /// The whole number a path yields (loop numbers too); nullopt when it yields none.
    std::optional<std::int64_t> integer(const layout::Path& path);

    /// A name of the layout as text, computed once; null when there is no such name.
    const std::string* name_text(std::string_view name);
    /// The value a name stands for when its binding is a path; null otherwise.
    const json::Value* name_value(std::string_view name);

    /// A number's printed form with the marks of a format.
    const figures::NumberFormat& number_format(layout::FormatId id) const { return formats_[id].usual; }

  private:
    struct NumberForms {
        figures::NumberFormat usual, whole;
    };
    const json::Value* begin_of(const layout::Path& path);
    template <typename Use>
    void walk(const json::Value& value, const std::vector<layout::Step>& steps, std::size_t at, Use& use) {
        const json::Value* here = &value;
        for (; at < steps.size(); ++at) {
            const layout::Step& step = steps[at];
            checkpoint();
            if (step.type == layout::Step::Type::member) {
                here = here->find(step.member);
                if (here == nullptr) return;
            } else if (step.type == layout::Step::Type::index) {
                if (!here->is_array() || step.index >= here->size()) return;
                here = &here->items()[step.index];
            } else {
                if (!here->is_array()) return;
                for (const json::Value& item : here->items())
                    if (step.filter.empty() || passes(item, step.filter.front()))
                        walk(item, steps, at + 1, use);
                return;
            }
        }
        use(*here);
    }
    bool passes(const json::Value& item, const layout::Filter& filter);
    bool equal(const json::Value& value, const layout::Comparand& wanted);
    std::optional<Decimal> number_of(const layout::Comparand& bound);
    bool test(const layout::Condition& condition);
    bool test_computed(const layout::Condition& condition);
    bool within(const std::optional<Decimal>& number, const layout::Condition& condition);
    /// A number, or a month by its name.
    static std::optional<Decimal> comparable(const json::Value& value);
    const json::Value* look_up(const layout::Loop& loop, const json::Value& id);
    Printed print_path(const layout::Path& path, layout::FormatId format, std::string& out);
    void append_place(const layout::TextTemplate::Piece& piece, std::string& out);
    void append_number(const Decimal& number, layout::FormatId format, std::string& out);
    /// Of a predicate: the number it judges.
    figures::Figure compute(const layout::Computation& computation);
    figures::Figure compute_one(const layout::Computation& computation,
                                const std::vector<figures::Operand>& operands);
    figures::Figure compute_two(const layout::Computation& computation);
    std::int64_t count(const layout::Computation& computation);
    /// Runs `take` for every argument, again for each element of the computation's loop.
    template <typename Take>
    void each_argument(const layout::Computation& computation, Take&& take);
    /// The level's name; null when the number has none.
    const std::string* predicate(const layout::Computation& computation, const figures::Figure& figure) const;
    Printed print_computation(const layout::Binding& binding, std::string& out);
    void tell_undefined(const figures::Figure& figure);
    figures::Operand operand(const layout::Argument& argument);
    void collect(const layout::Argument& argument, std::vector<figures::Operand>& operands);
    const std::string& name_text(layout::NameId id);

    const json::Value& root_;
    const layout::Kind& kind_;
    const layout::Profile& profile_;
    Diagnostics& diagnostics_;
    std::vector<Slot> slots_;
    std::vector<NumberForms> formats_;  // by FormatId
    std::vector<std::optional<std::string>> names_;
    std::vector<const json::Value*> set_names_;  // null: what the name's binding says
    std::vector<bool> name_empty_;
    std::vector<std::string> reported_;  // sorted: unknown names already told
};

}  // namespace naskah::document
