#include "json/value.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace naskah::json {

static_assert(sizeof(Value) <= 40, "a report holds hundreds of thousands of values");

std::string_view to_indonesian(Kind kind) {
    switch (kind) {
        case Kind::null:
            return "null";
        case Kind::boolean:
            return "boolean";
        case Kind::number:
            return "angka";
        case Kind::string:
            return "teks";
        case Kind::array:
            return "larik";
        case Kind::object:
            return "objek";
    }
    return "";
}

const Value* Value::find(std::string_view key) const {
    if (kind_ != Kind::object) return nullptr;
    if (size_ <= kLinearMembers) {
        for (const Value& member : items()) {
            if (member.key() == key) return &member;
        }
        return nullptr;
    }
    const auto* order = reinterpret_cast<const std::uint32_t*>(children_ + size_);
    const auto* const end = order + size_;
    const auto* const found = std::lower_bound(
        order, end, key, [this](std::uint32_t i, std::string_view k) { return children_[i].key() < k; });
    return found != end && children_[*found].key() == key ? &children_[*found] : nullptr;
}

std::string Value::pointer() const {
    std::vector<const Value*> path;
    for (const Value* value = this; value->parent_ != nullptr; value = value->parent_) path.push_back(value);
    std::string text;
    for (auto step = path.rbegin(); step != path.rend(); ++step) {
        text += '/';
        if ((*step)->parent_->is_array())
            text += std::to_string((*step)->index());
        else
            append_pointer_token(text, (*step)->key());
    }
    return text;
}

std::string Value::resolve_pointer(const void* value) {
    return static_cast<const Value*>(value)->pointer();
}

void append_pointer_token(std::string& pointer, std::string_view token) {
    for (const char c : token) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
}

namespace {

/// false: "~" stands before something else than 0 and 1.
bool unescape(std::string_view token, std::string& out) {
    out.clear();
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] != '~') {
            out += token[i];
            continue;
        }
        if (++i == token.size() || (token[i] != '0' && token[i] != '1')) return false;
        out += token[i] == '0' ? '~' : '/';
    }
    return true;
}

const Value* element(const Value& array, std::string_view token) {
    std::size_t index = 0;
    const char* const end = token.data() + token.size();
    if (token.empty() || (token[0] == '0' && token.size() > 1)) return nullptr;
    const auto [stop, fault] = std::from_chars(token.data(), end, index);
    if (fault != std::errc() || stop != end || index >= array.size()) return nullptr;
    return &array.items()[index];
}

}  // namespace

const Value* at_pointer(const Value& root, std::string_view pointer) {
    const Value* value = &root;
    std::string key;
    while (!pointer.empty() && value != nullptr) {
        if (pointer[0] != '/') return nullptr;
        const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
        const std::string_view token = pointer.substr(1, end - 1);
        pointer.remove_prefix(end);
        if (!unescape(token, key)) return nullptr;
        value = value->is_array() ? element(*value, key) : value->find(key);
    }
    return value;
}

}  // namespace naskah::json
