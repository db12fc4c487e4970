import time

import reeve_agent as reeve

state = reeve.restore(default={"runs": 0})
state["runs"] += 1
print("run", state["runs"], flush=True)
reeve.on_save(lambda: state)
reeve.queue(4)
reeve.gauge("depth", 3)
with reeve.request() as request:
    request.tokens(sent=100, received=20)
try:
    with reeve.request():
        raise TimeoutError()
except TimeoutError:
    pass
reeve.progress(2)
while not reeve.flush():
    time.sleep(0.2)
while True:
    time.sleep(1)
