// A queue over HTTP on loopback. A task that nobody answers in time is handed out again, so a researcher may die.
//
//   GET  /health              200 while the process serves
//   GET  /ready               200 while it takes part, 503 while it drains (USR1)
//   POST /tasks/next          200 {id, topic}, or 204 when there is nothing to do
//   POST /results             {id, topic, researcher, finding}
//   GET  /results             {edition, complete, results}
import { createServer } from 'node:http'

const TOPICS = [
  'argparse', 'asyncio', 'collections', 'csv', 'dataclasses', 'email', 'functools', 'graphlib', 'http.client',
  'itertools', 'json', 'pathlib', 'sqlite3', 'statistics', 'textwrap', 'urllib.request',
]
const LEASE = 10_000
const PAUSE_BETWEEN_EDITIONS = 10_000

const port = Number(process.env.CREW_PORT ?? 7801)
let edition = 0
let waiting = []
let leased = new Map()
let results = []
let draining = false

function beginEdition() {
  edition++
  waiting = TOPICS.map((topic, index) => ({ id: `${edition}-${index + 1}`, topic }))
  results = []
  console.log(`edition ${edition}: ${waiting.length} tasks`)
}

function lease() {
  const task = draining ? undefined : waiting.shift()
  if (task) leased.set(task.id, { task, until: Date.now() + LEASE })
  return task
}

function accept(result) {
  if (!leased.delete(result.id)) return
  results.push(result)
  console.log(`${result.researcher} answered ${result.topic}, ${complete() ? 'the edition is complete' : `${waiting.length} wait`}`)
  if (complete()) setTimeout(beginEdition, PAUSE_BETWEEN_EDITIONS).unref()
  endWhenDrained()
}

const complete = () => results.length === TOPICS.length

function takeBackLateTasks() {
  for (const [id, { task, until }] of leased) {
    if (until > Date.now()) continue
    console.log(`${task.topic} was not answered in time and waits again`)
    leased.delete(id)
    waiting.push(task)
  }
  endWhenDrained()
}

async function json(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString())
}

const routes = {
  'GET /health': () => [200, { edition }],
  'GET /ready': () => [draining ? 503 : 200, { draining }],
  'POST /tasks/next': () => {
    const task = lease()
    return task ? [200, task] : [204]
  },
  'POST /results': async request => {
    accept(await json(request))
    return [200, {}]
  },
  'GET /results': () => [200, { edition, complete: complete(), results }],
}

const server = createServer(async (request, response) => {
  const route = routes[`${request.method} ${request.url}`] ?? (() => [404, { error: 'no such resource' }])
  try {
    const [status, body] = await route(request)
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body && JSON.stringify(body))
  } catch (error) {
    response.writeHead(400, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error: error.message }))
  }
})

function drain() {
  console.log(`USR1: no more tasks, ${leased.size} still to be answered`)
  draining = true
  endWhenDrained()
}

function endWhenDrained() {
  if (draining && leased.size === 0) end()
}

function end() {
  console.log('done')
  server.close(() => process.exit(0))
  server.closeIdleConnections()
}

process.on('SIGUSR1', drain)
process.on('SIGTERM', end)
process.on('SIGINT', end)
server.on('error', error => {
  console.log(`cannot serve on port ${port}: ${error.message}; set CREW_PORT to a free one`)
  process.exit(1)
})
setInterval(takeBackLateTasks, 1000).unref()
server.listen(port, '127.0.0.1', () => {
  console.log(`dispatcher on 127.0.0.1:${port}`)
  beginEdition()
})
