#include "database/poco_session.hpp"

#include <Poco/Data/LOB.h>
#include <Poco/Data/RecordSet.h>
#include <Poco/Data/Statement.h>

#include <string>
#include <utility>

#include "base/error.hpp"
#include "database/database.hpp"
#include "database/sql_text.hpp"

namespace naskah::database {
namespace {

using Poco::Data::MetaColumn;

[[noreturn]] void refuse(const std::string& object, const std::string& message) {
    throw Error(kStatement, "menjalankan perintah SQL", object, message);
}

void bind(Poco::Data::Statement& statement, const Value& value) {
    namespace keywords = Poco::Data::Keywords;
    const Value::Content& content = value.content();
    if (const auto* text = std::get_if<std::string>(&content)) {
        // SQLite would keep the bytes and PostgreSQL refuse them or stop at the NUL: one rule for both.
        if (!is_storable_text(*text)) refuse("teks", "Teks memuat NUL atau bukan UTF-8.");
        statement.addBind(keywords::bind(*text));
    } else if (const auto* integer = std::get_if<std::int64_t>(&content)) {
        statement.addBind(keywords::bind(Poco::Int64{*integer}));
    } else if (const auto* bytes = std::get_if<Bytes>(&content); bytes != nullptr && bytes->data.empty()) {
        statement.addBind(keywords::bind(std::string()));  // Poco makes NULL of an empty object
    } else if (bytes != nullptr) {
        statement.addBind(keywords::bind(Poco::Data::BLOB(
            reinterpret_cast<const unsigned char*>(bytes->data.data()), bytes->data.size())));
    } else {
        statement.addBind(keywords::bind(Poco::Data::Keywords::null));
    }
}

template <class LargeObject>
std::string content_of(const LargeObject& object) {
    if (object.size() == 0) return {};
    return {reinterpret_cast<const char*>(object.rawContent()), object.size()};
}

Value value_at(Poco::Data::RecordSet& records, std::size_t column, std::size_t row) {
    // By number: by name, two columns of one name would be one.
    if (records.isNull(column, row)) return nullptr;
    switch (records.columnType(column)) {
        case MetaColumn::FDT_INT8:
        case MetaColumn::FDT_INT16:
        case MetaColumn::FDT_INT32:
        case MetaColumn::FDT_INT64:
            return static_cast<std::int64_t>(records.value(column, row).convert<Poco::Int64>());
        case MetaColumn::FDT_STRING:
            return records.value<std::string>(column, row);
        case MetaColumn::FDT_CLOB:  // TEXT of PostgreSQL
            return content_of(records.value<Poco::Data::CLOB>(column, row));
        case MetaColumn::FDT_BLOB:
            return Bytes{content_of(records.value<Poco::Data::BLOB>(column, row))};
        default:
            refuse(records.columnName(column), "Kolom hasil bukan BIGINT, TEXT, atau byte.");
    }
}

Poco::Data::Statement prepare(Poco::Data::Session& session, std::string_view sql,
                              const std::vector<Value>& values) {
    Poco::Data::Statement statement(session);
    statement << std::string(sql);
    for (const Value& value : values) bind(statement, value);
    return statement;
}

}  // namespace

Rows run_query(Poco::Data::Session& session, std::string_view sql, const std::vector<Value>& values) {
    Poco::Data::Statement statement = prepare(session, sql, values);
    statement.execute();
    if (statement.columnsExtracted() == 0) return {};  // a RecordSet would abort
    Poco::Data::RecordSet records(statement);
    Rows rows;
    rows.reserve(records.rowCount());
    for (std::size_t row = 0; row < records.rowCount(); ++row) {
        std::vector<Value> columns;
        columns.reserve(records.columnCount());
        for (std::size_t column = 0; column < records.columnCount(); ++column)
            columns.push_back(value_at(records, column, row));
        rows.emplace_back(std::move(columns));
    }
    return rows;
}

std::size_t run_statement(Poco::Data::Session& session, std::string_view sql,
                          const std::vector<Value>& values) {
    return prepare(session, sql, values).execute();
}

}  // namespace naskah::database
