#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "json/shapes.hpp"
#include "layout/expression.hpp"
#include "layout/library.hpp"
#include "layout/origin.hpp"
#include "layout/reader.hpp"

namespace naskah::layout {

/// Where a path leads nowhere.
struct MissingStep {
    std::size_t index = 0;                              ///< of the step
    std::string name;                                   ///< the member nobody knows; empty: no list
    json::Shapes::Id before = json::Shapes::kAnything;  ///< what it was sought in
};

/// Follows steps through shapes; nullopt in `missing` when some valid data may answer them. After a missing
/// step nothing is known.
Origin follow(json::Shapes& shapes, Origin from, const std::vector<Step>& steps,
              std::optional<MissingStep>& missing);

/// "jalur "s.indikatr" tidak mungkin terisi: "indikatr" tidak ada pada "s"; mungkin maksudnya …".
/// `place`: what the missing name was sought in, as written; empty: the data itself.
std::string unknown_binding(std::string_view path, std::string_view missing, std::string_view place,
                            std::vector<std::string_view> known);
/// The same for a path and the step it fails at. `more`: names besides the members of the data.
std::string unknown_binding(const json::Shapes& shapes, const std::string& path, std::size_t steps,
                            const MissingStep& missing, const std::vector<std::string_view>& more);

/// Judges the paths of one kind against the shape of its data while they are compiled: a path no valid
/// dataset could answer is the fault "binding-unknown" at its place.
class BindingJudge {
  public:
    BindingJudge(DataShape data, const Reader& kind) : data_(data), kind_(kind) {}

    bool active() const { return data_.shapes != nullptr; }
    json::Shapes& shapes() const { return *data_.shapes; }
    Origin root() const { return {data_.root}; }
    Origin statements() const { return {data_.statements}; }

    /// What a path yields that begins at `from`. `more` gives the names that may begin a path besides the
    /// outermost members of the data, for the advice.
    Origin judge(const Origin& from, const Path& path, const Reader& reader,
                 const std::function<std::vector<std::string_view>()>& more = {});
    /// A member every element of a list is asked for (a filter's, a key's).
    void judge_member(const Origin& element, const std::string& member, const std::string& path,
                      const Reader& reader);
    /// What the nodes of a tree have in common: those of the root and of all below, in the lists `children`.
    Origin tree(Origin root, std::string_view children);
    /// A path of another language than ours (Mustache), already known to lead nowhere.
    void tell(const std::string& file, const std::string& pointer, std::string reason);

    /// The name of the layout whose binding is being judged; returns the one before. An included name is
    /// judged only when the kind uses it.
    std::optional<NameId> enter(std::optional<NameId> name, bool included);
    /// Stands for no name: what is included under it is never told.
    static constexpr NameId kNowhere = 0xFFFF;
    void use(NameId name);
    /// Tells what was held back of names in use.
    void finish();

    /// Notes a path, found good by itself, that goes through an input.
    void demand(const Origin& from, const std::vector<Step>& steps, const std::string& text,
                const std::string& file, const std::string& pointer);
    std::vector<InputDemand> take_demands() { return std::move(demands_); }

  private:
    DataShape data_;
    const Reader& kind_;
    std::vector<InputDemand> demands_;
    std::optional<NameId> inside_;
    std::set<NameId> included_;
    std::map<NameId, std::vector<LayoutFault>> held_back_;
    std::map<NameId, std::set<NameId>> uses_;
    std::set<NameId> used_;
};

}  // namespace naskah::layout
