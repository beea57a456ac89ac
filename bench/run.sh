#!/bin/sh
# Runs the reference client and `rehome copy` in turns on the same data and prints a table. See README.md.
#   bench/run.sh [RUNS] [DATA-SET,...] [--peer NAME='COMMAND {src} {dst} {db} {dir}']...
# A further tool is a name and a command, in which {src} and {dst} stand for the ports, {db} for the database and {dir} for
# a folder that is removed afterwards.
# HARNESS: the folder with gen.py, bench.py and ceil.c (default: ../shared/bench beside this repository)
# DATA:    where data sets and results go (default: bench-data in this repository, which Git ignores)
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
harness=${HARNESS:-$root/../shared/bench}
data=${DATA:-$root/bench-data}
runs=5
sets=W1,W2,W3,W4,W4x
case ${1:-} in '' | --*) ;; *) runs=$1; shift ;; esac
case ${1:-} in '' | --*) ;; *) sets=$1; shift ;; esac

for tool in redis-server redis-cli gcc python3 /usr/bin/time; do
    command -v "$tool" >/dev/null || { echo "needs $tool (Debian: redis-server redis-tools gcc python3 time)" >&2; exit 1; }
done
[ -r "$harness/bench.py" ] || { echo "no harness in $harness: set HARNESS" >&2; exit 1; }
mkdir -p "$data"

# Deadlines in the data begin at a day, so it is good for half of one.
for set in $(echo "$sets" | tr , ' '); do
    [ -n "$(find "$data/$set.json" -mmin -720 2>/dev/null)" ] || python3 "$harness/gen.py" "$data" "$set"
done
[ -x "$data/ceil" ] || gcc -O2 -o "$data/ceil" "$harness/ceil.c"
"$root/rehome" --version

export CEIL="$data/ceil"
copy="$root/rehome copy redis://127.0.0.1:{src}/{db} redis://127.0.0.1:{dst}/{db} --run-dir {dir}"
results=$data/results.$(date +%Y%m%d-%H%M%S).jsonl
python3 "$harness/bench.py" --data "$data" --rundir "$data/run" --out "$results" -w "$sets" -n "$runs" -p ceil-c \
    --peer "rehome=$copy --verify none" \
    --peer "rehome, verify full=$copy --verify full" "$@"
python3 "$root/bench/table.py" "$results"
