"""Kernels run behind the server, whatever session they are in."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from poise.kernels.priority import NICENESS, SESSION_NICENESS, stand_back


@pytest.mark.skipif(not hasattr(os, "setpriority"), reason="no priorities on this system")
def test_a_process_of_another_session_stands_back() -> None:
    command = [sys.executable, "-c", "import time; time.sleep(30)"]
    with subprocess.Popen(command, start_new_session=True) as process:
        try:
            asyncio.run(stand_back(process.pid))
            assert os.getpriority(os.PRIO_PROCESS, process.pid) == NICENESS
            group = Path(f"/proc/{process.pid}/autogroup")
            if group.exists():
                assert group.read_text().split()[-1] == str(SESSION_NICENESS)
        finally:
            process.kill()


def test_a_process_that_has_gone_is_no_fault() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)
    asyncio.run(stand_back(process.pid))
