#!/usr/bin/python3
"""Times what does not depend on keys: starting, a plan of 10,000 migrations, 200 small migrations at once.

  bench/small.py [RUNS]

Needs redis-server. Servers listen on free loopback ports and end with this program.
"""
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
REHOME = os.path.join(ROOT, "rehome")
MIGRATIONS = 200
KEYS = 100


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, folder, databases):
        self.port = free_port()
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--databases",
             str(databases), "--dir", folder], stdout=subprocess.DEVNULL)
        for _ in range(200):
            try:
                self.connection = socket.create_connection(("127.0.0.1", self.port))
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("redis-server does not start")

    def send(self, lines):
        """Inline commands; every one is answered with one line."""
        self.connection.sendall("".join(line + "\r\n" for line in lines).encode())
        answers = self.connection.makefile("rb")
        for line in lines:
            answer = answers.readline()
            if answer.startswith(b"-"):
                raise RuntimeError("%s: %s" % (line, answer))

    def stop(self):
        self.process.terminate()
        self.process.wait()


def plan_of(migrations, source, destination):
    lines = ["version: 1", "name: many", "schedule: { parallelism: 8 }", "apps:"]
    for number in range(migrations):
        lines += ["  - name: app-%05d" % number, "    environments:", "      staging:",
                  "        source: " + source(number), "        destination: " + destination(number)]
    return "\n".join(lines) + "\n"


def timed(arguments, folder):
    before = time.monotonic()
    result = subprocess.run(["/usr/bin/time", "-q", "-f", "%M", "-o", os.path.join(folder, "memory"), REHOME] + arguments,
                            cwd=folder, capture_output=True, text=True)
    wall = time.monotonic() - before
    if result.returncode != 0:
        raise SystemExit("rehome %s ended with %d:\n%s%s" % (
            " ".join(arguments), result.returncode, result.stdout[-2000:], result.stderr[-2000:]))
    return wall, int(open(os.path.join(folder, "memory")).read().split()[-1]) / 1024


def row(name, bound, runs):
    walls = sorted(wall for wall, _ in runs)
    print("| %s | %d | %.2f (%.2f–%.2f) | %s | %.0f |" % (
        name, len(runs), statistics.median(walls), walls[0], walls[-1], bound, max(memory for _, memory in runs)), flush=True)


def starts(runs, folder):
    row("`rehome --version`", "0.35", [timed(["--version"], folder) for _ in range(runs)])


def large_plan(runs, folder):
    with open(os.path.join(folder, "large.yaml"), "w") as file:
        file.write(plan_of(10_000, lambda n: "redis://source-%d.internal:6379/%d" % (n // 16, n % 16),
                           lambda n: "redis://destination-%d.internal:6379/%d" % (n // 16, n % 16)))
    row("`validate`, 10,000 migrations", "3", [timed(["validate", "large.yaml"], folder) for _ in range(runs)])


def small_migrations(runs, folder):
    source, destination = Server(folder, MIGRATIONS), Server(folder, MIGRATIONS)
    try:
        for number in range(MIGRATIONS):
            source.send(["SELECT %d" % number] + ["SET key:%d:%d value-%d" % (number, key, key) for key in range(KEYS)])
        with open(os.path.join(folder, "small.yaml"), "w") as file:
            file.write(plan_of(MIGRATIONS, lambda n: "redis://127.0.0.1:%d/%d" % (source.port, n),
                               lambda n: "redis://127.0.0.1:%d/%d" % (destination.port, n)))
        results = []
        for _ in range(runs):
            destination.send(["FLUSHALL"])
            results.append(timed(["apply", "small.yaml", "--auto-approve", "--quiet"], folder))
            destination.send(["SELECT %d" % (MIGRATIONS - 1), "EXISTS key:%d:%d" % (MIGRATIONS - 1, KEYS - 1)])
        row("`apply`, %d migrations of %d keys, verify full" % (MIGRATIONS, KEYS), "20", results)
    finally:
        source.stop()
        destination.stop()


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    folder = tempfile.mkdtemp(prefix="rehome-bench-")
    try:
        subprocess.run([REHOME, "--version"], check=True, stdout=subprocess.DEVNULL)
        print("| what | runs | wall s (min–max) | bound | peak memory MB |\n|---|---|---|---|---|")
        starts(runs, folder)
        large_plan(runs, folder)
        small_migrations(runs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
