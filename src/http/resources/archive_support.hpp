#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.hpp"
#include "http/facilities.hpp"
#include "http/message.hpp"
#include "http/route.hpp"
#include "pipeline/json_text.hpp"

// What both files of the archive's resources need.

namespace naskah::http {

void write_document(pipeline::JsonText& json, const archive::Document& document);
void write_version(pipeline::JsonText& json, const archive::Version& version);
/// The body of an answer that is one document; its ETag is that of these bytes.
std::string document_body(const archive::Document& document);

/// 200 or 201 with the document and its ETag; for the office's eyes only.
Response document_response(int status, const archive::Document& document);
/// 200 with JSON for the office's eyes only, and its ETag.
Response archive_json(std::string body);

/// Answers what `work` answers, or the problem that an Error of archive/ is; lets others through.
Response answer_archive(const Request& request, const std::function<Response()>& work);
Response document_unknown(const Request& request);
Response version_unknown(const Request& request);

/// Data of a request become what the archive keeps: rendered, audited, with what it is found by.
struct Made {
    archive::NewVersion version;
    std::string jenis;
    std::size_t findings = 0;              ///< warnings of the render
    std::optional<Response> refusal = {};  ///< set: nothing was made
};
/// `jenis`: the kind to make; empty: the one the address names, else the data.
Made make_version(const Request& request, Facilities& facilities, std::string_view jenis);
/// What the address says of how it is made; the refusal of a value that cannot be.
std::optional<Response> read_making(const Request& request, pipeline::GraveFindings& grave_findings,
                                    pipeline::FindingsAppendix& findings);
/// X-Naskah-Pages, X-Naskah-Findings.
void tell_made(Response& response, const Made& made);

Parameter document_id_parameter();
/// The codes an answer of the archive may have besides: those of the database and `own`.
std::vector<std::string> archive_problems(std::vector<std::string> own);
/// What is put into it, as POST takes it.
std::vector<Parameter> making_parameters();
std::vector<std::pair<std::string, std::string>> made_headers();

}  // namespace naskah::http
