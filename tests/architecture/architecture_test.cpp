// Who may know whom: every #include in src/ is checked against the DEPS of CMakeLists.txt, heavy libraries
// stay in their rooms, and nothing inside the pipeline asks the clock, the environment or the locale.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

using Edges = std::map<std::string, std::set<std::string>>;

/// Lines "room=dep,dep", then closed over: what a room may use, directly or through others.
Edges reachable_rooms(const fs::path& file) {
    Edges edges;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos) continue;
        std::set<std::string>& targets = edges[line.substr(0, equals)];
        std::istringstream deps(line.substr(equals + 1));
        for (std::string dep; std::getline(deps, dep, ',');) targets.insert(dep);
    }
    for (bool grew = true; grew;) {
        grew = false;
        for (auto& [room, targets] : edges)
            for (const std::string& target : std::set<std::string>(targets))
                for (const std::string& further : edges[target])
                    grew = targets.insert(further).second || grew;
    }
    return edges;
}

struct Include {
    std::string name;
    bool quoted = false;
};

struct SourceFile {
    fs::path path;
    std::string room;
    std::string code;  ///< without comments and the contents of string literals
    std::vector<Include> includes;
};

/// Blanks comments, and the insides of string and character literals, so that words in them do not count.
std::string without_comments(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text.compare(at, 2, "//") == 0) {
            at = std::min(text.find('\n', at), text.size());
        } else if (text.compare(at, 2, "/*") == 0) {
            const std::size_t end = text.find("*/", at + 2);
            at = end == std::string::npos ? text.size() : end + 2;
        } else if (text.compare(at, 2, "R\"") == 0) {
            const std::size_t open = text.find('(', at);
            const std::string closing = ")" + text.substr(at + 2, open - at - 2) + "\"";
            const std::size_t end = text.find(closing, open);
            at = end == std::string::npos ? text.size() : end + closing.size();
        } else if (text[at] == '"') {
            for (++at; at < text.size() && text[at] != '"'; ++at)
                if (text[at] == '\\') ++at;
            ++at;
            out += "\"\"";
        } else {
            out += text[at++];
        }
    }
    return out;
}

std::vector<Include> includes_of(const std::string& text) {
    std::vector<Include> includes;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        const std::size_t hash = line.find_first_not_of(" \t");
        if (hash == std::string::npos || line[hash] != '#') continue;
        const std::size_t word = line.find_first_not_of(" \t", hash + 1);
        if (word == std::string::npos || line.compare(word, 7, "include") != 0) continue;
        const std::size_t open = line.find_first_of("\"<", word);
        if (open == std::string::npos) continue;
        const std::size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
        includes.push_back({line.substr(open + 1, close - open - 1), line[open] == '"'});
    }
    return includes;
}

const std::vector<SourceFile>& source_files() {
    static const std::vector<SourceFile> kFiles = [] {
        std::vector<SourceFile> files;
        const fs::path root = fs::path(NASKAH_SOURCE_DIR) / "src";
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".cpp" && extension != ".hpp") continue;
            std::ifstream in(entry.path(), std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(in), {}};
            const fs::path relative = entry.path().lexically_relative(root);
            files.push_back(
                {relative, relative.begin()->string(), without_comments(text), includes_of(text)});
        }
        std::sort(files.begin(), files.end(),
                  [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
        return files;
    }();
    return kFiles;
}

bool is_one_of(const std::string& room, std::initializer_list<std::string_view> rooms) {
    return std::find(rooms.begin(), rooms.end(), room) != rooms.end();
}

