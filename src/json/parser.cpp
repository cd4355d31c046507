#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>
#include <memory_resource>
#include <new>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/watch.hpp"
#include "json/fault_list.hpp"
#include "json/source_scan.hpp"
#include "json/value.hpp"

namespace naskah::json {

namespace {

class ArenaDocument final : public Document {
  public:
    explicit ArenaDocument(std::size_t text_size) : arena_(text_size + 1024) {}

    void* allocate(std::size_t bytes, std::size_t alignment) { return arena_.allocate(bytes, alignment); }
    void set_root(const Value* root) { root_ = root; }

    std::string_view store(std::string_view text) {
        if (text.empty()) return "";
        char* const place = static_cast<char*>(arena_.allocate(text.size(), 1));
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }

  private:
    std::pmr::monotonic_buffer_resource arena_;
};

/// Member names repeat by the thousand: a small direct-mapped cache keeps most of them once.
class KeyCache {
  public:
    std::string_view store(std::string_view key, ArenaDocument& document) {
        std::size_t hash = key.size();
        for (const char c : key.substr(0, 24)) hash = hash * 31 + static_cast<unsigned char>(c);
        std::string_view& slot = slots_[hash % slots_.size()];
        if (slot != key || slot.data() == nullptr) slot = document.store(key);
        return slot;
    }

  private:
    std::array<std::string_view, 512> slots_;
};

}  // namespace

/// Receives nlohmann's SAX events and lays values out: open containers' children wait on one stack, and move
/// side by side into the arena when their container closes. Every value moves once and its parent pointer is
/// set once, so building is linear.
class Builder {
  public:
    Builder(std::string_view text, const ParseLimits& limits, ParseResult& result)
        : text_(text),
          limits_(limits),
          result_(result),
          faults_(result.diagnostics, limits.max_diagnostics),
          document_(std::make_shared<ArenaDocument>(text.size())) {}

    bool null() { return push(Kind::null, {}); }
    bool boolean(bool value) {
        if (!push(Kind::boolean, {})) return false;
        stack_.back().size_ = value ? 1 : 0;
        return true;
    }
    bool number_integer(std::int64_t value) { return push_integer(value); }
    bool number_unsigned(std::uint64_t value) { return push_integer(value); }
    bool number_float(double /*value*/, const std::string& source) {
        return push(Kind::number, document_->store(source));
    }
    bool string(const std::string& value) {
        if (!push(Kind::string, document_->store(value))) return false;
        if (const std::size_t at = find_control_character(value); at != std::string_view::npos)
            tell_control_character(value, at, stack_.back());
        return true;
    }
    bool binary(const nlohmann::json::binary_t& /*value*/) { return false; }  // text JSON has none

    bool key(const std::string& name) {
        key_ = keys_.store(name, *document_);
        has_key_ = true;
        if (const std::size_t at = find_control_character(name); at != std::string_view::npos) {
            faults_.add([&] {
                return Diagnostic{Severity::error, "json-control-character", path(),
                                  "Nama anggota memuat karakter kendali " + code_point_name(name, at) + ".",
                                  "Hapus karakter itu dari nama."};
            });
        }
        return true;
    }
    bool start_object(std::size_t /*count*/) { return open(Kind::object); }
    bool start_array(std::size_t /*count*/) { return open(Kind::array); }
    bool end_object() {
        const std::size_t container = open_.back();
        check_duplicates(container);
        close();
        return true;
    }
    bool end_array() {
        close();
        return true;
    }

    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& english) {
        // The position counts the characters read, and the token is unreliable: the place is found anew from
        // the text.
        constexpr int kNumberOverflow = 406;
        const SyntaxFault fault = explain_syntax_fault(text_, position == 0 ? 0 : position - 1,
                                                       english.id == kNumberOverflow, expected());
        stop(fault.offset, fault.code, fault.message, fault.fix);
        return false;
    }

    /// After the last event: the whole document, unless something was told.
    void finish(bool complete) {
        faults_.finish();
        if (!complete || faults_.has_errors()) return;
        void* const place = document_->allocate(sizeof(Value), alignof(Value));
        Value* const root = new (place) Value(std::move(stack_.front()));
        adopt(*root);
        document_->set_root(root);
        result_.document = std::move(document_);
    }

