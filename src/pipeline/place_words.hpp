#pragma once

#include <cstdint>
#include <string>

#include "json/value.hpp"
#include "printed/document.hpp"

namespace naskah::pipeline {

enum class Names : std::uint8_t { told, left_out };

/// Where to look, for people: what the transcript calls the place ("Tabel 3.9 baris 31", with page and line)
/// and its table or heading there, else the members on the way to it, counted from 1, with the name of the
/// last one that has a name: "program 3, kegiatan 2 “Rehabilitasi Sosial”, pagu". Never empty. `root` is the
/// dataset.
std::string place_words(const json::Value& root, const printed::Place& place, Names names = Names::told);

}  // namespace naskah::pipeline
