"""A doppel for a test session, a tenant for each test.

    def test_copy(tenant):
        ecs = Client(endpoint=tenant.url, access_key=tenant.key, secret_key=tenant.secret)

    def test_unmodified(tenant, doppel_env):
        ...  # clients that know nothing of doppel end there, as this tenant

The program is `doppel` of `node_modules/.bin`, or of the PATH; DOPPEL_URL names one that runs already. When a test
fails, what its tenant asked and which rules were applied is in the report. A rule whose `expect` is not met fails it.
"""

import json
import os
import re
import secrets
import shlex
import shutil
import string
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

READY = re.compile(r"ready at (\S+)")
# What the tests' own proxies are must not stand between a test and its doppel.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class DoppelError(Exception):
    """A control call that was refused; `problem` is what RFC 9457 calls so."""

    def __init__(self, problem):
        super().__init__(problem.get("detail", problem))
        self.problem = problem
        self.status = problem.get("status")


class Doppel:
    """A doppel that runs. `call` speaks to its control plane, which /_doppel/openapi.json describes."""

    def __init__(self, url, control_token=None, command=None):
        self.url = url.rstrip("/")
        self._token = control_token
        self._command = command

    def call(self, method, path, body=None, **query):
        """What `METHOD /_doppel/PATH` answers, read from JSON. Raises a DoppelError when it is refused."""
        named = {name: value for name, value in query.items() if value is not None}
        url = f"{self.url}/_doppel/{path}" + (f"?{urllib.parse.urlencode(named)}" if named else "")
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, headers, method=method)
        try:
            with _opener.open(request) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise DoppelError(json.loads(error.read())) from None
        return json.loads(text) if text else None

    def tenant(self, key=None):
        """The tenant of an access key; a fresh one, with a world of its own, when none is given."""
        alphabet = string.ascii_letters + string.digits
        return Tenant(self, key or "".join(secrets.choice(alphabet) for _ in range(20)))


class Tenant:
    """An access key and its own world. `url` is the endpoint for every service, and a proxy for their hosts."""

    def __init__(self, doppel, key):
        self.doppel = doppel
        self.key = key
        self.secret = f"secret-of-{key}"
        self.url = doppel.url

    def call(self, method, path, body=None, **query):
        """The same as `Doppel.call`, about this tenant."""
        return self.doppel.call(method, path, body, tenant=self.key, **query)

    def add_fault(self, **rule):
        """Arms a fault rule: `add_fault(match={...}, effect={...}, expect={"hits": 1})`."""
        return self.call("POST", "faults", rule)

    def set_limits(self, service, **limits):
        """Changes limits: `set_limits("aliyun-ecs", imagesPerRegion=3)`; None restores a default."""
        return self.call("PUT", "limits", {service: limits})

    def set_clock(self, **change):
        """Sets the clock: `set_clock(mode="frozen", at="2026-11-22T08:00:00Z")`."""
        return self.call("PUT", "clock", change)

    def advance(self, by=None, to=None):
        """Moves the clock, `by="40m"` or `to="idle"`; what fell due on the way."""
        return self.call("POST", "clock/advance", {"by": by} if to is None else {"to": to})["events"]

    def copies(self):
        return self.call("GET", "copies")["copies"]

    def requests(self):
        """The last requests that the journal has, oldest first."""
        return self.call("GET", "requests", limit=1000)["requests"]

    def verify_requests(self, match, **count):
        """Raises with near misses unless there were so many: `verify_requests({"operation": "CopyImage"}, exactly=1)`."""
        return self.call("POST", "requests/verify", {"match": match, **count})

    def wait_for(self, copy, timeout=30.0):
        """Waits until a copy has ended, by its id or as `copies()` gives it; the copy as it then is."""
        copy_id = copy if isinstance(copy, str) else copy["id"]
        end = time.monotonic() + timeout
        while True:
            found = self.call("GET", f"copies/{urllib.parse.quote(copy_id, safe='')}")
            if found["phase"] not in ("queued", "running"):
                return found
            if time.monotonic() > end:
                raise TimeoutError(f"copy '{copy_id}' is {found['phase']} at {found['percent']} %; advance the clock")
            time.sleep(0.05)

    def env(self):
        """The variables by which programs that know nothing of doppel end there, as `doppel env` prints them."""
        command = self.doppel._command
        if command is None:
            raise RuntimeError("doppel env needs the program; set doppel_command, or leave DOPPEL_URL out")
        args = [*command, "env", "--json", "--url", self.url, "--tenant", self.key]
        return json.loads(subprocess.run(args, check=True, stdout=subprocess.PIPE, text=True).stdout)

    def forget(self):
        """Forgets all of it; the key's next call finds a new world."""
        self.doppel.call("DELETE", f"tenants/{self.key}")

    def report(self):
        """What was asked, what the rules did and how far the copies are, in lines."""
        return "\n".join(
            [f"requests of tenant {self.key}"]
            + [_request_line(request) for request in self.requests()[-50:]]
            + [_rule_line(rule) for rule in self.call("GET", "faults")["faults"]]
            + [_copy_line(copy) for copy in self.copies()]
        )


