#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace naskah::archive {

/// konsep can change; final cannot; terbit is final and given out.
enum class State { konsep, final, terbit };

/// "konsep", "final", "terbit".
std::string_view to_text(State state);
/// Nothing for other words.
std::optional<State> state_from_text(std::string_view text);

/// What a render gave, to be kept as a version.
struct NewVersion {
    std::string title;
    std::optional<std::int64_t> tahun;
    std::string data;   ///< the JSON as it came
    std::string audit;  ///< what the audit found, JSON
    std::string pdf;
    std::int64_t pages = 0;
    std::string engine;  ///< the version of Naskah that made it
    std::string text;    ///< what the search finds the document by, besides its title; UTF-8, any separators
    std::string by;      ///< who made it: an id, no name
    /// Of a version that may be asked for again after an interruption: the request's own name. Empty: none.
    std::string origin = {};
};

struct Document {
    std::string id;
    std::string jenis;
    std::string title;  ///< of the last version
    std::optional<std::int64_t> tahun;
    State state = State::konsep;
    Time created, changed;
    std::string created_by;
    std::int64_t last_version = 0;
    bool operator==(const Document&) const = default;
};

struct Version {
    std::int64_t number = 0;  ///< from 1; those of versions that were removed are not used again
    std::string data_sha256, pdf_sha256;
    std::int64_t pdf_size = 0;
    std::int64_t pages = 0;
    std::string engine;
    Time created;
    std::string created_by;
    bool operator==(const Version&) const = default;
};

/// What was done to a document.
struct DocumentChange {
    enum class What { added, version_added, state_changed, versions_removed, removed } what = What::added;
    std::string_view document;
    std::string_view by;
    Time at;
    std::int64_t number = 0;      ///< version_added: of the version; versions_removed: how many of them
    State state = State::konsep;  ///< state_changed: the new one
};

/// A step of a document's life.
struct StateStep {
    State state = State::konsep;
    Time entered;
    std::string by;
    bool operator==(const StateStep&) const = default;
};

struct DocumentQuery {
    /// Each word must begin a word of title or text; "" finds all, a text without words nothing.
    std::string text = {};
    std::string jenis = {};
    std::optional<State> state = {};
    std::optional<std::int64_t> tahun = {};
    std::size_t limit = 50;   ///< 1 to 200; others are brought to the nearest
    std::string cursor = {};  ///< of the page before; "" for the first
};

/// Newest first.
struct DocumentPage {
    std::vector<Document> documents;
    std::string next;  ///< cursor of the next page; "" on the last
};

}  // namespace naskah::archive
