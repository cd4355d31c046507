#include "document/mustache.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <kainjow/mustache.hpp>
#include <sstream>
#include <unordered_map>

#include "base/error.hpp"

namespace naskah::document {
namespace {

namespace km = kainjow::mustache;

// The engine hands out text only. So every value goes in between two marks that say which it is, of bytes no
// UTF-8 text holds (RFC 3629, section 3), and the marks come out again before the text is read as Markdown.
constexpr char kOpen = '\xFF', kNumberEnd = '\xFE', kClose = '\xFD';

/// Where the text between the marks begins; 0 when there are none.
std::size_t inside_marks(std::string_view text) {
    if (!text.starts_with(kOpen)) return 0;
    const std::size_t end = text.find(kNumberEnd);
    return end == std::string_view::npos || !text.ends_with(kClose) ? 0 : end + 1;
}

std::string escape_between_marks(const std::string& text) {
    const std::size_t begin = inside_marks(text);
    if (begin == 0) return escape_markdown(text);
    const std::string_view inside(text.data() + begin, text.size() - begin - 1);
    return text.substr(0, begin) + escape_markdown(inside) + kClose;
}

/// Takes the marks out and notes the lines their values came to.
FilledProse without_marks(std::string_view marked, const std::vector<const json::Value*>& values) {
    constexpr std::string_view kStops = "\n\r\xFF\xFD";
    FilledProse filled;
    filled.text.reserve(marked.size());
    int line = 1;
    bool open = false;
    while (true) {
        const std::size_t stop = std::min(marked.find_first_of(kStops), marked.size());
        filled.text.append(marked.substr(0, stop));
        if (stop == marked.size()) return filled;
        const char what = marked[stop];
        marked.remove_prefix(stop + 1);
        if (what == kOpen) {
            std::size_t number = 0;
            const char* const end = marked.data() + marked.size();
            const auto [after, fault] = std::from_chars(marked.data(), end, number);
            if (fault == std::errc() && after != end && *after == kNumberEnd && number < values.size()) {
                filled.values.push_back({line, line, values[number]});
                marked.remove_prefix(static_cast<std::size_t>(after - marked.data()) + 1);
                open = true;
                continue;
            }
        } else if (what == kClose && open) {
            filled.values.back().last_line = line;
            open = false;
            continue;
        } else if (what == '\n' || (what == '\r' && !marked.starts_with('\n'))) {
            ++line;  // as CommonMark 2.1 counts them
        }
        filled.text += what;
    }
}

/// Gives the template engine what it asks for by name, made of the report on demand: converting a whole
/// report beforehand would cost more than all the rest of the building.
class ReportContext final : public km::basic_context<std::string> {
  public:
    ReportContext(const layout::Prose& prose, const layout::Kind& kind, Evaluator& evaluator,
                  const LoopVariables& variables)
        : prose_(prose), kind_(kind), evaluator_(evaluator), variables_(variables) {}

    /// The values given out, by the numbers in their marks.
    const std::vector<const json::Value*>& printed() const { return printed_; }

    void push(const km::data* data) override {
        const auto known = values_.find(data);
        stack_.push_back({data, known == values_.end() ? nullptr : known->second});
    }
    void pop() override { stack_.pop_back(); }

    const km::data* get(const std::string& name) const override {
        if (name == ".") return stack_.empty() ? nullptr : stack_.back().data;
        for (auto frame = stack_.rbegin(); frame != stack_.rend(); ++frame)
            if (frame->value != nullptr)
                if (const json::Value* found = descend(*frame->value, name)) return give(found, name);
        for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable)
            if (const json::Value* found = of_variable(*variable, name)) return give(found, name);
        if (const json::Value* found = evaluator_.name_value(name)) return give(found, name);
        if (const std::string* text = evaluator_.name_text(name))
            return keep(km::data(marked(*text, value_behind(name))));
        // "penanda_tangan.jabatan": a name that stands for an object, then members of it.
        for (std::size_t dot = name.rfind('.'); dot != std::string::npos && dot > 0;
             dot = name.rfind('.', dot - 1))
            if (const json::Value* value = evaluator_.name_value(std::string_view(name).substr(0, dot)))
                if (const json::Value* found = descend(*value, std::string_view(name).substr(dot + 1)))
                    return give(found, name);
        if (const json::Value* found = descend(evaluator_.root(), name)) return give(found, name);
        if (const auto& statements = evaluator_.profile().statements)
            if (const json::Value* found = descend(statements->root(), name)) return give(found, name);
        report_unknown(name);
        return nullptr;
    }
    const km::data* get_partial(const std::string&) const override { return nullptr; }

  private:
    struct Frame {
        const km::data* data;
        const json::Value* value;
    };

    static const json::Value* descend(const json::Value& from, std::string_view name) {
        const json::Value* at = &from;
        while (at != nullptr) {
            const std::size_t dot = std::min(name.find('.'), name.size());
            at = at->find(name.substr(0, dot));
            if (dot == name.size()) return at;
            name.remove_prefix(dot + 1);
        }
        return nullptr;
    }

