/**
 * Tells Reeve what an agent does. One file, no dependencies, Node 18 and later. Without Reeve it does nothing.
 *
 *     import * as reeve from './reeve-agent.mjs';
 *
 *     const steps = reeve.restore({done: 0});
 *     reeve.onSave(() => steps);                      // when the agent is asked to end
 *
 *     const answer = await reeve.request(async (request) => {   // latency, and the error if one is thrown
 *         const answer = await model.ask(prompt);
 *         request.tokens({sent: answer.promptTokens, received: answer.completionTokens});
 *         return answer;
 *     });
 *     reeve.progress();                               // the work came further
 *     reeve.queue(tasks.length);                      // how things are
 *     reeve.gauge('open_files', 3);                   // a name of your own
 *
 * What is told is sent every ten seconds; each time it is a sign of life, also with nothing to tell. Nothing here throws, or
 * keeps the agent running: what cannot be sent is kept for the next time.
 */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const PERIOD = 10_000;
const PATIENCE = 1_000;
const MOST_REQUESTS = 1000;

const {REEVE_REPORT_SOCKET: socketPath, REEVE_RUN: run, REEVE_STATE_FILE: stateFile} = process.env;

let amounts = {};
let counters = {};
let requests = [];
const gauges = {};
const ownGauges = {};
let saver;
let timer;

/** Measures what `work` does. */
export async function request(work) {
    const begin = performance.now();
    const entry = {};
    const told = {
        tokens({sent = 0, received = 0}) {
            entry.tokens_in = (entry.tokens_in ?? 0) + sent;
            entry.tokens_out = (entry.tokens_out ?? 0) + received;
        },
        /** How it failed: an HTTP status such as 429, an error, or a word. */
        failed(error) {
            entry.error = String(kind(error));
        },
    };
    try {
        return await work(told);
    } catch (error) {
        told.failed(error);
        throw error;
    } finally {
        entry.ms = performance.now() - begin;
        requests.push(entry);
        // Without a host for long, the oldest are given up.
        requests = requests.slice(-MOST_REQUESTS);
        start();
    }
}

export const progress = (steps = 1) => add(amounts, 'progress', steps);
export const queue = (length) => set(gauges, 'queue', length);
export const contexts = (count) => set(gauges, 'contexts', count);
export const confidence = (ratio) => set(gauges, 'confidence', ratio);
export const gauge = (name, value) => set(ownGauges, name, value);
export const counter = (name, amount = 1) => add(counters, name, amount);

export function tokens({sent = 0, received = 0}) {
    add(amounts, 'tokens_in', sent);
    add(amounts, 'tokens_out', received);
}

export function cache({hits = 0, misses = 0}) {
    add(amounts, 'cache_hits', hits);
    add(amounts, 'cache_misses', misses);
}

/** From now on Reeve hears from this agent every ten seconds. */
export const heartbeat = () => start();

/** What `save` returns is kept when the agent is asked to end, for `restore` of the next run. */
export function onSave(save) {
    if (!saver) {
        process.once('SIGTERM', terminate);
    }
    saver = save;
}

/** What the run before saved, or `fallback`. */
export function restore(fallback) {
    try {
        return JSON.parse(fs.readFileSync(stateFile, 'utf8'));
    } catch {
        return fallback;
    }
}

/** Sends what there is to tell now; resolves to whether the host took it. */
export async function flush() {
    const report = {...amounts, ...gauges};
    const sent = {amounts, counters, requests};
    if (requests.length > 0) report.requests = requests;
    if (Object.keys(ownGauges).length > 0) report.gauges = {...ownGauges};
    if (Object.keys(counters).length > 0) report.counters = counters;
    [amounts, counters, requests] = [{}, {}, []];
    const taken = await post(JSON.stringify(report));
    if (!taken) {
        Object.entries(sent.amounts).forEach(([name, value]) => add(amounts, name, value));
        Object.entries(sent.counters).forEach(([name, value]) => add(counters, name, value));
        requests = [...sent.requests, ...requests].slice(-MOST_REQUESTS);
    }
    return taken;
}

function kind(error) {
    if (error instanceof Error) {
        return error.status ?? error.statusCode ?? error.code ?? error.name;
    }
    return error;
}

function add(sums, name, amount) {
    sums[name] = (sums[name] ?? 0) + amount;
    start();
}

function set(values, name, value) {
    values[name] = value;
    start();
}

function start() {
    if (!timer && socketPath && run) {
        timer = setInterval(flush, PERIOD);
        timer.unref();
        setImmediate(flush);
        process.once('beforeExit', flush);
    }
}

function post(body) {
    if (!socketPath || !run) {
        return Promise.resolve(true);
    }
    return new Promise((resolve) => {
        const sending = http.request(
            {
                socketPath,
                method: 'POST',
                path: '/report',
                timeout: PATIENCE,
                headers: {'Reeve-Run': run, 'Content-Length': Buffer.byteLength(body)},
            },
            (answer) => {
                answer.resume();
                // A report that is refused would be refused again.
                resolve(answer.statusCode < 500);
            },
        );
        sending.on('timeout', () => sending.destroy());
        sending.on('error', () => resolve(false));
        sending.end(body);
    });
}

async function terminate() {
    save();
    await flush();
    if (process.listenerCount('SIGTERM') === 0) {
        process.kill(process.pid, 'SIGTERM');
    }
}

function save() {
    if (!stateFile) {
        return;
    }
    try {
        fs.mkdirSync(path.dirname(stateFile), {recursive: true, mode: 0o700});
        // Whatever ends the agent meanwhile, the file is whole.
        const draft = `${stateFile}.${process.pid}`;
        fs.writeFileSync(draft, JSON.stringify(saver()), {mode: 0o600});
        fs.renameSync(draft, stateFile);
    } catch (error) {
        console.log(`reeve-agent: state was not saved: ${error}`);
    }
}
