# ruff: noqa: ANN001, ANN201 - the system's Python and its untyped client
"""A screen reader's view, by the system's Python and AT-SPI: prints the tree of the kiosk, or presses a control."""

import json
import sys
import time

import pyatspi

APPLICATION = "kiosk-accessibility"
CONTROLS = {"push button", "button", "check box", "radio button", "toggle button", "text", "entry"}


def application():
    for _ in range(600):
        desktop = pyatspi.Registry.getDesktop(0)
        for index in range(desktop.childCount):
            child = desktop.getChildAtIndex(index)
            if child is not None and child.name == APPLICATION:
                return child
        time.sleep(0.1)  # noqa: TID251 - another process
    sys.exit("the kiosk is not on the accessibility bus")


def walk(node):
    if node is None or not node.getState().contains(pyatspi.STATE_SHOWING):
        return
    yield node
    for index in range(node.childCount):
        yield from walk(node.getChildAtIndex(index))


def seen(kiosk):
    for index in range(kiosk.childCount):
        yield from walk(kiosk.getChildAtIndex(index))


def actions(node):
    try:
        found = node.queryAction()
    except NotImplementedError:
        return []
    return [found.getName(index) for index in range(found.nActions)]


def describe(node):
    states = node.getState()
    return {
        "name": node.name,
        "role": node.getRoleName(),
        "actions": actions(node),
        "checked": states.contains(pyatspi.STATE_CHECKED),
        "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
    }


def main():
    kiosk = application()
    if len(sys.argv) > 1:
        target = next(node for node in seen(kiosk) if node.name == sys.argv[1] and actions(node))
        action = target.queryAction()
        names = [action.getName(index) for index in range(action.nActions)]
        done = action.doAction(next(i for i, name in enumerate(names) if name.lower() in ("press", "toggle")))
        print(json.dumps(bool(done)))
        return
    print(json.dumps([describe(node) for node in seen(kiosk)]))


main()