  private:
    bool push(Kind kind, std::string_view text) {
        checkpoint();
        if (!has_room()) return false;
        Value value;
        value.kind_ = kind;
        value.text_ = text.data();
        value.size_ = static_cast<std::uint32_t>(text.size());
        value.key_ = key_.data();
        value.key_size_ = static_cast<std::uint32_t>(key_.size());
        stack_.push_back(std::move(value));
        key_ = {};
        has_key_ = false;
        return true;
    }

    /// Counts the value to come.
    bool has_room() {
        if (++value_count_ > limits_.max_values)
            return refuse("json-too-many-values", "",
                          "Data memuat lebih dari " + std::to_string(limits_.max_values) + " nilai.",
                          "Bagi data menjadi beberapa naskah.");
        if (open_.empty() || stack_.size() - open_.back() <= limits_.max_items) return true;
        const bool array = stack_[open_.back()].kind_ == Kind::array;
        return refuse("json-too-many-items", path(),
                      std::string(array ? "Larik ini memuat lebih dari " : "Objek ini memuat lebih dari ") +
                          std::to_string(limits_.max_items) + (array ? " butir." : " anggota."),
                      "Bagi isinya menjadi beberapa bagian, atau data menjadi beberapa naskah.");
    }

    /// Ends the reading of a text that is JSON, but more of it than is taken.
    bool refuse(const char* code, std::string pointer, std::string message, const char* fix) {
        faults_.add([&] {
            return Diagnostic{Severity::error, code, std::move(pointer), std::move(message), fix};
        });
        return false;
    }

    template <typename Integer>
    bool push_integer(Integer value) {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        return push(Kind::number,
                    document_->store({digits.data(), static_cast<std::size_t>(end - digits.data())}));
    }

    bool open(Kind kind) {
        if (open_.size() == limits_.max_depth) {
            stop(find_depth_excess(text_, limits_.max_depth), "json-too-deep",
                 "Data bersarang lebih dari " + std::to_string(limits_.max_depth) + " tingkat.",
                 "Kurangi tingkat { dan [ yang bersarang.");
            return false;
        }
        if (!push(kind, {})) return false;
        open_.push_back(stack_.size() - 1);
        return true;
    }

    void close() {
        const std::size_t container = open_.back(), first = container + 1, count = stack_.size() - first;
        const bool indexed = stack_[container].kind_ == Kind::object && count > kLinearMembers;
        const std::size_t bytes = count * (sizeof(Value) + (indexed ? sizeof(std::uint32_t) : 0));
        Value* children = nullptr;
        if (count > 0) {
            children = static_cast<Value*>(document_->allocate(bytes, alignof(Value)));
            for (std::size_t i = 0; i < count; ++i)
                adopt(*new (children + i) Value(std::move(stack_[first + i])));
            if (indexed)
                std::memcpy(static_cast<void*>(children + count), order_.data(),
                            count * sizeof(std::uint32_t));
        }
        stack_[container].children_ = children;
        stack_[container].size_ = static_cast<std::uint32_t>(count);
        stack_.resize_down(first);
        open_.pop_back();
    }

    /// A value has found its place: its children may know it.
    static void adopt(Value& value) {
        if (!value.is_container()) return;
        Value* const children = const_cast<Value*>(value.children_);
        for (std::size_t i = 0; i < value.size_; ++i) children[i].parent_ = &value;
    }

    /// Leaves in order_ the members sorted by name (equal names in source order) when they are many.
    void check_duplicates(std::size_t container) {
        const Value* const members = stack_.data() + container + 1;
        const std::size_t count = stack_.size() - container - 1;
        if (count <= kLinearMembers) {
            for (std::size_t i = 1; i < count; ++i) {
                for (std::size_t k = 0; k < i; ++k) {
                    if (members[i].key() != members[k].key()) continue;
                    tell_duplicate(members[i]);
                    break;
                }
            }
            return;
        }
        order_.resize(count);
        for (std::size_t i = 0; i < count; ++i) order_[i] = static_cast<std::uint32_t>(i);
        std::ranges::sort(order_, [members](std::uint32_t a, std::uint32_t b) {
            const int compared = members[a].key().compare(members[b].key());
            return compared != 0 ? compared < 0 : a < b;
        });
        for (std::size_t i = 1; i < count; ++i) {
            if (members[order_[i]].key() == members[order_[i - 1]].key()) tell_duplicate(members[order_[i]]);
        }
    }

