import {setTimeout as sleep} from 'node:timers/promises';

const reeve = await import(`${process.env.SDK}/reeve-agent.mjs`);

const state = reeve.restore({runs: 0});
state.runs++;
console.log('run', state.runs);
reeve.onSave(() => state);
reeve.queue(4);
reeve.gauge('depth', 3);
await reeve.request(async (request) => request.tokens({sent: 100, received: 20}));
await reeve.request(async () => {
    throw Object.assign(new Error('too many requests'), {status: 429});
}).catch(() => {});
reeve.progress(2);
while (!(await reeve.flush())) {
    await sleep(200);
}
for (;;) {
    await sleep(1000);
}