bool is_word_part(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool has_word(const std::string& code, std::string_view word) {
    for (std::size_t at = code.find(word); at != std::string::npos; at = code.find(word, at + 1)) {
        const bool starts = at == 0 || !is_word_part(code[at - 1]);
        const bool ends = at + word.size() >= code.size() || !is_word_part(code[at + word.size()]);
        if (starts && ends) return true;
    }
    return false;
}

TEST(Architecture, TheBuildDescribesEveryRoomOfTheSourceTree) {
    const Edges edges = reachable_rooms(NASKAH_EDGES_FILE);
    ASSERT_GE(edges.size(), 13U);
    ASSERT_GE(source_files().size(), 20U);
    for (const SourceFile& file : source_files()) {
        if (file.room == "app") continue;
        EXPECT_TRUE(edges.contains(file.room)) << file.path << " lies in no declared room";
    }
}

TEST(Architecture, RoomsDoNotDependOnEachOtherInACircle) {
    for (const auto& [room, targets] : reachable_rooms(NASKAH_EDGES_FILE))
        EXPECT_FALSE(targets.contains(room)) << room << " reaches itself";
}

TEST(Architecture, EveryIncludeGoesWhereTheBuildAllows) {
    Edges edges = reachable_rooms(NASKAH_EDGES_FILE);
    std::set<std::string> rooms{"app"};
    for (const auto& [room, targets] : edges) rooms.insert(room);
    for (const SourceFile& file : source_files()) {
        for (const Include& include : file.includes) {
            const std::string target = include.name.substr(0, include.name.find('/'));
            if (include.quoted) {
                EXPECT_TRUE(rooms.contains(target))
                    << file.path << ": \"" << include.name << "\" is not rooted at src/";
                EXPECT_TRUE(fs::exists(fs::path(NASKAH_SOURCE_DIR) / "src" / include.name))
                    << file.path << ": no file \"" << include.name << "\"";
            }
            if (!include.quoted || target == file.room || file.room == "app") continue;
            EXPECT_TRUE(edges[file.room].contains(target))
                << file.path << " includes \"" << include.name << "\", but " << file.room << " may not use "
                << target;
        }
    }
}

TEST(Architecture, LibrariesStayInTheirRooms) {
    struct Rule {
        std::string_view prefix;
        std::initializer_list<std::string_view> rooms;
    };
    const Rule rules[] = {
        {"hpdf", {"pdf"}},
        {"Poco/Data/", {"database"}},
        {"libpq", {"database"}},
        {"Poco/Zip/", {"jobs"}},
        {"Poco/", {"http", "app", "database", "jobs"}},
        {"openssl/", {"digest", "access", "http"}},
        {"nlohmann/", {"json"}},
        {"valijson/", {"json"}},
        {"cmark", {"document", "layout"}},
        {"kainjow/", {"document", "layout"}},
        {"libdeflate", {"pdf"}},
        {"png.h", {"image"}},
        {"jpeglib", {"image"}},
        {"ft2build", {"text"}},
        {"hyphen.h", {"text"}},
        {"unicode/", {"text", "figures"}},
        {"hb-subset", {"pdf"}},
        {"hb", {"text", "pdf", "typeset"}},
    };
    for (const SourceFile& file : source_files()) {
        for (const Include& include : file.includes) {
            if (include.quoted) continue;
            for (const Rule& rule : rules) {
                const std::string bare = include.name.substr(include.name.starts_with("harfbuzz/") ? 9 : 0);
                if (!bare.starts_with(rule.prefix)) continue;
                EXPECT_TRUE(is_one_of(file.room, rule.rooms))
                    << file.path << " includes <" << include.name << ">";
                break;
            }
        }
    }
}

TEST(Architecture, NothingInsideTheRoomsAsksTheWorldForTimeEnvironmentOrLocale) {
    for (const SourceFile& file : source_files()) {
        if (is_one_of(file.room, {"app", "http"})) continue;
        for (const std::string_view word :
             {"system_clock", "steady_clock", "getenv", "secure_getenv", "setlocale", "gettimeofday",
              "clock_gettime", "localtime", "random_device", "rand"})
            EXPECT_FALSE(has_word(file.code, word)) << file.path << " uses " << word;
    }
}

TEST(Architecture, NoSourceNamesADocumentKind) {
    std::vector<std::string> kinds;
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(NASKAH_SOURCE_DIR) / "layouts"))
        if (fs::exists(entry.path() / "schema.json")) kinds.push_back(entry.path().filename().string());
    ASSERT_FALSE(kinds.empty());
    for (const SourceFile& file : source_files()) {
        std::ifstream in(fs::path(NASKAH_SOURCE_DIR) / "src" / file.path, std::ios::binary);
        for (std::string line; std::getline(in, line);) {
            line.resize(std::min(line.find("//"), line.size()));
            for (const std::string& kind : kinds)
                EXPECT_EQ(line.find("\"" + kind + "\""), std::string::npos)
                    << file.path << " names the kind " << kind << ": layouts are data";
        }
    }
}

}  // namespace
