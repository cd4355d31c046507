#include "database/migrations.hpp"

#include <algorithm>
#include <cstddef>
#include <map>

#include "base/error.hpp"
#include "database/sql_text.hpp"
#include "digest/sha256.hpp"

namespace naskah::database {

/// Made by naskah_embed_migrations() of CMake.
struct EmbeddedMigration {
    const char* dialect;
    const char* name;
    const unsigned char* bytes;
    std::size_t size;
};
extern const EmbeddedMigration embedded_migration_files[];
extern const std::size_t embedded_migration_files_count;

std::vector<Migration> embedded_migrations(Dialect dialect) {
    const std::string_view wanted = dialect == Dialect::sqlite ? "sqlite" : "postgresql";
    std::vector<Migration> migrations;
    for (std::size_t i = 0; i < embedded_migration_files_count; ++i) {
        const EmbeddedMigration& file = embedded_migration_files[i];
        if (wanted != file.dialect) continue;
        migrations.push_back({std::stoi(std::string(file.name).substr(0, 3)),
                              file.name,
                              {reinterpret_cast<const char*>(file.bytes), file.size}});
    }
    std::sort(migrations.begin(), migrations.end(),
              [](const Migration& a, const Migration& b) { return a.number < b.number; });
    return migrations;
}

void apply_migrations(Transaction& transaction, const std::vector<Migration>& migrations,
                      const std::string& where) {
    transaction.lock("naskah migrations");
    transaction.execute(
        "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT "
        "NOT NULL)");
    std::map<std::int64_t, std::string> applied;
    for (const Row& row : transaction.query("SELECT number, sha256 FROM migrations ORDER BY number"))
        applied.emplace(row.integer(0), row.text(1));
    for (const Migration& migration : migrations) {
        const std::string sum = digest::sha256_hex(migration.sql);
        if (const auto found = applied.find(migration.number); found != applied.end()) {
            if (found->second != sum)
                throw Error(kMigration, "menyiapkan tabel", where,
                            "Migrasi " + std::string(migration.name) +
                                " sudah diterapkan dengan isi yang lain; pakai versi Naskah yang membuat "
                                "basis data ini.");
            applied.erase(found);
            continue;
        }
        for (const std::string& statement : split_statements(migration.sql, transaction.dialect()))
            transaction.execute(statement);
        transaction.execute("INSERT INTO migrations (number, name, sha256) VALUES ($1, $2, $3)",
                            {migration.number, migration.name, sum});
    }
    if (!applied.empty())
        throw Error(kMigration, "menyiapkan tabel", where,
                    "Basis data memuat migrasi " + std::to_string(applied.begin()->first) +
                        " yang tidak dikenal; basis data ini dibuat oleh versi Naskah yang lebih baru.");
}

}  // namespace naskah::database