    void tell_duplicate(const Value& member) {
        faults_.add([&] {
            std::string pointer = path();
            pointer += '/';
            append_pointer_token(pointer, member.key());
            return Diagnostic{
                Severity::error, "json-duplicate-key", std::move(pointer),
                "Anggota \"" + std::string(member.key()) + "\" tertulis lebih dari sekali dalam satu objek.",
                "Sisakan satu saja, supaya jelas nilai mana yang berlaku."};
        });
    }

    void tell_control_character(std::string_view text, std::size_t at, const Value& value) {
        faults_.add([&] {
            std::string pointer = path();
            if (!open_.empty()) append_step(pointer, open_.back(), value);
            return Diagnostic{
                Severity::error, "json-control-character", std::move(pointer),
                "Teks memuat karakter kendali " + code_point_name(text, at) + " yang tidak diperkenankan.",
                "Hapus karakter itu; ganti baris ditulis \\n."};
        });
    }

    void append_step(std::string& pointer, std::size_t container, const Value& child) const {
        pointer += '/';
        if (stack_[container].kind_ == Kind::array)
            // Closed children collapse to one value each, so the distance on the stack is the index.
            pointer += std::to_string(static_cast<std::size_t>(&child - stack_.data()) - container - 1);
        else
            append_pointer_token(pointer, child.key());
    }

    /// Pointer of the innermost open container.
    std::string path() const {
        std::string pointer;
        for (std::size_t i = 1; i < open_.size(); ++i) append_step(pointer, open_[i - 1], stack_[open_[i]]);
        return pointer;
    }

    /// Pointer of the value a syntax fault at `offset` belongs to: the one that was about to come, or of "01"
    /// and "0x1F" the one that ended early, since the zero has been taken for a number. Else of the
    /// container.
    std::string fault_path(std::size_t offset) const {
        std::string pointer = path();
        if (open_.empty()) return pointer;
        const std::size_t container = open_.back();
        const std::string_view rest = text_.substr(std::min(offset, text_.size()));
        if (has_key_) {
            pointer += '/';
            append_pointer_token(pointer, key_);
        } else if (stack_.size() > container + 1 && (rest.starts_with('0') || rest.starts_with("-0"))) {
            append_step(pointer, container, stack_[stack_.size() - 1]);
        } else if (stack_[container].kind_ == Kind::array && !rest.empty() &&
                   rest.find_first_of(",]}") != 0 && element_is_due(offset)) {
            pointer += '/';
            pointer += std::to_string(stack_.size() - container - 1);
        }
        return pointer;
    }

    /// Only white space since the last '[' or ','.
    bool element_is_due(std::size_t offset) const {
        const std::size_t before = text_.substr(0, offset).find_last_not_of(" \t\r\n");
        return before != std::string_view::npos && (text_[before] == ',' || text_[before] == '[');
    }

    Expected expected() const {
        if (open_.empty()) return stack_.empty() ? Expected::value : Expected::end_of_text;
        const bool empty = stack_.size() == open_.back() + 1;
        if (stack_[open_.back()].kind_ == Kind::array)
            return empty ? Expected::element_or_end : Expected::comma_or_end_of_array;
        if (has_key_) return Expected::member_value;
        return empty ? Expected::member_name_or_end : Expected::comma_or_end_of_object;
    }

    void stop(std::size_t offset, const std::string& code, const std::string& message,
              const std::string& fix) {
        const Place place = place_of(text_, offset);
        result_.line = place.line;
        result_.column = place.column;
        faults_.add([&] {
            return Diagnostic{Severity::error, code, fault_path(offset),
                              "Baris " + std::to_string(place.line) + ", kolom " +
                                  std::to_string(place.column) + ": " + message,
                              fix};
        });
    }

