# Shared by the scripts; sourced, not run. Sets `root` and defines the helpers below.
# shellcheck shell=bash
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
jobs="$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)"

say() { printf '\n== %s\n' "$*"; }

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# packages_of GROUP ...: the names in scripts/packages.txt that belong to one of the groups.
packages_of() {
    local name group rest wanted
    while read -r name group rest; do
        [[ -z "$name" || "$name" == \#* ]] && continue
        for wanted in "$@"; do
            [[ "$group" == "$wanted" ]] && printf '%s\n' "$name"
        done
    done <"$root/scripts/packages.txt"
    return 0
}

is_installed() {
    [[ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

# ensure_packages GROUP ...: installs what is missing, and does nothing (no network, no root) when nothing is.
ensure_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
        fail "this script installs Debian packages; on another system install the list in scripts/packages.txt by hand"
    local missing=() name
    while read -r name; do
        is_installed "$name" || missing+=("$name")
    done < <(packages_of "$@")
    [[ ${#missing[@]} -eq 0 ]] && return 0

    local become=()
    if [[ "$(id -u)" -ne 0 ]]; then
        command -v sudo >/dev/null ||
            fail "these packages are missing and neither root nor sudo is at hand; as root run: apt-get install ${missing[*]}"
        become=(sudo)
    fi
    say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q ||
        fail "apt-get update failed; is the network there and /etc/apt/sources.list right?"
    "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" ||
        fail "apt-get install failed for: ${missing[*]}"
}

# configure PRESET [cmake argument ...]: configures a preset of CMakePresets.json.
configure() {
    local preset="$1" output
    shift
    output="$(cd "$root" && cmake --preset "$preset" "$@" 2>&1)" || {
        printf '%s\n' "$output" >&2
        fail "cmake could not configure the preset $preset"
    }
}
