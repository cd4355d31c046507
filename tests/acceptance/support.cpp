#include "support.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace naskah::acceptance {

namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> result;
    for (std::string& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

constexpr std::string_view kSoftHyphen = "\u00AD";

/// Whether the next line goes on without a space: after a space, a hyphen, a slash between two words.
bool ends_open(std::string_view text) {
    const bool slash = text.size() > 1 && text.ends_with('/') && text[text.size() - 2] != ' ';
    return slash || text.ends_with('-') || text.ends_with(' ');
}

}  // namespace

const pipeline::Engine& engine() {
    static const auto kEngine = pipeline::Engine::open({kSource / "layouts",
                                                        kSource / "fonts/fonts.json",
                                                        {kSource / "fonts", "/usr/share/fonts"},
                                                        kSource / "assets"});
    return *kEngine;
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "naskah-acceptance-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
}

Ran TemporaryFolder::run(const std::vector<std::string>& words) const {
    const std::string out = (path_ / "out").string(), errors = (path_ / "errors").string();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const int flags = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), flags, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), flags, 0600);
    std::vector<std::string> arguments = words;
    pid_t child = -1;
    const int fault =
        posix_spawnp(&child, words[0].c_str(), &actions, nullptr, pointers(arguments).data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (fault != 0) throw std::runtime_error(words[0] + " did not start; see scripts/packages.txt");
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content_of(out), content_of(errors)};
}

std::string ReadPdf::whole() const {
    std::string text;
    for (const auto& page : pages)
        for (const std::string& line : page) text += line + '\n';
    return text;
}

ReadPdf read_pdf(std::string_view pdf, Order order) {
    const TemporaryFolder folder;
    std::vector<std::string> words{"pdftotext", "-enc", "UTF-8", folder.write("document.pdf", pdf), "-"};
    if (order == Order::stream) words.insert(words.begin() + 1, "-raw");
    const Ran ran = folder.run(words);
    if (ran.status != 0) throw std::runtime_error("pdftotext: " + ran.errors);
    ReadPdf read;
    std::string_view rest = ran.out;
    for (std::size_t feed; (feed = rest.find('\f')) != std::string_view::npos; rest.remove_prefix(feed + 1)) {
        std::vector<std::string> lines = lines_of(rest.substr(0, feed));
        std::erase(lines, "");
        read.pages.push_back(std::move(lines));
    }
    return read;
}

const Example& example() {
    static const Example kExample = [] {
        const std::string& json = *engine().example(kKind);
        Example made;
        pipeline::RenderResult result = engine().render(json);
        if (result.outcome != pipeline::Outcome::done) throw std::runtime_error(told(result));
        made.pdf = std::move(result.pdf);
        made.text = read_pdf(made.pdf);
        engine().dump(json, made.dump);
        made.data = parse_exactly(json);
        return made;
    }();
    return kExample;
}

Json parse_exactly(std::string_view text) {
    constexpr std::string_view kNumberStart = "-0123456789", kNumberRest = "+-.eE0123456789";
    std::string marked;
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (quoted && text[at] == '\\') {
            marked += text.substr(at, 2);
            ++at;
        } else if (!quoted && kNumberStart.find(text[at]) != std::string_view::npos) {
            const std::size_t end = std::min(text.find_first_not_of(kNumberRest, at), text.size());
            marked += "\"\\u0001" + std::string(text.substr(at, end - at)) + '"';
            at = end - 1;
        } else {
            quoted = quoted != (text[at] == '"');
            marked += text[at];
        }
    }
    return Json::parse(marked);
}

std::string write_exactly(const Json& data) {
    std::string text = data.dump();
    constexpr std::string_view kMark = "\"\\u0001";
    for (std::size_t at = 0; (at = text.find(kMark, at)) != std::string::npos;) {
        text.erase(at, kMark.size());
        text.erase(text.find('"', at), 1);
    }
    return text;
}

bool is_number(const Json& value) {
    return value.is_string() && value.get_ref<const std::string&>().starts_with(kNumber);
}

std::string grouped(std::string_view number) {
    const std::size_t point = std::min(number.find('.'), number.size());
    std::string text(number.substr(0, point));
    for (std::size_t digits = text.size(); digits > 3 + (text[0] == '-' ? 1U : 0U);)
        text.insert(digits -= 3, ".");
    if (point < number.size()) text += "," + std::string(number.substr(point + 1));
    return text;
}

std::string indonesian(const Json& value) {
    return grouped(std::string_view(value.get_ref<const std::string&>()).substr(1));
}
std::string indonesian(long long value) {
    return grouped(std::string_view(std::to_string(value)));
}

long long integer(const Json& value) {
    return value.is_null() ? 0 : std::stoll(value.get<std::string>().substr(1));
}

std::string percent(long long part, long long whole) {
    const long long hundredths = (part * 20'000 + whole) / (whole * 2);
    const std::string decimals = std::to_string(hundredths % 100);
    return indonesian(hundredths / 100) + "," + (decimals.size() == 1 ? "0" : "") + decimals;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

std::string squeezed(std::string_view text) {
    std::string result(text);
    for (const std::string_view gone : {std::string_view("-"), kSoftHyphen, std::string_view("\u00A0")})
        result = replaced(std::move(result), gone, "");
    std::erase_if(result, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
    return result;
}

std::vector<std::string> between_references(std::string_view text) {
    std::vector<std::string> words;
    while (true) {
        const std::size_t open = text.find("{{"), close = text.find("}}");
        words.emplace_back(text.substr(0, open));
        if (open == std::string_view::npos || close == std::string_view::npos) return words;
        text.remove_prefix(close + 2);
    }
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        if (text.ends_with(kSoftHyphen))
            text.erase(text.size() - kSoftHyphen.size());
        else if (!text.empty() && !ends_open(text))
            text += ' ';
        text += line;
    }
    return text;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size()) ++count;
    return count;
}

std::vector<DumpedText> texts_of(const std::string& dump) {
    std::vector<DumpedText> texts;
    std::size_t page = 0;
    for (const std::string& line : lines_of(dump)) {
        if (line.starts_with("page ")) page = std::stoul(line.substr(5)) - 1;
        if (!line.starts_with("  text ")) continue;
        DumpedText text;
        text.page = page;
        const std::size_t quote = line.find('"');
        const std::string head = line.substr(0, quote);
        const std::size_t at = head.find(" @"), size = head.find(" size ") + 6;
        const std::size_t role = head.find(' ', size) + 1;
        text.role = head.substr(role, head.find(' ', role) - role);
        if (at != std::string::npos) text.pointer = head.substr(at + 2, head.size() - at - 3);
        text.text = replaced(line.substr(quote + 1, line.size() - quote - 2), "\\\"", "\"");
        texts.push_back(std::move(text));
    }
    return texts;
}

std::string told(const pipeline::RenderResult& result) {
    std::string text;
    for (const Diagnostic& item : result.diagnostics)
        text += item.code + " " + item.pointer + ": " + item.message + " (" + item.fix + ")\n";
    return text;
}

}  // namespace naskah::acceptance
