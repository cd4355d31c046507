#!/usr/bin/env bash
# What docs/operations.md says of two servers and three workers behind nginx, done: behind_nginx.sh PROGRAM. All on this machine,
# with a PostgreSQL of their own, and nginx by packaging/nginx/nginx.conf itself; only addresses, folders and the certificate
# are those of the test. A server and a worker are killed in the middle: each document is made once, and can be had.
set -euo pipefail

program="$(realpath "$1")"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
nginx="$(command -v nginx || echo /usr/sbin/nginx)"
documents=60
work="$(mktemp -d)"
declare -A process=()

finish() {
    local name
    for name in "${!process[@]}"; do kill -TERM "${process[$name]}" 2>/dev/null || true; done
    for name in "${!process[@]}"; do wait "${process[$name]}" 2>/dev/null || true; done
    "$root/scripts/lib/postgresql" stop "$work/postgresql"
    rm -rf "$work"
}
trap finish EXIT

fail() {
    printf 'error: %s\n' "$*" >&2
    tail -n 5 "$work"/*.log >&2 || true
    exit 1
}

# until_true SECONDS WHAT COMMAND…: waits for it.
until_true() {
    local left=$(($1 * 20)) what="$2"
    shift 2
    until "$@"; do
        ((left-- > 0)) || fail "$what did not happen"
        sleep 0.05
    done
}

# Everything of the service's is told by the environment, as units do it.
"$root/scripts/lib/postgresql" start "$work/postgresql"
NASKAH_DATABASE="$(sed -n 1p "$work/postgresql")"
export NASKAH_DATABASE NASKAH_ARSIP="$work/arsip" NASKAH_DATA="$root"

server() {
    "$program" serve --host 127.0.0.1 --port 0 --akses wajib --workers 0 >"$work/$1.out" 2>"$work/$1.log" &
    process[$1]=$!
    until_true 60 "the start of $1" grep -qs '"event":"listening"' "$work/$1.log"
}
worker() {
    "$program" worker --threads 1 --lease 2 2>"$work/$1.log" &
    process[$1]=$!
}
address_of() { sed -n 's|.*"address":"http://\([^"]*\)".*|\1|p' "$work/$1.log" | head -n 1; }
end_at_once() {
    kill -KILL "${process[$1]}"
    wait "${process[$1]}" 2>/dev/null || true
    unset "process[$1]"
}

server first
server second

# nginx, by the file that is installed.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost -keyout "$work/naskah.key" -out "$work/naskah.pem" 2>/dev/null
mkdir "$work/nginx"
start_nginx() {
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    # The temporary folders of modules that the file does not use have to be somewhere, too.
    sed -e "s|^user .*|user $(id -un) $(id -gn);|" -e "s|10\.0\.0\.11:8080|$(address_of first)|" \
        -e "s|10\.0\.0\.12:8080|$(address_of second)|" -e "s|listen 443|listen 127.0.0.1:$port|" \
        -e "s|naskah\.example\.go\.id|localhost|" -e "s|/etc/naskah/tls|$work|" -e "s|/run/nginx|$work/nginx|" \
        -e "s|/var/log/nginx|$work/nginx|" -e "s|/var/lib/nginx|$work/nginx|" \
        -e "s|^http {|&\n    fastcgi_temp_path $work/nginx/fastcgi;\n    uwsgi_temp_path $work/nginx/uwsgi;\n    scgi_temp_path $work/nginx/scgi;|" \
        "$root/packaging/nginx/nginx.conf" >"$work/nginx.conf"
    "$nginx" -p "$work/nginx" -c "$work/nginx.conf" -e "$work/nginx.log" -g 'daemon off;' 2>>"$work/nginx.log" &
    process[nginx]=$!
    local tries
    for tries in $(seq 100); do
        kill -0 "${process[nginx]}" 2>/dev/null || return 1
        curl -s --cacert "$work/naskah.pem" "https://localhost:$port/livez" >/dev/null && return 0
        sleep 0.05
    done
    return 1
}
start_nginx || start_nginx || start_nginx || fail "nginx did not start"
if grep -q '10\.0\.0\|/etc/naskah\|/var/' "$work/nginx.conf"; then fail "not all of nginx.conf was made the test's own"; fi

base="https://localhost:$port"
admin="$(sed -n '/^nsk_/p' "$work/first.out")"
ask() { curl -sS --cacert "$work/naskah.pem" -H "Authorization: Bearer ${token:-$admin}" "$@"; }
token="$(ask -H 'Content-Type: application/json' "$base/v1/tokens" \
    --data '{"name":"uji","scopes":["documents:read","documents:write"]}' | sed -n 's/.*"secret":"\([^"]*\)".*/\1/p')"
[[ "$token" == nsk_* ]] || fail "no token was made"

# One half goes into the archive, the other half stays with its jobs. The address of each job is kept.
"$program" example pernyataan-reviu >"$work/example.json"
submit() {
    local number="$1" address=documents answer
    ((number % 2)) || address=archive/documents
    sed "s/Dinas Sosial/Dinas Sosial $number/" "$work/example.json" >"$work/data.json"
    answer="$(ask -i -H 'Content-Type: application/json' -H 'Prefer: respond-async' -H "Idempotency-Key: uji-$number" \
        --data-binary @"$work/data.json" "$base/v1/$address" | tr -d '\r')"
    [[ "$answer" == HTTP/*' 202'* ]] || fail "document $number was not accepted: $answer"
    sed -n 's/^location: //Ip' <<<"$answer" >>"$work/jobs"
}
ended() { cat "$work/one.log" "$work/two.log" "$work/three.log" | grep -c '"event":"job-done"' || true; }
have_ended() { (($(ended) >= $1)); }

for number in $(seq 1 30); do submit "$number"; done
end_at_once first
for number in $(seq 31 "$documents"); do submit "$number"; done
# Not before all is there: one worker is to be killed while there is much to do, however quick they are.
for name in one two three; do worker "$name"; done
until_true 60 "the tenth document" have_ended 10
(($(ended) < documents)) || fail "all was done before a worker could be killed"
end_at_once two

all_done() { (($(ask "$base/v1/jobs?state=done&limit=200" | grep -o '"state":"done"' | wc -l) == documents)); }
until_true 100 "the last document" all_done

# Each once: so many jobs, documents of the archive, files, and ends of jobs.
(($(sort -u "$work/jobs" | wc -l) == documents)) || fail "not $documents jobs were told"
(($(ask "$base/v1/jobs?limit=200" | grep -o '"kind":"document"' | wc -l) == documents)) || fail "there are other jobs"
archived="$(ask "$base/v1/archive/documents?limit=200" | grep -o '"jenis":"pernyataan-reviu"' | wc -l)"
((archived == documents / 2)) || fail "the archive has $archived documents, not $((documents / 2))"
while read -r job; do
    ask -L -o "$work/result.pdf" "$base$job/result"
    [[ "$(head -c 5 "$work/result.pdf")" == %PDF- ]] || fail "$job gave no PDF: $(head -c 300 "$work/result.pdf")"
    sha256sum <"$work/result.pdf"
done <"$work/jobs" | sort -u >"$work/sums"
(($(wc -l <"$work/sums") == documents)) || fail "not $documents different PDFs: $(wc -l <"$work/sums")"
twice="$(cat "$work/one.log" "$work/two.log" "$work/three.log" | grep '"event":"job-done"' | sed 's/.*"job":"\([^"]*\)".*/\1/' | sort | uniq -d)"
[[ -z "$twice" ]] || fail "done twice: $twice"
[[ "$(ask -o /dev/null -w '%{http_code}' "$base/metrics")" == 404 ]] || fail "the servers' metrics are shown to everybody"
"$program" log verify --database "$NASKAH_DATABASE" >/dev/null || fail "the log is not whole"

# What still runs ends in order.
for name in second one three; do
    kill -TERM "${process[$name]}"
    wait "${process[$name]}" || fail "$name ended with $?"
    unset "process[$name]"
done
printf '%s documents through nginx, a server and a worker killed: each made once\n' "$documents"
