"""Kernels of JupyterLab, nbclient and nbval: forks in which everything is imported already."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from poise.kernels import ahead, provisioner
from poise.kernels.asking import WarmError
from poise.kernels.provisioner import WarmProvisioner, of_this_python

ours = pytest.mark.skipif(not ahead.possible(), reason="this system cannot fork so")

# A program of its own, as nbclient is used: what names the provisioner is read once a process.
PROGRAM = """
import json, os, signal, sys, time
from jupyter_client.manager import start_new_kernel
from poise.kernels import ahead

said = {}

def ask(kc, source, wait=60):
    found = {"text": "", "kinds": [], "error": None}

    def hear(message):
        content = message["content"]
        if message["msg_type"] == "stream":
            found["text"] += content["text"]
        elif "data" in content:
            found["kinds"] += list(content["data"])
        elif message["msg_type"] == "error":
            found["error"] = content["ename"]

    kc.execute_interactive(source, timeout=wait, output_hook=hear, stop_on_error=False)
    return found

def number(kc):
    return ask(kc, "import random; print(random.random())")["text"]

km, kc = start_new_kernel(kernel_name="python3", env=os.environ | {"OF_MINE": "1"}, cwd=sys.argv[1])
said["name"] = ask(kc, "print(open('/proc/self/comm').read().strip())")["text"].strip()
said["place"] = ask(kc, "import os; print(os.environ['OF_MINE'], os.getcwd())")["text"].strip()
said["loaded"] = ask(kc, "import sys; print('poise.lecture' in sys.modules)")["text"].strip()
said["fresh"] = ask(kc, "lecture")["error"]
said["shell"] = ask(kc, "os.system('echo from the shell'); None")["text"].strip()
said["figure"] = ask(kc, "import matplotlib.pyplot as plt\\nplt.plot([1, 2]);")["kinds"]
said["wrong"] = ask(kc, "1 / 0")["error"]
ask(kc, "mine = 1")
first = number(kc)
kc.execute("import time; time.sleep(60)", stop_on_error=False)
time.sleep(1)
km.interrupt_kernel()
said["interrupted"] = kc.get_shell_msg(timeout=30)["content"].get("ename")
said["after interrupt"] = ask(kc, "print(mine)")["text"].strip()
km.restart_kernel(now=False)
kc.wait_for_ready(timeout=60)
said["after restart"] = ask(kc, "mine")["error"]
other, oc = start_new_kernel(kernel_name="python3")
said["chance"] = len({first, number(kc), number(oc)})
house = ahead._house()
os.kill(house.pid, signal.SIGKILL)
house._process.wait()
said["alive"] = ask(oc, "print('alive')")["text"].strip()
third, tc = start_new_kernel(kernel_name="python3")
said["after kill"] = ask(tc, "print(open('/proc/self/comm').read().strip())")["text"].strip()
# One is left running, and the warm process: they end with this program.
said["left"] = [house.pid, third.provisioner.pid]
for manager, client in ((km, kc), (other, oc)):
    client.stop_channels()
    manager.shutdown_kernel()
    assert not manager.is_alive()
tc.stop_channels()
said["scratch"] = str(house._scratch)
print(json.dumps(said))
"""


@ours
def test_a_forked_kernel_is_like_any_other(tmp_path: Path):
    environment = os.environ | {"JUPYTER_DEFAULT_PROVISIONER_NAME": "poise-warm"}
    environment |= {"IPYTHONDIR": str(tmp_path / "ipython"), "JPY_PARENT_PID": "1"}
    # The kernel does not catch what other programs print when it thinks that it is tested.
    for name in ("MPLBACKEND", "PYTEST_CURRENT_TEST"):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM, str(tmp_path)],
        env=environment, capture_output=True, text=True, timeout=170,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    left, scratch = said.pop("left"), said.pop("scratch")
    figure = said.pop("figure")
    assert said == {
        "name": "poise-kernel",
        "place": f"1 {tmp_path}",
        "loaded": "True",
        "fresh": "NameError",
        "shell": "from the shell",
        "wrong": "ZeroDivisionError",
        "interrupted": "KeyboardInterrupt",
        "after interrupt": "1",
        "after restart": "NameError",
        "chance": 3,
        "alive": "alive",
        "after kill": "poise-kernel",
    }
    assert "image/png" in figure
    assert not Path(scratch).exists()
    until = time.monotonic() + 10
    while any(_lives(pid) for pid in left) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(_lives(pid) for pid in left)


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_only_kernels_of_this_python_are_forked():
    own = [sys.executable, "-m", "ipykernel_launcher", "-f", "file"]
    assert of_this_python(own)
    assert of_this_python([own[0], "-Xfrozen_modules=off", *own[1:]])
    assert not of_this_python(["/usr/bin/another-python", *own[1:]])
    assert not of_this_python(["ir", "--kernel", "-f", "file"])


@pytest.mark.parametrize("reason", ["cannot fork", "fails"])
def test_where_none_can_be_forked_a_plain_kernel_starts(reason, monkeypatch, caplog):
    plain: list[list[str]] = []

    async def start(self, cmd, **kwargs):
        plain.append(cmd)
        return {}

    async def fail(*arguments):
        raise WarmError("no memory")

    monkeypatch.setattr(provisioner.LocalProvisioner, "launch_kernel", start)
    monkeypatch.setattr(ahead, "possible", lambda: reason == "fails")
    monkeypatch.setattr(ahead, "kernel", fail)
    cmd = [sys.executable, "-m", "ipykernel_launcher", "-f", "file"]
    assert asyncio.run(WarmProvisioner().launch_kernel(cmd, env={})) == {}
    assert plain == [cmd]
    assert ("no memory" in caplog.text) == (reason == "fails")
