#include "app/serve_settings.hpp"

#include <algorithm>
#include <deque>
#include <stdexcept>

#include "app/files.hpp"
#include "base/error.hpp"
#include "json/value.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::app {

namespace {

std::string with_underscores(std::string_view flag) {
    std::string text(flag);
    std::replace(text.begin(), text.end(), '-', '_');
    return text;
}

/// Settings and what is wrong with them; a value from a stronger source replaces one from a weaker.
class Reader {
  public:
    /// From the table's defaults on.
    explicit Reader(const std::vector<Setting>& table) {
        for (const Setting& row : table)
            if (!row.fallback.empty()) row.apply(settings_, std::string(row.fallback));
    }
    void take(const Setting& setting, const std::string& value, const std::string& where) {
        try {
            setting.apply(settings_, value);
        } catch (const std::invalid_argument& fault) {
            add(where, "nilai \"" + value + "\" harus " + fault.what());
        }
    }
    void add(const std::string& where, const std::string& what) { faults_ += "\n- " + where + ": " + what; }
    ServeSettings finish() {
        if (settings_.http.tls_certificate.empty() != settings_.http.tls_key.empty())
            add("tls-cert, tls-key", "keduanya harus diberikan bersama-sama");
        if (!faults_.empty())
            throw Error("config-invalid", "membaca pengaturan", "naskah",
                        "Pengaturan layanan bermasalah:" + faults_);
        return std::move(settings_);
    }

  private:
    ServeSettings settings_;
    std::string faults_;
};

const Setting* find_row(const std::vector<Setting>& table, std::string_view key) {
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const Setting& row) { return row.key() == key; });
    return found != table.end() ? &*found : nullptr;
}

void read_file(const std::vector<Setting>& table, const std::string& path, Reader& reader) {
    const json::ParseResult parsed = json::parse(read_input(path));
    if (!parsed.document) {
        for (const Diagnostic& fault : parsed.diagnostics.items())
            reader.add(path + (parsed.line > 0 ? " baris " + std::to_string(parsed.line) : ""),
                       fault.message);
        return;
    }
    const json::Value& root = parsed.document->root();
    if (!root.is_object()) return reader.add(path, "isinya harus objek JSON");
    for (const json::Value& member : root.items()) {
        const std::string where = path + " " + member.pointer();
        const Setting* const setting = find_row(table, member.key());
        if (setting == nullptr && find_row(serve_table(), member.key()) != nullptr) continue;
        if (setting == nullptr) {
            std::string known;
            for (const Setting& row : serve_table()) known += (known.empty() ? "" : ", ") + row.key();
            reader.add(where, "anggota ini tidak dikenal; yang dikenal: " + known);
        } else if (!member.is_string() && !member.is_number()) {
            reader.add(where, "nilainya harus teks atau bilangan");
        } else {
            reader.take(*setting, std::string(member.text()), where);
        }
    }
}

}  // namespace

std::string Setting::key() const {
    return with_underscores(flag);
}

std::string Setting::variable() const {
    std::string name = "NASKAH_" + key();
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return name;
}

std::vector<Option> options_of(const std::vector<Setting>& table) {
    static std::deque<std::string> texts;  // never moved, never freed: what is asked for once a table
    std::vector<Option> options;
    for (const Setting& setting : table) {
        texts.push_back(std::string(setting.meaning) + " [" +
                        (setting.fallback.empty() ? "" : "bawaan " + std::string(setting.fallback) + ", ") +
                        setting.variable() + ", \"" + setting.key() + "\"]");
        options.push_back({setting.flag, '\0', setting.value, texts.back()});
    }
    options.push_back(
        {"config", '\0', "BERKAS",
         "pengaturan dalam JSON; variabel mengalahkannya, opsi mengalahkan variabel [NASKAH_CONFIG]"});
    options.push_back(
        {"check-config", '\0', "", "memeriksa pengaturan, mencetaknya sebagai JSON, lalu selesai"});
    return options;
}

ServeSettings read_settings(const std::vector<Setting>& table, const Arguments& arguments,
                            const Environment& environment) {
    Reader reader(table);
    std::optional<std::string> file = arguments.value("config");
    if (const char* given = environment("NASKAH_CONFIG"); !file && given != nullptr && *given != '\0')
        file = given;
    if (file) read_file(table, *file, reader);
    for (const Setting& setting : table) {
        const std::string variable = setting.variable();
        if (const char* value = environment(variable.c_str()); value != nullptr && *value != '\0')
            reader.take(setting, value, variable);
    }
    for (const Setting& setting : table)
        if (const auto value = arguments.value(setting.flag))
            reader.take(setting, *value, "--" + std::string(setting.flag));
    return reader.finish();
}

std::string settings_json(const std::vector<Setting>& table, const ServeSettings& settings) {
    pipeline::JsonText json;
    json.begin_object();
    for (const Setting& setting : table)
        if (const auto value = setting.tell(settings)) json.field(setting.key(), *value);
    json.end_object();
    return json.take() + "\n";
}

}  // namespace naskah::app
