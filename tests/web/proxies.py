"""The web servers that stand before `cocrea serve`, as docs/examples/hosting says, in a folder of their own and by an
unprivileged user: what the recipes say is kept but for addresses, names and certificates."""

import os
import pathlib
import random
import shutil
import socket
import ssl
import subprocess
import tempfile

from served import soon

RECIPES = pathlib.Path(__file__).parents[2] / "docs/examples/hosting"
NAME = "registro.example.mx"

# What Debian's own files say around a recipe, as far as it bears on requests and on TLS.
NGINX = """
daemon off;
pid {folder}/nginx.pid;
events {{ worker_connections 768; }}
http {{
    types_hash_max_size 2048;
    ssl_prefer_server_ciphers on;
    gzip on;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {recipe}
}}
"""
HAPROXY = """
global
    ssl-default-bind-ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384
    ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets
defaults
    mode http
    timeout connect 5000
    timeout client  50000
    timeout server  50000
{recipe}
"""
CADDY = """
{{
    admin off
    auto_https disable_redirects
    grace_period 1s
    storage file_system {folder}/caddy
}}
{recipe}
"""


def adapted(recipe, *changes):
    """A recipe with each text changed, all of which it has."""
    text = (RECIPES / recipe).read_text()
    for old, new in changes:
        assert old in text, f"{recipe} does not say {old}"
        text = text.replace(old, new)
    return text


def unprivileged():
    """What makes a process one of nobody, where it would be one of root."""
    return {} if os.geteuid() else {"user": "nobody", "group": "nogroup", "extra_groups": []}


def free_port():
    """One that nothing else is given by itself, as ports for clients are."""
    while True:
        port = random.randrange(10240, 32768)
        with socket.socket() as tried:
            try:
                tried.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass


class Proxy:
    """One that runs before a server at that port of this machine; `https://localhost:PORT` leads to it."""

    def __init__(self, behind):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.port = free_port()
        self.certificate, self.key = self.path / "certificate.pem", self.path / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                        "-nodes", "-days", "90", "-subj", f"/CN={NAME}",
                        "-addext", f"subjectAltName=DNS:{NAME},DNS:localhost",
                        "-out", self.certificate, "-keyout", self.key], check=True, capture_output=True)
        self.said = self.path / "said"
        command = self.written(f"127.0.0.1:{behind}")
        if unprivileged():
            for each in (self.path, *self.path.iterdir()):
                shutil.chown(each, "nobody", "nogroup")
        with self.said.open("w") as said:
            self.process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, cwd=self.path,
                                            env={"PATH": "/usr/sbin:/usr/bin", "HOME": str(self.path)},
                                            **unprivileged())
        soon(self.listens)

    def listens(self):
        assert self.process.poll() is None, self.said.read_text()
        with socket.socket() as tried:
            return tried.connect_ex(("127.0.0.1", self.port)) == 0

    def connect(self, source="127.0.0.1", ciphers=None):
        """A connection over TLS, from that address; of these ciphers of TLS 1.2 if any are said."""
        trusting = ssl.create_default_context(cafile=self.certificate)
        if ciphers:
            trusting.set_ciphers(ciphers)
            trusting.maximum_version = ssl.TLSVersion.TLSv1_2
        plain = socket.create_connection(("127.0.0.1", self.port), 60, (source, 0))
        return trusting.wrap_socket(plain, server_hostname=NAME)

    def close(self):
        self.process.terminate()
        self.process.wait(60)
        self.folder.cleanup()


class Nginx(Proxy):
    def written(self, behind):
        recipe = adapted("nginx.conf", ("listen 443", f"listen 127.0.0.1:{self.port}"),
                         (f"/etc/ssl/certs/{NAME}.pem", str(self.certificate)),
                         (f"/etc/ssl/private/{NAME}.key", str(self.key)),
                         ("127.0.0.1:8080", behind))
        (self.path / "nginx.conf").write_text(NGINX.format(folder=self.path, recipe=recipe))
        return ["nginx", "-p", self.path, "-c", "nginx.conf", "-e", "stderr"]


class Haproxy(Proxy):
    def written(self, behind):
        both = self.path / "both.pem"
        both.write_text(self.certificate.read_text() + self.key.read_text())
        recipe = adapted("haproxy.cfg", ("bind :443", f"bind 127.0.0.1:{self.port}"),
                         (f"/etc/haproxy/{NAME}.pem", str(both)), ("127.0.0.1:8080", behind))
        (self.path / "haproxy.cfg").write_text(HAPROXY.format(recipe=recipe))
        return ["haproxy", "-db", "-f", "haproxy.cfg"]


class Caddy(Proxy):
    def written(self, behind):
        recipe = adapted("Caddyfile", (NAME + " {", f"https://{NAME}:{self.port} {{\n\tbind 127.0.0.1\n"
                                       f"\ttls {self.certificate} {self.key}"), ("127.0.0.1:8080", behind))
        (self.path / "Caddyfile").write_text(CADDY.format(folder=self.path, recipe=recipe))
        return ["caddy", "run", "--adapter", "caddyfile", "--config", "Caddyfile"]
