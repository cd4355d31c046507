#include "archive/archive.hpp"

#include <utility>

#include "archive/document_rows.hpp"
#include "archive/search_words.hpp"
#include "base/error.hpp"
#include "digest/sha256.hpp"

namespace naskah::archive {
namespace {

using database::Bytes;
using database::Dialect;
using database::Row;
using database::Transaction;
using What = DocumentChange::What;

[[noreturn]] void tell_unknown(std::string_view id) {
    throw Error(kUnknown, "mencari dokumen", std::string(id.substr(0, 80)), "Dokumen tidak ada dalam arsip.");
}

[[noreturn]] void tell_final(const Document& document) {
    throw Error(kFinal, "mengubah dokumen", document.id,
                "Dokumen sudah " + std::string(to_text(document.state)) +
                    " dan tidak dapat diubah atau dihapus; buat dokumen baru.");
}

/// The document, locked, which must be a konsep.
Document changeable(Transaction& transaction, const OfficeId& office, std::string_view id) {
    std::optional<Document> document = select_document(transaction, office, id, Hold::row);
    if (!document) tell_unknown(id);
    if (document->state != State::konsep) tell_final(*document);
    return std::move(*document);
}

/// One line, as lists show it: JSON can put any control character into a title, and no database takes NUL.
std::string one_line(std::string title) {
    for (char& c : title)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return title;
}

std::string holder_of(std::string_view id, std::int64_t number) {
    return "version/" + std::string(id) + "/" + std::to_string(number);
}

/// The version that was added under this origin, if any.
std::optional<Version> select_version_of(Transaction& transaction, const OfficeId& office,
                                         std::string_view id, const std::string& origin) {
    if (origin.empty()) return std::nullopt;
    const database::Rows rows = transaction.query(
        "SELECT number FROM versions WHERE office_id = $1 AND document_id = $2 AND origin = $3",
        {office.text(), id, origin});
    if (rows.empty()) return std::nullopt;
    return select_version(transaction, office, id, rows.front().integer(0));
}

void add_step(Transaction& transaction, const OfficeId& office, std::string_view id, State state, Time at,
              std::string_view by) {
    transaction.execute(
        "INSERT INTO document_states (office_id, document_id, state, entered, entered_by) VALUES ($1, $2, "
        "$3, $4, $5)",
        {office.text(), id, to_text(state), to_microseconds(at), by});
}

void index_words(Transaction& transaction, const OfficeId& office, std::string_view id,
                 const NewVersion& version) {
    const std::int64_t rowid =
        transaction
            .query("SELECT sequence FROM documents WHERE office_id = $1 AND id = $2", {office.text(), id})
            .at(0)
            .integer(0);
    transaction.execute("DELETE FROM document_words WHERE rowid = $1", {rowid});
    const std::string_view words =
        transaction.dialect() == Dialect::sqlite ? "$2" : "array_to_tsvector(string_to_array($2, ' '))";
    transaction.execute("INSERT INTO document_words (rowid, words) VALUES ($1, " + std::string(words) + ")",
                        {rowid, search_document({version.title, version.text})});
}

/// Runs a work that does nothing when it was done before, once more when the connection was lost while it was
/// committed: nobody knows then whether it was.
template <class Work>
auto transact_once(database::Database& database, const Work& work) {
    try {
        return database.transact(work);
    } catch (const Error& error) {
        if (error.code() != database::kCommitUnknown) throw;
    }
    return database.transact(work);
}

}  // namespace

Archive::Archive(std::shared_ptr<database::Database> database, std::shared_ptr<BlobRegistry> blobs,
                 Clock clock, IdSource ids, Witness witness)
    : database_(std::move(database)),
      blobs_(std::move(blobs)),
      clock_(std::move(clock)),
      ids_(std::move(ids)),
      witness_(std::move(witness)) {}

void Archive::tell(Transaction& transaction, const OfficeId& office, const DocumentChange& change) const {
    if (witness_) witness_(transaction, office, change);
}

Document Archive::add_document(const OfficeId& office, std::string_view jenis, const NewVersion& version) {
    return add_document_once(office, ids_(), jenis, version);
}

Document Archive::add_document_once(const OfficeId& office, std::string_view id, std::string_view jenis,
                                    const NewVersion& version) {
    const BlobRegistry::Blob pdf = blobs_->put(version.pdf);
    return transact_once(*database_, [&](Transaction& transaction) {
        transaction.lock("naskah document " + office.text() + "/" + std::string(id));
        if (auto present = select_document(transaction, office, id, Hold::none)) return *std::move(present);
        Document document = insert_document(transaction, office, id, jenis, version, pdf);
        tell(transaction, office, {What::added, id, version.by, document.created});
        return document;
    });
}

Version Archive::add_version(const OfficeId& office, std::string_view id, const NewVersion& version) {
    const BlobRegistry::Blob pdf = blobs_->put(version.pdf);
    std::optional<Version> added;  // of a run whose commit may have failed
    return transact_once(*database_, [&](Transaction& transaction) {
        const std::optional<Document> document = select_document(transaction, office, id, Hold::row);
        if (!document) tell_unknown(id);
        if (added && select_version(transaction, office, id, added->number) == added) return *added;
        if (auto present = select_version_of(transaction, office, id, version.origin))
            return *std::move(present);
        if (document->state != State::konsep) tell_final(*document);
        added = insert_version(transaction, office, id, document->last_version + 1, version, pdf);
        tell(transaction, office, {What::version_added, id, version.by, added->created, added->number});
        return *added;
    });
}

Document Archive::insert_document(Transaction& transaction, const OfficeId& office, std::string_view id,
                                  std::string_view jenis, const NewVersion& version,
                                  const BlobRegistry::Blob& pdf) {
    const Time now = clock_();
    transaction.execute(
        "INSERT INTO documents (office_id, id, jenis, title, tahun, state, created, created_by, changed) "
        "VALUES ($1, $2, $3, $4, $5, 'konsep', $6, $7, $6)",
        {office.text(), id, jenis, one_line(version.title), version.tahun, to_microseconds(now), version.by});
    add_step(transaction, office, id, State::konsep, now, version.by);
    insert_version(transaction, office, id, 1, version, pdf);
    return select_document(transaction, office, id, Hold::none).value();
}

Version Archive::insert_version(Transaction& transaction, const OfficeId& office, std::string_view id,
                                std::int64_t number, const NewVersion& version,
                                const BlobRegistry::Blob& pdf) {
    const Time now = clock_();
    transaction.execute(
        "INSERT INTO versions (office_id, document_id, number, data, data_sha256, audit, pdf_sha256, "
        "pdf_size, pages, "
        "engine, created, created_by, origin) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
        "$13)",
        {office.text(), id, number, Bytes{version.data}, digest::sha256_hex(version.data),
         Bytes{version.audit}, pdf.sha256, pdf.size, version.pages, version.engine, to_microseconds(now),
         version.by, version.origin.empty() ? database::Value(nullptr) : database::Value(version.origin)});
    blobs_->hold(transaction, office, holder_of(id, number), pdf.sha256);
    transaction.execute(
        "UPDATE documents SET title = $3, tahun = $4, changed = $5 WHERE office_id = $1 AND id = $2",
        {office.text(), id, one_line(version.title), version.tahun, to_microseconds(now)});
    index_words(transaction, office, id, version);
    return select_version(transaction, office, id, number).value();
}

Document Archive::set_state(const OfficeId& office, std::string_view id, State state, std::string_view by,
                            const std::function<void(const Document&)>& judge) {
    bool applied = false;  // by a run whose commit may have failed: then it has changed what is judged
    return transact_once(*database_, [&](Transaction& transaction) {
        std::optional<Document> document = select_document(transaction, office, id, Hold::row);
        if (!document) tell_unknown(id);
        if (judge && !(applied && document->state == state)) judge(*document);
        applied = true;
        if (document->state == state) return std::move(*document);
        if (static_cast<int>(state) != static_cast<int>(document->state) + 1)
            throw Error(kStateStep, "mengubah status dokumen", document->id,
                        "Status dokumen berjalan dari konsep ke final lalu terbit; dari " +
                            std::string(to_text(document->state)) + " tidak dapat ke " +
                            std::string(to_text(state)) + ".");
        document->state = state;
        document->changed = clock_();
        transaction.execute("UPDATE documents SET state = $3, changed = $4 WHERE office_id = $1 AND id = $2",
                            {office.text(), id, to_text(state), to_microseconds(document->changed)});
        add_step(transaction, office, id, state, document->changed, by);
        tell(transaction, office, {What::state_changed, id, by, document->changed, 0, state});
        return std::move(*document);
    });
}

void Archive::remove_document(const OfficeId& office, std::string_view id, std::string_view by) {
    database_->transact([&](Transaction& transaction) {
        changeable(transaction, office, id);
        const database::Rows numbers = transaction.query(
            "SELECT number FROM versions WHERE office_id = $1 AND document_id = $2 ORDER BY number",
            {office.text(), id});
        for (const Row& row : numbers) remove_version(transaction, office, id, row.integer(0));
        transaction.execute("DELETE FROM document_states WHERE office_id = $1 AND document_id = $2",
                            {office.text(), id});
        transaction.execute(
            "DELETE FROM document_words WHERE rowid = (SELECT sequence FROM documents WHERE office_id = $1 "
            "AND id = $2)",
            {office.text(), id});
        transaction.execute("DELETE FROM documents WHERE office_id = $1 AND id = $2", {office.text(), id});
        tell(transaction, office, {What::removed, id, by, clock_()});
    });
}

void Archive::remove_version(Transaction& transaction, const OfficeId& office, std::string_view id,
                             std::int64_t number) {
    transaction.execute("DELETE FROM versions WHERE office_id = $1 AND document_id = $2 AND number = $3",
                        {office.text(), id, number});
    blobs_->release(transaction, office, holder_of(id, number));
}

std::size_t Archive::apply_retention(const OfficeId& office, std::chrono::microseconds age) {
    const std::int64_t before = to_microseconds(clock_()) - age.count();
    const database::Rows documents = database_->read([&](Transaction& transaction) {
        return transaction.query(
            "SELECT DISTINCT documents.id FROM documents JOIN versions ON versions.office_id = "
            "documents.office_id AND "
            "versions.document_id = documents.id WHERE documents.office_id = $1 AND documents.state = "
            "'konsep' AND "
            "versions.created < $2 ORDER BY documents.id",
            {office.text(), before});
    });
    std::size_t removed = 0;
    // One transaction a document, so that nobody waits for all of them.
    for (const Row& row : documents) {
        const std::string& id = row.text(0);
        removed += database_->transact([&](Transaction& transaction) -> std::size_t {
            const auto document = select_document(transaction, office, id, Hold::row);
            if (!document || document->state != State::konsep) return 0;
            const database::Rows old = transaction.query(
                "SELECT number FROM versions WHERE office_id = $1 AND document_id = $2 AND created < $3 AND "
                "number < $4 "
                "ORDER BY number",
                {office.text(), id, before, document->last_version});
            for (const Row& version : old) remove_version(transaction, office, id, version.integer(0));
            if (!old.empty())
                tell(transaction, office,
                     {What::versions_removed, id, kSystem, clock_(), static_cast<std::int64_t>(old.size())});
            return old.size();
        });
    }
    return removed;
}

}  // namespace naskah::archive