    /// "k" or "k.tentang" of the loop variable "k".
    const json::Value* of_variable(const LoopVariables::value_type& variable, std::string_view name) const {
        if (!name.starts_with(variable.first)) return nullptr;
        const json::Value* value = evaluator_.slot(variable.second).value;
        name.remove_prefix(variable.first.size());
        if (value == nullptr || name.empty()) return value;
        return name.front() == '.' ? descend(*value, name.substr(1)) : nullptr;
    }

    bool asked_as_section(const std::string& name) const {
        return std::binary_search(prose_.sections.begin(), prose_.sections.end(), name);
    }

    const km::data* keep(km::data data) const {
        made_.push_back(std::move(data));
        return &made_.back();
    }

    km::data scalar(const json::Value& value, bool section) const {
        const bool is_flag = value.kind() == json::Kind::boolean;
        if (section && (value.is_null() || is_flag || (value.is_string() && value.text().empty())))
            return km::data(value.boolean() ? km::data::type::bool_true : km::data::type::bool_false);
        std::string text;
        evaluator_.append(value, 0, text);
        return km::data(marked(text, &value));
    }

    /// One of the values the text of a layout name is made of; null when there is none.
    const json::Value* value_behind(std::string_view name) const {
        const auto found = std::lower_bound(
            kind_.names.begin(), kind_.names.end(), name,
            [](const layout::Name& item, std::string_view wanted) { return item.name < wanted; });
        if (found == kind_.names.end() || found->name != name) return nullptr;
        SourceChoice choice;
        choice.offer(found->binding, evaluator_, kind_);
        return choice.value();
    }

    std::string marked(std::string_view text, const json::Value* value) const {
        // Marks would make a blank text a visible one to the engine, which drops blank lines.
        if (value == nullptr || text.find_first_not_of(" \t\n") == std::string_view::npos)
            return std::string(text);
        std::string result(1, kOpen);
        result += std::to_string(printed_.size());
        result += kNumberEnd;
        result += text;
        result += kClose;
        printed_.push_back(value);
        return result;
    }

    const km::data* give(const json::Value* value, const std::string& name) const {
        if (value->is_object()) {
            const km::data* data = keep(km::data(km::data::type::object));
            values_[data] = value;
            return data;
        }
        if (!value->is_array()) return keep(scalar(*value, asked_as_section(name)));
        km::list items;
        items.reserve(value->size());
        for (const json::Value& item : value->items())
            items.push_back(item.is_object() ? km::data(km::data::type::object) : scalar(item, false));
        const km::data* data = keep(km::data(items));
        for (std::size_t i = 0; i < value->size(); ++i) values_[&data->list_value()[i]] = &value->items()[i];
        return data;
    }

    void report_unknown(const std::string& name) const {
        // An absent list or flag is a usual answer to a section; an absent variable would leave a hole in a
        // sentence.
        if (!std::binary_search(prose_.variables.begin(), prose_.variables.end(), name) ||
            asked_as_section(name))
            return;
        if (std::find(reported_.begin(), reported_.end(), name) != reported_.end()) return;
        reported_.push_back(name);
        evaluator_.diagnostics().error(
            "template-unknown-name", "",
            "Naskah " + prose_.file + " meminta \"" + name + "\", tetapi data tidak memuatnya.",
            "Lengkapi data, atau perbaiki nama itu di berkas Markdown.");
    }

    const layout::Prose& prose_;
    const layout::Kind& kind_;
    Evaluator& evaluator_;
    const LoopVariables& variables_;
    std::vector<Frame> stack_;
    // The engine's interface is const while lookups make the objects it wants pointers to.
    mutable std::deque<km::data> made_;
    mutable std::unordered_map<const km::data*, const json::Value*> values_;
    mutable std::vector<const json::Value*> printed_;
    mutable std::vector<std::string> reported_;
};

}  // namespace

std::string escape_markdown(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size() + text.size() / 8);
    bool blank = true;  // leading white space is dropped, for it would mean indented code
    for (const char c : text) {
        if (c == '\n') {
            while (!escaped.empty() && escaped.back() == ' ') escaped.pop_back();
            if (!escaped.empty()) escaped += "\u2028";
            blank = true;
        } else if (c == ' ' || c == '\t') {
            if (!blank) escaped += ' ';
            blank = true;
        } else {
            const bool punctuation = (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
                                     (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
            if (punctuation) escaped += '\\';
            escaped += c;
            blank = false;
        }
    }
    while (escaped.ends_with(' ') || escaped.ends_with("\u2028"))
        escaped.resize(escaped.size() - (escaped.back() == ' ' ? 1 : 3));
    return escaped;
}

FilledProse fill_prose(const layout::Prose& prose, const layout::Kind& kind, Evaluator& evaluator,
                       const LoopVariables& variables) {
    km::mustache engine(prose.text);
    engine.set_custom_escape(escape_between_marks);
    if (!engine.is_valid())
        throw Error("layout-invalid", "fill", prose.file,
                    "Naskah " + prose.file + " tidak sah: " + engine.error_message());
    ReportContext context(prose, kind, evaluator, variables);
    std::ostringstream out;
    engine.render(context, out);
    return without_marks(out.view(), context.printed());
}

}  // namespace naskah::document
