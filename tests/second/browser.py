#!/usr/bin/env python3
"""browser.py - a page as Chromium shows it, without a window and without a network.

    browser.py CHROMIUM FILE WIDTH light|dark    what is so, a line each:

    width PAGE ROOM         pixels that the page takes, and that it has
    marks N                 marks in the document
    outside N               elements with text that stand out of the page, those in boxes that scroll aside
    hidden N                marks without any extent
    over N                  pairs of texts of a picture that lie over each other
    asked URL               each thing that was asked for
    said TEXT               each error, warning or dialog
"""
import fcntl
import json
import os
import subprocess
import sys
import tempfile

FACTS = """(() => {
  const all = s => [...document.querySelectorAll(s)], room = document.documentElement.clientWidth;
  const out = e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.right > room + 1 || r.left < -1); };
  const none = e => { const r = e.getBoundingClientRect(); return r.width == 0 && r.height == 0; };
  const over = svg => {
    const boxes = [...svg.querySelectorAll('text')].map(e => e.getBoundingClientRect()).filter(r => r.width > 0);
    return boxes.reduce((n, a, i) => n + boxes.slice(i + 1).filter(b => a.left < b.right - 1 && b.left < a.right - 1
      && a.top < b.bottom - 3 && b.top < a.bottom - 3).length, 0);
  };
  return [
    'width ' + document.documentElement.scrollWidth + ' ' + room,
    'marks ' + all('.mark').length,
    'outside ' + all('h1,h2,p,li,summary,text,circle,rect').filter(e => !e.closest('.scroll') && out(e)).length,
    'hidden ' + all('.mark').filter(none).length,
    'over ' + all('svg[role=img]').reduce((n, svg) => n + over(svg), 0)];
})()"""


class Browser:
    """Chromium, spoken to by the pipes that it reads commands from: 3, and answers on: 4."""

    def __init__(self, program, folder):
        commands, self.to = os.pipe()
        self.answers, events = os.pipe()
        commands, events = (fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (commands, events))

        def connect():
            os.dup2(commands, 3)
            os.dup2(events, 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
             "--remote-debugging-pipe", "--user-data-dir=" + folder, "about:blank"],
            preexec_fn=connect, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(events)
        self.n, self.rest, self.events, self.session = 0, b"", [], None

    def hear(self):
        while b"\0" not in self.rest:
            more = os.read(self.answers, 1 << 16)
            if not more:
                sys.exit("chromium ended")
            self.rest += more
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **params):
        self.n += 1
        message = {"id": self.n, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while (answer := self.hear()).get("id") != self.n:
            self.events.append(answer)
        if "error" in answer:
            sys.exit(f"{method}: {answer['error']}")
        return answer["result"]

    def open(self, url):
        self.call("Page.navigate", url=url)
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
            self.events.append(self.hear())


def said(event):
    """What an event says that should not be, or None."""
    params = event.get("params", {})
    return {
        "Log.entryAdded": lambda: params["entry"]["text"],
        "Runtime.exceptionThrown": lambda: params["exceptionDetails"]["text"],
        "Runtime.consoleAPICalled": lambda: "console",
        "Page.javascriptDialogOpening": lambda: params["message"],
        "Network.loadingFailed": lambda: params["errorText"],
    }.get(event.get("method"), lambda: None)()


def look(browser, file, width, theme):
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    browser.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for domain in ("Page", "Runtime", "Log", "Network"):
        browser.call(domain + ".enable")
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1,
                 mobile=width < 500)
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
    browser.events.clear()
    browser.open("file://" + os.path.abspath(file))
    print(*browser.call("Runtime.evaluate", expression=FACTS, returnByValue=True)["result"]["value"], sep="\n")
    for event in browser.events:
        if event.get("method") == "Network.requestWillBeSent":
            print("asked", event["params"]["request"]["url"])
        if said(event):
            print("said", said(event))


def main():
    program, file, width, theme = sys.argv[1:]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(program, folder)
        try:
            look(browser, file, int(width), theme)
            browser.session = None
            browser.call("Browser.close")
        finally:
            try:
                browser.process.wait(10)
            except subprocess.TimeoutExpired:
                browser.process.kill()


main()
