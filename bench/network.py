#!/usr/bin/python3
"""Times copies between servers that are some way off: a proxy adds 0, 1 and 20 ms to each round trip to both of them.

  bench/network.py [RUNS] [MILLISECONDS,...]

Needs redis-server, gcc and the data set W1 that bench/run.sh makes (DATA: its folder).
"""
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

BENCH = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(BENCH)
DATA = os.environ.get("DATA", os.path.join(ROOT, "bench-data"))
KEYS = 1_000_000


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(port, command):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(command + b"\r\n")
        return connection.recv(1000)


def server(folder, rdb=None):
    os.makedirs(folder)
    if rdb:
        shutil.copy(rdb, os.path.join(folder, "dump.rdb"))
    port = free_port()
    process = subprocess.Popen(["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder],
                               stdout=subprocess.DEVNULL)
    while True:
        try:
            if answer(port, b"PING") == b"+PONG\r\n":
                return process, port
        except OSError:
            pass
        time.sleep(0.05)


def once(folder, milliseconds):
    shutil.rmtree(folder, ignore_errors=True)
    processes = []
    try:
        ports = []
        for name, rdb in (("source", os.path.join(DATA, "W1.rdb")), ("destination", None)):
            process, port = server(os.path.join(folder, name), rdb)
            processes.append(process)
            if milliseconds is not None:
                proxy = free_port()
                processes.append(subprocess.Popen([os.path.join(DATA, "delay"), str(proxy), str(port), str(milliseconds)]))
                port = proxy
            ports.append(port)
        os.makedirs(os.path.join(folder, "run"))
        time.sleep(0.5)
        began = time.monotonic()
        subprocess.run([os.path.join(ROOT, "rehome"), "copy", *("redis://127.0.0.1:%d/0" % port for port in ports),
                        "--verify", "none", "--run-dir", os.path.join(folder, "run")],
                       check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        took = time.monotonic() - began
        copied = answer(ports[1], b"DBSIZE")
        if copied != b":%d\r\n" % KEYS:
            sys.exit("the destination says %r" % copied)
        return took
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    delays = [None] + [float(each) for each in (sys.argv[2] if len(sys.argv) > 2 else "0,1,20").split(",")]
    subprocess.run(["gcc", "-O2", "-pthread", "-o", os.path.join(DATA, "delay"), os.path.join(BENCH, "delay.c")], check=True)
    folder = tempfile.mkdtemp(prefix="rehome-network-")
    times = {delay: [] for delay in delays}
    for _ in range(runs):  # in turns, so that drift of the machine hits all alike
        for delay in delays:
            times[delay].append(once(os.path.join(folder, "servers"), delay))
    shutil.rmtree(folder)
    print("| added round trip | runs | wall s (min–max) | × direct |\n|---|---|---|---|")
    direct = statistics.median(times[None])
    for delay, walls in times.items():
        print("| %s | %d | %.2f (%.2f–%.2f) | %.2f |" % (
            "none, no proxy" if delay is None else "%g ms" % delay, runs, statistics.median(walls), min(walls), max(walls),
            statistics.median(walls) / direct))


main()
