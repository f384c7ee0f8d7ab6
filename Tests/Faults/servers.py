"""One server process of the fault run: `dns`, `main`, `frail` or `inner`. What it does is in state.json, which is
read at each request, so that it is the same after a kill."""

import json
import os
import random
import socket
import ssl
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from world import HOSTS, NAME_SERVER

NAME, FOLDER = sys.argv[1], sys.argv[2]
WORDS = (
    "harbour council vote bridge ferry strike water school budget court island weather road train "
    "market farm coast library museum engine pilot garden storm winter harvest teacher union mayor").split()


def state():
    with open(os.path.join(FOLDER, "state.json")) as file:
        return json.load(file)


def answer_names():
    addresses = {host: address for host, address, _, _ in HOSTS}
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((NAME_SERVER, 53))
    print("ready", flush=True)
    while True:
        query, client = server.recvfrom(2048)
        now = state()
        mode = now["dns"]
        if mode == "hang" or len(query) < 17:
            continue
        labels, position = [], 12
        while query[position]:
            labels.append(query[position + 1:position + 1 + query[position]].decode().lower())
            position += 1 + query[position]
        question = query[12:position + 5]
        kind = struct.unpack("!H", query[position + 1:position + 3])[0]
        code = {"nxdomain": 3, "servfail": 2, "refused": 5}.get(mode, 0)
        name = ".".join(labels)
        found = now["inwards"].get(name) or ([addresses[name]] if name in addresses else [])
        if mode == "ok" and not found:
            code = 3
        records = []
        if code == 0 and kind == 1:
            records = [b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 0, 4) + socket.inet_aton(one) for one in found]
        header = query[:2] + struct.pack("!HHHHH", 0x8180 | code, 1, len(records), 0, 0)
        server.sendto(header + question + b"".join(records), client)


def text(place, number):
    chance = random.Random(f"{place}{number}")
    return " ".join(chance.choice(WORDS) + str(chance.randrange(1000)) for _ in range(40))


def feed(place, version):
    items = "".join(
        f"<item><guid>{place}/{n}</guid><title>Report {n} of {place}</title><link>http://{place}/{n}</link>"
        f"<description>{text(place, n)}.</description></item>" for n in range(version, 0, -1))
    return (f'<?xml version="1.0"?><rss version="2.0"><channel><title>{place}</title>'
            f"<link>http://{place}/</link><description>Invented</description>{items}</channel></rss>").encode()


class Feeds(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # Kept connections would need no name and hide a name server that is gone.
    timeout = 2

    def do_GET(self):
        now = state()
        host = self.headers.get("Host", "").split(":")[0]
        with open(os.path.join(FOLDER, "requests.log"), "a") as log:
            log.write(f"{time.time():.3f} {host} {self.path}\n")
        tag = f'"{now["version"]}"'
        if self.headers.get("If-None-Match") == tag and NAME not in now["slow"]:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        body = feed(host + self.path, now["version"])
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", tag)
        self.end_headers()
        if NAME in now["slow"]:
            half = len(body) // 2
            # Slow, and not silent: what stands in the way of the rest is a kill.
            self.wfile.write(body[:half])
            for at in range(half, len(body), 40):
                time.sleep(0.5)
                self.wfile.write(body[at:at + 40])
            return
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, *_):
        pass


class SecureServer(Server):
    def get_request(self):
        plain, client = super().get_request()
        return plain, client

    def finish_request(self, request, client_address):
        # Made anew for each connection: a renewed certificate holds at once.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(
            os.path.join(FOLDER, state()["certificate"] + ".pem"), os.path.join(FOLDER, "leaf.key"))
        request.settimeout(10)
        with context.wrap_socket(request, server_side=True) as secure:
            super().finish_request(secure, client_address)


def answer_web():
    places = sorted({(address, port) for _, address, port, server in HOSTS if server == NAME})
    servers = [(SecureServer if port == 443 else Server)((address, port), Feeds) for address, port in places]
    for server in servers[1:]:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print("ready", flush=True)
    servers[0].serve_forever()


def count_connections():
    """On the daemon's own machine: a byte for each connection, and never an answer."""
    server = socket.create_server(("127.0.0.1", 80), backlog=64)
    print("ready", flush=True)
    while True:
        connection, _ = server.accept()
        with open(os.path.join(FOLDER, "inner.connections"), "ab") as log:
            log.write(b".")
        connection.close()


if NAME == "dns":
    answer_names()
elif NAME == "inner":
    count_connections()
else:
    answer_web()
