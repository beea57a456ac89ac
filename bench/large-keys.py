#!/usr/bin/python3
"""Copies one large key of each type and looks whether a server was stalled.

  bench/large-keys.py [MEGABYTES [TYPE,... [BYTES]]]

MEGABYTES are of elements (200 unless told; a string has 512 at most), and a server may need twice that; BYTES are those of
one element (100 unless told).

Prints for each type how long the copy took, the CPU it cost, the peak memory of the client, and what either server lists
in its SLOWLOG over 10 ms as `command milliseconds (× times)`: on a busy machine that is time in which it did not run. Both sides are compared by DEBUG DIGEST-VALUE, streams by their groups, too.
Needs redis-server 7 (REDIS_SERVER names another one for the destination: REDIS_DESTINATION). Servers listen on free
loopback ports and end with this program.
"""
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
REHOME = os.environ.get("REHOME", os.path.join(ROOT, "rehome"))
SERVER = os.environ.get("REDIS_SERVER", "redis-server")
TYPES = ["string", "list", "set", "hash", "zset", "stream"]
BATCH = 200
SLOW_MICROS = 10_000


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, binary, folder):
        self.port = free_port()
        arguments = [binary, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", folder,
                     "--slowlog-log-slower-than", str(SLOW_MICROS), "--slowlog-max-len", "100000",
                     "--enable-debug-command", "yes"]
        self.process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
        for _ in range(200):
            try:
                self.connection = socket.create_connection(("127.0.0.1", self.port))
                break
            except OSError:
                time.sleep(0.05)
        else:
            raise RuntimeError("%s does not start" % binary)
        self.answers = self.connection.makefile("rb", 1 << 16)

    def send(self, *parts):
        encoded = [b"*%d\r\n" % len(parts)]
        for part in parts:
            raw = part if isinstance(part, bytes) else str(part).encode()
            encoded.append(b"$%d\r\n%b\r\n" % (len(raw), raw))
        self.connection.sendall(b"".join(encoded))

    def receive(self):
        line = self.answers.readline()
        kind, rest = line[:1], line[1:-2]
        if kind == b"-":
            raise RuntimeError(rest.decode())
        if kind == b":":
            return int(rest)
        if kind == b"$":
            return None if rest == b"-1" else self.answers.read(int(rest) + 2)[:-2]
        if kind == b"*":
            return [self.receive() for _ in range(int(rest))]
        return rest

    def call(self, *parts):
        self.send(*parts)
        return self.receive()

    def cpu(self):
        info = self.call("INFO", "cpu").decode()
        return sum(float(line.split(":")[1]) for line in info.splitlines() if line.startswith(("used_cpu_sys:", "used_cpu_user:")))

    def slow(self):
        """The worst of each command."""
        worst = {}
        for entry in self.call("SLOWLOG", "GET", "-1"):
            name = entry[3][0].decode().upper()
            most, times = worst.get(name, (0, 0))
            worst[name] = (max(most, entry[2]), times + 1)
        return ", ".join("%s %.0f ms (× %d)" % (name, most / 1000, times)
                         for name, (most, times) in sorted(worst.items(), key=lambda each: -each[1][0])) or "none"

    def stop(self):
        self.process.terminate()
        self.process.wait()


def fill(server, kind, megabytes, size):
    """Elements of about that size."""
    noise = random.Random(1).randbytes(1 << 16)
    waiting = 0
    number = 0
    filled = 0
    while filled < megabytes << 20:
        if kind == "string":
            parts = ["APPEND", "key", noise * 16]
            filled += 1 << 20
        elif kind == "stream":
            parts = ["XADD", "key", "%d-1" % (number + 1), "field", noise[number % 50000:][:size - 10]]
            filled += size
            number += 1
        else:
            parts = [{"list": "RPUSH", "set": "SADD", "hash": "HSET", "zset": "ZADD"}[kind], "key"]
            for _ in range(BATCH):
                number += 1
                value = noise[number % 50000:][:size - 10]
                if kind == "hash":
                    parts += [b"field %d" % number, value]
                elif kind == "zset":
                    parts += [number * 7919 % 1_000_003 / 7, b"%d%b" % (number, value)]
                else:
                    parts.append(b"%d%b" % (number, value))
                filled += size
        server.send(*parts)
        waiting += 1
        while waiting > 200 or waiting and filled >= megabytes << 20:
            server.receive()
            waiting -= 1
    if kind == "stream":
        for group in range(3):
            server.call("XGROUP", "CREATE", "key", "group %d" % group, "0")
            for consumer in range(3):
                server.call("XREADGROUP", "GROUP", "group %d" % group, "consumer %d" % consumer, "COUNT", "3000",
                            "STREAMS", "key", ">")


def facts(server, kind):
    digest = [server.call("TYPE", "key"), server.call("DEBUG", "DIGEST-VALUE", "key"), server.call("DBSIZE")]
    if kind == "stream":
        for group in server.call("XINFO", "GROUPS", "key"):
            digest += [group, server.call("XPENDING", "key", group[1], "-", "+", "1000000")]
        digest = [[part[:2] + part[3:] if isinstance(part, list) and len(part) == 4 and isinstance(part[2], int) else part
                   for part in each] if isinstance(each, list) else each for each in digest]
    return digest


def measure(kind, megabytes, size, folder):
    source = Server(SERVER, folder)
    destination = Server(os.environ.get("REDIS_DESTINATION", SERVER), folder)
    try:
        fill(source, kind, megabytes, size)
        for server in (source, destination):
            server.call("SLOWLOG", "RESET")
        command = [REHOME, "copy", "redis://127.0.0.1:%d/0" % source.port, "redis://127.0.0.1:%d/0" % destination.port,
                   "--verify", "none", "--run-dir", os.path.join(folder, kind)]
        os.mkdir(command[-1])
        before = source.cpu(), destination.cpu()
        started = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        if status != 0:
            print(output.decode())
        slow = source.slow(), destination.slow()
        cpu = "%.1f + %.1f + %.1f" % (source.cpu() - before[0], usage.ru_utime + usage.ru_stime, destination.cpu() - before[1])
        same = status == 0 and facts(source, kind) == facts(destination, kind)
        return "| %s | %d | %.1f | %.0f | %s | %d | %s | %s | %s |" % (
            kind, megabytes, seconds, megabytes / seconds, cpu, usage.ru_maxrss / 1024, *slow,
            "yes" if same else "NO")
    finally:
        source.stop()
        destination.stop()


def main():
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    types = sys.argv[2].split(",") if len(sys.argv) > 2 else TYPES
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    folder = tempfile.mkdtemp(prefix="rehome-large-")
    print("| type | MB | s | MB/s | CPU s: source + client + destination | client MB | slow at the source | slow at the destination | same |")
    print("|---|---|---|---|---|---|---|---|---|")
    try:
        for kind in types:
            print(measure(kind, min(megabytes, 512) if kind == "string" else megabytes, size, folder), flush=True)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
