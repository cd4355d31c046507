#include "layout/prose_bindings.hpp"

#include <algorithm>
#include <optional>

#include "layout/path_text.hpp"

namespace naskah::layout {
namespace {

/// "a.b" as steps.
std::vector<Step> members_of(std::string_view dotted) {
    std::vector<Step> steps;
    if (dotted.empty()) return steps;
    for (const std::string_view part : split_path(dotted)) {
        Step step;
        step.member = std::string(part);
        steps.push_back(std::move(step));
    }
    return steps;
}

class ProseJudge {
  public:
    ProseJudge(KindContext& context, const std::string& file, const Scope& scope)
        : context_(context), judge_(context.expressions.judge()), file_(file), scope_(scope) {}

    void run(const std::vector<ProseTag>& tags) {
        for (const ProseTag& tag : tags) {
            if (tag.type == ProseTag::Type::end) {
                if (!frames_.empty()) frames_.pop_back();
                continue;
            }
            line_ = tag.line;
            const std::optional<Origin> found = tag.name == "." ? Origin() : find(tag.name);
            if (!found) tell(tag.name);
            if (tag.type == ProseTag::Type::section) frames_.push_back(inside(found));
            if (tag.type == ProseTag::Type::inverted) frames_.push_back(std::nullopt);
        }
    }

  private:
    /// What the names inside a section are sought in first: the elements of a list, the members of an object.
    std::optional<Origin> inside(const std::optional<Origin>& section) {
        if (!section) return Origin();
        json::Shapes& shapes = judge_.shapes();
        Origin origin = *section;
        const auto elements = shapes.elements(origin.shape);
        if (elements == json::Shapes::kNothing) return origin;
        origin.shape = shapes.either(origin.shape, elements);
        if (origin.input) {
            Step step;
            step.type = Step::Type::all;
            origin.steps.push_back(std::move(step));
        }
        return origin;
    }

    void offer(const Origin& from, std::string_view dotted, std::optional<Origin>& found) {
        std::optional<MissingStep> missing;
        const std::vector<Step> steps = members_of(dotted);
        const Origin to = follow(judge_.shapes(), from, steps, missing);
        if (missing) return;
        judge_.demand(from, steps, std::string(dotted), file_, "baris " + std::to_string(line_));
        // Which of several answers only the data knows.
        found = found ? Origin{judge_.shapes().either(found->shape, to.shape)} : to;
    }

    /// All that may answer to the name together; nullopt: nothing.
    std::optional<Origin> find(std::string_view name) {
        std::optional<Origin> found;
        for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame)
            if (*frame) offer(**frame, name, found);
        const auto& variables = scope_.variables();
        for (std::size_t i = variables.size(); i-- > 0;) {
            const std::string& variable = variables[i].first;
            if (!name.starts_with(variable)) continue;
            if (name.size() == variable.size())
                offer(scope_.origins()[i], {}, found);
            else if (name[variable.size()] == '.')
                offer(scope_.origins()[i], name.substr(variable.size() + 1), found);
        }
        if (const auto named = context_.expressions.find_name(name); named.length > 0) {
            judge_.use(named.name);
            offer(named.origin, name.substr(std::min(named.length + 1, name.size())), found);
        }
        offer(judge_.root(), name, found);
        offer(judge_.statements(), name, found);
        return found;
    }

    /// The longest beginning of the name that may be found is the place where the rest is missing.
    void tell(const std::string& name) {
        const auto parts = split_path(name);
        std::string place;
        std::optional<Origin> found;
        std::size_t known_parts = 0;
        for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
            const std::string longer =
                place.empty() ? std::string(parts[i]) : place + "." + std::string(parts[i]);
            const std::optional<Origin> next = find(longer);
            if (!next) break;
            place = longer;
            found = next;
            known_parts = i + 1;
        }
        std::vector<std::string_view> known;
        const auto add = [&](const Origin& origin) {
            const auto names = judge_.shapes().names(origin.shape);
            known.insert(known.end(), names.begin(), names.end());
        };
        if (found) {
            add(*found);
        } else {
            for (const auto& frame : frames_)
                if (frame) add(*frame);
            for (const auto& [variable, slot] : scope_.variables()) known.push_back(variable);
            known.insert(known.end(), context_.expressions.names().begin(),
                         context_.expressions.names().end());
            add(judge_.root());
        }
        judge_.tell(file_, "baris " + std::to_string(line_),
                    unknown_binding(name, parts[known_parts], place, std::move(known)));
    }

    KindContext& context_;
    BindingJudge& judge_;
    const std::string& file_;
    const Scope& scope_;
    std::vector<std::optional<Origin>> frames_;  // of the sections around; empty: gives no names
    int line_ = 0;
};

}  // namespace

void judge_prose(KindContext& context, const std::string& file, const std::vector<ProseTag>& tags,
                 const Scope& scope) {
    if (context.expressions.judge().active()) ProseJudge(context, file, scope).run(tags);
}

void judge_narrative(KindContext& context, const Reader& name) {
    BindingJudge& judge = context.expressions.judge();
    if (!name || !judge.active()) return;
    std::optional<MissingStep> missing;
    const std::string path = "narasi." + name.text();
    follow(judge.shapes(), judge.root(), members_of(path), missing);
    if (missing)
        judge.tell(name.file(), name.pointer(), unknown_binding(judge.shapes(), path, 2, *missing, {}));
}

}  // namespace naskah::layout
