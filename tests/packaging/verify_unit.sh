#!/usr/bin/env bash
# systemd's own judgement of the unit: verify_unit.sh UNIT PROGRAM. The program stands in for the installed one, which verify
# looks for. Anything it says is a fault.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
# A template is judged as its first instance.
unit="$work/$(basename "${1/@.service/@1.service}")"
sed "s|/usr/bin/naskah|$2|g" "$1" >"$unit"
said="$(SYSTEMD_LOG_LEVEL=warning systemd-analyze verify --man=no "$unit" 2>&1)" || { printf '%s\n' "$said" >&2; exit 1; }
[[ -z "$said" ]] || { printf '%s\n' "$said" >&2; exit 1; }
# A setting that is taken out by mistake shows as a jump of this number (0.0 to 10.0).
exposure="$(systemd-analyze security --offline=true "$unit" 2>&1 | sed -n 's/.*Overall exposure level for [^:]*: \([0-9.]*\).*/\1/p')"
awk -v exposure="$exposure" 'BEGIN { exit !(exposure != "" && exposure <= 2.0) }' || {
    printf 'exposure %s, wanted at most 2.0\n' "$exposure" >&2
    exit 1
}
