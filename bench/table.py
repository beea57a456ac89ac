#!/usr/bin/python3
"""The table of README.md from the results of bench.py: medians, and ratios to the reference client of the same call."""
import json
import statistics
import sys

REFERENCE = "ceil-c"


def median(rows, key):
    return statistics.median(row[key] for row in rows)


def main():
    rows = [json.loads(line) for line in open(sys.argv[1])]
    print("| data set | client | runs | wall s (min–max) | × reference | client CPU s | peak memory MB "
          "| source CPU s | destination CPU s | result |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for workload in sorted({row["workload"] for row in rows}):
        here = [row for row in rows if row["workload"] == workload]
        reference = median([row for row in here if row["peer"] == REFERENCE], "wall")
        for peer in dict.fromkeys(row["peer"] for row in here):
            own = [row for row in here if row["peer"] == peer]
            walls = sorted(row["wall"] for row in own)
            right = all(row["rc"] == 0 and row["check"]["ok"] for row in own)
            print("| %s | %s | %d | %.2f (%.2f–%.2f) | %.2f | %.1f | %.0f | %.1f | %.1f | %s |" % (
                workload, own[0]["label"], len(own), median(own, "wall"), walls[0], walls[-1],
                median(own, "wall") / reference, median(own, "client_cpu"), median(own, "rss_mb"),
                median(own, "src_cpu"), median(own, "dst_cpu"), "right" if right else "WRONG"))


main()