    /// std::vector with the two things a vector of immovable-by-others values lacks.
    class Stack {
      public:
        void push_back(Value&& value) {
            if (size_ == capacity_) grow();
            values_[size_++] = std::move(value);
        }
        void resize_down(std::size_t size) { size_ = size; }
        std::size_t size() const { return size_; }
        bool empty() const { return size_ == 0; }
        Value* data() { return values_.get(); }
        const Value* data() const { return values_.get(); }
        Value& back() { return values_[size_ - 1]; }
        Value& front() { return values_[0]; }
        Value& operator[](std::size_t i) { return values_[i]; }
        const Value& operator[](std::size_t i) const { return values_[i]; }

      private:
        void grow() {
            const std::size_t capacity = capacity_ == 0 ? 256 : capacity_ * 2;
            std::unique_ptr<Value[]> values(new Value[capacity]);
            for (std::size_t i = 0; i < size_; ++i) values[i] = std::move(values_[i]);
            values_ = std::move(values);
            capacity_ = capacity;
        }
        std::unique_ptr<Value[]> values_;
        std::size_t size_ = 0, capacity_ = 0;
    };

    std::string_view text_;
    const ParseLimits& limits_;
    ParseResult& result_;
    FaultList faults_;
    std::shared_ptr<ArenaDocument> document_;
    KeyCache keys_;
    Stack stack_;                       // values not yet placed, children behind their container
    std::vector<std::size_t> open_;     // positions of the open containers on the stack
    std::vector<std::uint32_t> order_;  // see check_duplicates
    std::string_view key_;
    bool has_key_ = false;
    std::size_t value_count_ = 0;
};

namespace {

void tell_at(ParseResult& result, std::string_view text, std::size_t offset, std::string code,
             const std::string& message, std::string fix) {
    const Place place = place_of(text, offset);
    result.line = place.line;
    result.column = place.column;
    result.diagnostics.error(
        std::move(code), "",
        "Baris " + std::to_string(place.line) + ", kolom " + std::to_string(place.column) + ": " + message,
        std::move(fix));
}

/// What must hold for the bytes before any grammar; false when it does not.
bool check_bytes(std::string_view text, ParseResult& result) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        tell_at(result, text, 0, "json-invalid-utf8", "Berkas ditulis dalam UTF-16.",
                "Simpan ulang berkas dalam UTF-8.");
        return false;
    }
    if (const std::size_t at = find_invalid_utf8(text); at != std::string_view::npos) {
        tell_at(result, text, at, "json-invalid-utf8", "Urutan byte di sini bukan UTF-8 yang sah.",
                "Simpan ulang berkas dalam UTF-8.");
        return false;
    }
    // nlohmann's lexer takes a zero byte for the end of the text: what follows would be dropped silently.
    if (const void* const zero = std::memchr(text.data(), 0, text.size())) {
        tell_at(result, text, static_cast<std::size_t>(static_cast<const char*>(zero) - text.data()),
                "json-control-character", "Ada karakter U+0000, yang tidak diperkenankan di mana pun.",
                "Hapus karakter itu.");
        return false;
    }
    return true;
}

}  // namespace

ParseResult parse(std::string_view text, const ParseLimits& limits) {
    ParseResult result;
    const std::size_t max_bytes =
        std::min<std::size_t>(limits.max_bytes, std::numeric_limits<std::uint32_t>::max());
    if (text.size() > max_bytes) {
        result.diagnostics.error("json-too-large", "",
                                 "Data berukuran " + std::to_string(text.size()) + " byte, melebihi batas " +
                                     std::to_string(max_bytes) + " byte.",
                                 "Perkecil data atau mintalah batas yang lebih besar.");
        return result;
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        tell_at(result, text, 0, "json-empty", "Tidak ada data: isinya kosong.", "Kirim satu objek JSON.");
        return result;
    }
    if (!check_bytes(text, result)) return result;
    Builder builder(text, limits, result);
    const bool complete = nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder);
    builder.finish(complete);
    return result;
}

}  // namespace naskah::json
