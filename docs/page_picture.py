"""Photograph the page of khujand report in a headless Chromium, for the README.

Run it from the checkout after a change of the page:

    python docs/page_picture.py docs/report.png

The picture carries the digest of the page that it shows, so that a test can tell whether it is still that page.
"""

from __future__ import annotations

import hashlib
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from selenium import webdriver

WIDTH, HEIGHT = 1000, 1250
KEY = b"khujand-page"
_SIGNATURE = 8


def page() -> bytes:
    """Return the page of the bundled dataset."""
    return subprocess.run([sys.executable, "-m", "khujand_cli", "report"], capture_output=True, check=True).stdout


def photographed(html: bytes) -> bytes:
    """Return the top of a page as a PNG."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
    ):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "page.html"
            file.write_bytes(html)
            metrics = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            driver.get(file.as_uri())
            return driver.get_screenshot_as_png()
    finally:
        driver.quit()


def labelled(png: bytes, html: bytes) -> bytes:
    """Return the picture with the digest of its page, as a tEXt chunk behind the header."""
    header_end = _SIGNATURE + 12 + struct.unpack(">I", png[_SIGNATURE : _SIGNATURE + 4])[0]
    data = KEY + b"\0" + hashlib.sha256(html).hexdigest().encode()
    chunk = struct.pack(">I", len(data)) + b"tEXt" + data + struct.pack(">I", zlib.crc32(b"tEXt" + data))
    return png[:header_end] + chunk + png[header_end:]


if __name__ == "__main__":
    shown = page()
    Path(sys.argv[1]).write_bytes(labelled(photographed(shown), shown))
