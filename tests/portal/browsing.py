"""What the tests in a browser share: Chromium, the portal behind an address, and a page that tolerates no fault."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from playwright.sync_api import Browser, sync_playwright
from tools import require_tool

from jobfold.portal.app import build_app
from jobfold.portal.serve import bind
from jobfold.portal.services import Services


@contextmanager
def chromium() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("JOBFOLD_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    require_tool("Chromium", found=path is not None, mend="install it, or name it in JOBFOLD_CHROMIUM")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield made
        made.close()


@contextmanager
def served(services: Services) -> Iterator[str]:
    listener = bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(build_app(services), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()
