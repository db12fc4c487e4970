"""Takes a task, looks into the Python module that it names, posts what it found.

USR1 drains: the task at hand is finished and posted, no other is taken. TERM and INT do the same.
"""

import importlib
import inspect
import signal

import crew


def look_into(topic):
    module = importlib.import_module(topic)
    public = [value for name, value in vars(module).items() if not name.startswith("_")]
    return {
        "summary": (inspect.getdoc(module) or "undocumented").splitlines()[0],
        "classes": sum(inspect.isclass(value) for value in public),
        "functions": sum(inspect.isroutine(value) for value in public),
    }


def main():
    stop = crew.stop_on(signal.SIGUSR1, signal.SIGTERM, signal.SIGINT)
    print("at work")
    while not stop.is_set():
        task = crew.call("POST", "/tasks/next")
        if task is None:
            stop.wait(1)
            continue
        print(f"looks into {task['topic']}")
        finding = look_into(task["topic"])
        stop.wait(0.5)
        crew.call("POST", "/results", {**task, "researcher": crew.NAME, "finding": finding})
    print("done")


main()
