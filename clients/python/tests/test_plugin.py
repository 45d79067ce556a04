"""The plugin, run by pytest in a folder of its own, as its users run it."""

import os
import shlex
import sys

import pytest

COMMAND = os.environ["DOPPEL_COMMAND"]

SCENARIO = """
import urllib.parse, urllib.request

def copy(tenant):
    query = urllib.parse.urlencode({
        "Action": "CopyImage", "Version": "2014-05-26", "Format": "JSON", "AccessKeyId": tenant.key,
        "RegionId": "cn-hangzhou", "ImageId": "m-bp1src00000000000001",
        "DestinationRegionId": "cn-shanghai", "DestinationImageName": "copy-1",
    })
    return urllib.request.urlopen(f"{tenant.url}/?{query}")
"""


@pytest.fixture
def session(pytester):
    """A project with the plugin; runs pytest on a test file."""
    flags = "doppel_flags = --clock frozen"
    pytester.makeini(f"[pytest]\ndoppel_command = {COMMAND}\n{flags}\n")

    def run(test, *args):
        pytester.makepyfile(SCENARIO + test)
        return pytester.runpytest_subprocess(*args)

    return run


def test_each_test_has_a_world_of_its_own(session):
    result = session("""
def test_copies(tenant):
    copy(tenant)
    [one] = tenant.copies()
    assert [event["kind"] for event in tenant.advance(to="idle")] == ["copy.succeeded"]
    assert tenant.wait_for(one)["phase"] == "succeeded"
    tenant.verify_requests({"operation": "CopyImage"}, exactly=1)

def test_is_alone(doppel, tenant):
    assert tenant.copies() == []
    assert doppel.call("GET", "tenants") == {"tenants": []}
""")
    result.assert_outcomes(passed=2)


def test_a_failure_tells_what_was_asked(session):
    result = session("""
def test_fails(tenant):
    tenant.add_fault(name="tired", match={"operation": "CopyImage"}, effect={"situation": "throttled"})
    copy(tenant)
""")
    result.assert_outcomes(failed=1)
    result.stdout.re_match_lines([
        r".*HTTP Error \d+.*",
        r"-+ doppel -+",
        r"requests of tenant \w{20}",
        r"  aliyun-ecs CopyImage cn-hangzhou -> \d{3} rule tired .*",
        r"  rule tired: applied 1",
    ])


def test_an_expectation_that_is_not_met_fails_the_test(session):
    result = session("""
def test_expects(tenant):
    tenant.add_fault(name="never", effect={"situation": "throttled"}, expect={"hits": 1})
""")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*1 of 1 expectations are not met*", "  rule never: applied 0 of 1 expected"])


def test_limits_clock_and_refusals(session):
    result = session("""
import pytest
from pytest_doppel import DoppelError

def test_settings(tenant):
    tenant.set_limits("aliyun-ecs", imagesPerRegion=3)
    assert tenant.call("GET", "limits")["aliyun-ecs"]["imagesPerRegion"]["value"] == 3
    assert tenant.set_clock(mode="auto")["mode"] == "auto"
    with pytest.raises(DoppelError, match="is not known here; did you mean 'aliyun-ecs'") as refused:
        tenant.set_limits("aliyun-esc", imagesPerRegion=3)
    assert refused.value.status == 400
    copy(tenant)
    tenant.set_clock(mode="frozen")
    with pytest.raises(TimeoutError, match="running at 0 %"):
        tenant.wait_for(tenant.copies()[0], timeout=0)
""")
    result.assert_outcomes(passed=1)


def test_unmodified_programs_end_there(session):
    result = session("""
import os, subprocess, sys

def test_env(tenant, doppel_env):
    assert os.environ["HTTPS_PROXY"] == tenant.url
    assert tenant.key in doppel_env.values()
    program = "import urllib.request as r; print(r.urlopen('https://ecs.aliyuncs.com/?Action=DescribeRegions&Version=2014-05-26&Format=JSON').status)"
    out = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True).stdout
    assert out == "200\\n"

def test_is_over():
    assert "HTTPS_PROXY" not in os.environ
""")
    result.assert_outcomes(passed=2)


def test_one_that_runs_already(session, monkeypatch):
    import subprocess

    args = [*shlex.split(COMMAND), "serve", "--port", "0", "--log", "silent"]
    with subprocess.Popen(args, stdout=subprocess.PIPE, text=True) as process:
        monkeypatch.setenv("DOPPEL_URL", process.stdout.readline().split("ready at ")[1].split()[0])
        result = session("""
import os

def test_url(doppel):
    assert doppel.url == os.environ["DOPPEL_URL"]
    assert doppel.call("GET", "clock")["mode"] == "real"
""")
        process.terminate()
    result.assert_outcomes(passed=1)


@pytest.mark.parametrize(
    "ini, words",
    [
        ("doppel_command = /nowhere/doppel", "*No such file*"),
        (f"doppel_command = {COMMAND}\ndoppel_flags = --clock sundial", "*'sundial' is not a clock mode*"),
    ],
)
def test_one_that_does_not_start_is_told(pytester, ini, words):
    pytester.makeini(f"[pytest]\n{ini}\n")
    pytester.makepyfile("def test_one(tenant): pass")
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([words])


def test_nothing_is_left_running(session):
    """The process of the session is gone when pytest is."""
    result = session("""
def test_pid(doppel):
    import subprocess, sys
    print("URL", doppel.url)
""", "-s")
    url = next(line.split()[-1] for line in result.outlines if "URL " in line)
    import urllib.error
    import urllib.request

    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{url}/_doppel/health")
