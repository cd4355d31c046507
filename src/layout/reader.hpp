#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/length.hpp"
#include "json/value.hpp"
#include "layout/library.hpp"

namespace naskah::layout {

/// Collects faults while files are read.
class FaultList {
  public:
    void add(std::string file, std::string pointer, std::string reason) {
        faults_.push_back({std::move(file), std::move(pointer), std::move(reason)});
    }
    void add(LayoutFault fault) { faults_.push_back(std::move(fault)); }
    bool empty() const { return faults_.empty(); }
    std::size_t size() const { return faults_.size(); }
    /// Each once: a file that several kinds include would tell its faults as often.
    std::vector<LayoutFault> take();

  private:
    std::vector<LayoutFault> faults_;
};

/// A value of a layout file that says what is wrong with it at its own place. Absent values are legal objects
/// whose readers give the fallback. A profile that derives from another reads through several layers: a
/// member absent in the first is taken from the next.
class Reader {
  public:
    Reader() = default;
    Reader(const json::Value& value, const std::string& file, FaultList& faults)
        : layers_{{&value, &file}}, faults_(&faults) {}
    /// Puts `base` behind the layers of this reader.
    void derive_from(const json::Value& base, const std::string& file) {
        layers_.emplace_back(&base, &file);
        levels_ = kAllLevels;
    }
    /// The same for some levels only: definitions ("tabel": {NAME: …}) come together by their names, each of
    /// them whole from the first layer that has it.
    void add_definitions(const json::Value& base, const std::string& file, int levels = 2) {
        layers_.emplace_back(&base, &file);
        levels_ = levels;
    }

    explicit operator bool() const { return !layers_.empty(); }
    const json::Value& value() const { return *layers_.front().first; }
    bool is_object() const { return !layers_.empty() && value().is_object(); }
    bool is_array() const { return !layers_.empty() && value().is_array(); }
    bool is_text() const { return !layers_.empty() && value().is_string(); }
    bool is_number() const { return !layers_.empty() && value().is_number(); }
    std::string pointer() const { return layers_.empty() ? std::string() : value().pointer(); }

    /// A member, or an absent reader.
    Reader get(std::string_view key) const;
    /// A member; its absence is a fault.
    Reader need(std::string_view key) const;
    std::vector<Reader> items() const;
    /// Names and members of an object, those of all layers, each once, in the order met from the last layer
    /// to the first.
    std::vector<std::pair<std::string, Reader>> members() const;
    /// Members that are not named are faults: a misspelt one must not be ignored.
    void allow(const std::vector<std::string_view>& keys) const;

    std::string text(std::string fallback = {}) const;
    bool flag(bool fallback) const;
    std::optional<std::int64_t> integer(std::int64_t least, std::int64_t greatest) const;
    /// "20mm", "2.5cm", "12pt", "0"; negative ones only where `negative` may be.
    Length length(Length fallback = {}) const;
    /// Gives the value of the word the text is.
    template <typename T>
    T choice(std::initializer_list<std::pair<std::string_view, T>> words, T fallback) const {
        if (layers_.empty()) return fallback;
        if (value().is_string())
            for (const auto& [word, meaning] : words)
                if (word == value().text()) return meaning;
        std::string expected;
        for (const auto& [word, meaning] : words) {
            if (!expected.empty()) expected += ", ";
            expected += '"';
            expected += word;
            expected += '"';
        }
        fault("seharusnya salah satu dari " + expected);
        return fallback;
    }

    void fault(std::string reason) const;
    FaultList& faults() const { return *faults_; }
    const std::string& file() const { return *layers_.front().second; }

  private:
    std::vector<std::pair<const json::Value*, const std::string*>> layers_;
    static constexpr int kAllLevels = 1000;  // deeper than any JSON we read
    FaultList* faults_ = nullptr;
    int levels_ = kAllLevels;  // how far down the layers are merged
};

/// Reads "20mm", "2.5cm", "12pt" or "0".
std::optional<Length> parse_length(std::string_view text);
/// Reads "#d9d9d9".
std::optional<Color> parse_color(std::string_view text);

}  // namespace naskah::layout