def _request_line(request):
    parts = [request["service"], request["operation"], request["region"], "->", str(request["status"])]
    fault = f"rule {request['fault']}" if request["fault"] else ""
    return "  " + " ".join(filter(None, [*parts, fault, request["explain"]]))


def _rule_line(rule):
    wanted = f" of {rule['expect']['hits']} expected" if rule.get("expect") else ""
    return f"  rule {rule.get('name', rule['id'])}: applied {rule['hits']}{wanted}"


def _copy_line(copy):
    reason = f": {copy['reason']}" if copy["reason"] else ""
    return f"  copy {copy['id']} to {copy['destinationRegion']}: {copy['phase']} at {copy['percent']} %{reason}"


def pytest_addoption(parser):
    parser.addini("doppel_command", "how doppel is called; node_modules/.bin/doppel or doppel by default")
    parser.addini("doppel_flags", "flags of doppel serve: --clock auto --copy-duration 1m")


@pytest.fixture(scope="session")
def doppel(request):
    """The doppel of this session, or of this worker; started for it unless DOPPEL_URL names one."""
    command = _command(request.config)
    token = os.environ.get("DOPPEL_CONTROL_TOKEN")
    url = os.environ.get("DOPPEL_URL")
    if url:
        yield Doppel(url, token, command)
        return
    if command is None:
        pytest.fail("doppel is not in node_modules/.bin nor in PATH; install it, or set doppel_command", pytrace=False)
    flags = shlex.split(request.config.getini("doppel_flags"))
    args = [*command, "serve", "--port", "0", "--log", "silent", *flags]
    process = subprocess.Popen(args, stdout=subprocess.PIPE, text=True)
    try:
        ready = READY.search(process.stdout.readline())
        if ready is None:
            pytest.fail(f"doppel did not start (exit code {process.wait()}); its own words are above", pytrace=False)
        yield Doppel(ready[1], token, command)
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


@pytest.fixture
def tenant(doppel, request):
    """A fresh access key, with a world of its own; forgotten when the test has ended."""
    tenant = doppel.tenant()
    if "verify" in shlex.split(request.config.getini("doppel_flags")):
        doppel.call("PUT", f"tenants/{tenant.key}", {"secret": tenant.secret})
    yield tenant
    tenant.forget()


@pytest.fixture
def doppel_env(tenant, monkeypatch):
    """Sets what makes programs that know nothing of doppel end there; boto3 and the vendors' clients among them."""
    variables = tenant.env()
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem):
    result = yield
    tenant = _tenant_of(pyfuncitem)
    if tenant is not None:
        try:
            tenant.call("POST", "faults/verify")
        except DoppelError as error:
            pytest.fail(str(error), pytrace=False)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    tenant = _tenant_of(item)
    if tenant is not None and report.when == "call" and report.failed:
        try:
            report.sections.append(("doppel", tenant.report()))
        except Exception as error:  # A doppel that is gone must not hide why the test has failed.
            report.sections.append(("doppel", f"cannot be asked any more: {error}"))
    return report


def _tenant_of(item):
    found = getattr(item, "funcargs", {}).get("tenant")
    return found if isinstance(found, Tenant) else None


def _command(config):
    given = shlex.split(config.getini("doppel_command"))
    if given:
        return given
    for folder in [config.rootpath, *config.rootpath.parents]:
        program = Path(folder, "node_modules", ".bin", "doppel")
        if program.exists():
            return [str(program)]
    found = shutil.which("doppel")
    return [found] if found else None
