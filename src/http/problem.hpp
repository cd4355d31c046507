#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "http/message.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::http {

/// One kind of problem: its status and its title in both languages. The table of all of them stands in
/// problem_types.cpp; a resource that has a problem of its own adds a row there.
struct ProblemType {
    std::string_view code;  ///< stable, English, kebab-case
    int status = 500;
    std::string_view title;          ///< Indonesian, the same for every occurrence
    std::string_view title_english;  ///< likewise
};

/// All of them, sorted by code.
std::span<const ProblemType> problem_types();
/// The type of a code; "internal-error" for a code that is none.
const ProblemType& problem_type(std::string_view code);
bool is_problem_type(std::string_view code);

/// What went wrong, as application/problem+json (RFC 9457). `type` is urn:naskah:problem:<code>, `instance`
/// is urn:naskah:request:<request id>; title and detail are in the language of the request, for the person
/// behind the client. Diagnostics are about the document, hence in its language: Indonesian.
struct Problem {
    std::string code;                          ///< of problem_types()
    std::string detail;                        ///< of this occurrence, Indonesian
    std::string detail_english = {};           ///< likewise; empty: only the Indonesian one
    int line = 0, column = 0;                  ///< of a syntax fault; 0: none
    std::vector<Diagnostic> diagnostics = {};  ///< errors[]
};

Response to_response(const Problem& problem, const Request& request);
/// The object alone, in the language of the request; `instance`: a URI of the occurrence.
void write_problem(pipeline::JsonText& json, const Problem& problem, const Request& request,
                   std::string_view instance);

/// The language an Accept-Language header asks for (RFC 9110 clause 12.5.4): English when it is weighed
/// higher than Indonesian, else Indonesian.
Language read_language(std::string_view accept_language);

}  // namespace naskah::http
