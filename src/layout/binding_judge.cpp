#include "layout/binding_judge.hpp"

#include <algorithm>
#include <iterator>

#include "json/nearest_word.hpp"
#include "layout/path_text.hpp"

namespace naskah::layout {
namespace {

constexpr std::size_t kMostListed = 12;
constexpr const char* kCode = "binding-unknown";

/// The first segments of a path, as written.
std::string begin_of(const std::string& path, std::size_t count) {
    std::string text;
    for (const std::string_view segment : split_path(path)) {
        if (count-- == 0) break;
        text.append(text.empty() ? "" : ".").append(segment);
    }
    return text;
}

/// Whether elements of a shape have the member that a step's filter looks at.
bool has_filtered(json::Shapes& shapes, json::Shapes::Id element, const Step& step) {
    return std::all_of(step.filter.begin(), step.filter.end(), [&](const Filter& filter) {
        return shapes.member(element, filter.member) != json::Shapes::kNothing;
    });
}

}  // namespace

Origin follow(json::Shapes& shapes, Origin from, const std::vector<Step>& steps,
              std::optional<MissingStep>& missing) {
    using Shapes = json::Shapes;
    missing.reset();
    Shapes::Id shape = from.shape;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        const Shapes::Id before = shape;
        if (step.type == Step::Type::ordinal) {
            shape = Shapes::kScalar;
        } else if (step.type == Step::Type::member) {
            shape = shapes.member(shape, step.member);
            if (shape == Shapes::kNothing) missing = {i, step.member, before};
        } else {
            shape = shapes.elements(shape);
            if (shape == Shapes::kNothing)
                missing = {i, {}, before};
            else if (!has_filtered(shapes, shape, step))
                missing = {i, step.filter.front().member, shape};
        }
        if (missing) return {};
    }
    from.shape = shape;
    if (from.input) from.steps.insert(from.steps.end(), steps.begin(), steps.end());
    return from;
}

std::string unknown_binding(std::string_view path, std::string_view missing, std::string_view place,
                            std::vector<std::string_view> known) {
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    std::string text = "jalur \"";
    text.append(path).append("\" tidak mungkin terisi oleh data mana pun: \"").append(missing);
    text += "\" tidak ada ";
    if (place.empty())
        text += "di antara anggota data terluar";
    else
        text.append("pada \"").append(place).append("\"");
    if (known.empty()) return text + ", yang berupa nilai tunggal atau larik";
    const std::string near = json::nearest_word(missing, known);
    if (!near.empty()) text += "; mungkin maksudnya \"" + near + "\"";
    text += "; yang ada: ";
    for (std::size_t i = 0; i < std::min(known.size(), kMostListed); ++i)
        text.append(i == 0 ? "" : ", ").append(known[i]);
    return known.size() > kMostListed ? text + ", …" : text;
}

std::string unknown_binding(const json::Shapes& shapes, const std::string& path, std::size_t steps,
                            const MissingStep& missing, const std::vector<std::string_view>& more) {
    const std::size_t begin = split_path(path).size() - steps;
    const std::string place = begin_of(path, begin + missing.index);
    if (missing.name.empty())
        return "jalur \"" + path + "\" tidak mungkin terisi oleh data mana pun: \"" + place +
               "\" bukan larik";
    std::vector<std::string_view> known = shapes.names(missing.before);
    if (place.empty()) known.insert(known.end(), more.begin(), more.end());
    return unknown_binding(path, missing.name, place, std::move(known));
}

Origin BindingJudge::judge(const Origin& from, const Path& path, const Reader& reader,
                           const std::function<std::vector<std::string_view>()>& more) {
    std::optional<MissingStep> missing;
    Origin to = follow(shapes(), from, path.steps, missing);
    if (missing)
        tell(reader.file(), reader.pointer(),
             unknown_binding(shapes(), path.text, path.steps.size(), *missing,
                             more ? more() : std::vector<std::string_view>()));
    else if (from.input)
        demand(from, path.steps, path.text, reader.file(), reader.pointer());
    return to;
}

void BindingJudge::judge_member(const Origin& element, const std::string& member, const std::string& path,
                                const Reader& reader) {
    if (shapes().member(element.shape, member) != json::Shapes::kNothing) return;
    tell(reader.file(), reader.pointer(),
         unknown_binding(path + "." + member, member, path, shapes().names(element.shape)));
}

Origin BindingJudge::tree(Origin root, std::string_view children) {
    if (!active()) return root;
    // Each round adds the shapes of one level; a tree whose levels never repeat is told by none.
    constexpr int kMostLevels = 16;
    for (int level = 0; level < kMostLevels; ++level) {
        const auto below = shapes().elements(shapes().member(root.shape, children));
        const auto all = shapes().either(root.shape, below);
        if (all == root.shape) return root;
        root.shape = all;
    }
    return {};
}

void BindingJudge::demand(const Origin& from, const std::vector<Step>& steps, const std::string& text,
                          const std::string& file, const std::string& pointer) {
    if (!from.input) return;
    InputDemand demand{*from.input, from.steps, text, file, pointer};
    demand.steps.insert(demand.steps.end(), steps.begin(), steps.end());
    if (!demand.steps.empty()) demands_.push_back(std::move(demand));
}

void BindingJudge::tell(const std::string& file, const std::string& pointer, std::string reason) {
    if (file != kind_.file() && !file.starts_with(kind_.file().substr(0, kind_.file().find('/') + 1)))
        reason += " (dipakai oleh " + kind_.file() + ")";
    LayoutFault fault{file, pointer, std::move(reason), kCode};
    if (inside_ && included_.contains(*inside_))
        held_back_[*inside_].push_back(std::move(fault));
    else
        kind_.faults().add(std::move(fault));
}

std::optional<NameId> BindingJudge::enter(std::optional<NameId> name, bool included) {
    const std::optional<NameId> before = inside_;
    inside_ = name;
    if (name && included) included_.insert(*name);
    return before;
}

void BindingJudge::use(NameId name) {
    if (inside_ && included_.contains(*inside_))
        uses_[*inside_].insert(name);
    else
        used_.insert(name);
}

void BindingJudge::finish() {
    std::vector<NameId> open(used_.begin(), used_.end());
    while (!open.empty()) {
        const NameId name = open.back();
        open.pop_back();
        for (LayoutFault& fault : held_back_[name]) kind_.faults().add(std::move(fault));
        held_back_[name].clear();
        for (const NameId other : uses_[name])
            if (used_.insert(other).second) open.push_back(other);
    }
}

}  // namespace naskah::layout
