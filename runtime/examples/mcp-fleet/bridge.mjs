// Takes an MCP server that speaks on stdin and stdout to HTTP on loopback: node bridge.mjs PORT COMMAND [ARGUMENT…]
//
//   POST /mcp      one JSON-RPC message; a request is answered with the server's response, a notification with 202
//   GET  /health   200 when the server answers a ping
//
// The bridge ends when the server ends, and the server when the bridge does: a supervisor sees one unit.
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'

const ANSWER_WITHIN = 30_000
const [port, command, ...args] = process.argv.slice(2)
if (!command) {
  console.error('usage: node bridge.mjs PORT COMMAND [ARGUMENT…]')
  process.exit(2)
}

const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
const unanswered = new Map()
let lastId = 0

/** Clients choose their own ids, so each request gets one of the bridge's on its way and its own back. */
function request(message) {
  const id = ++lastId
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${message.method} was not answered`)), ANSWER_WITHIN)
    unanswered.set(id, response => {
      clearTimeout(timer)
      resolve({ ...response, id: message.id })
    })
    send({ ...message, id })
  }).finally(() => unanswered.delete(id))
}

const send = message => child.stdin.write(JSON.stringify(message) + '\n')

function receive(line) {
  const message = JSON.parse(line)
  if (message.method && message.id !== undefined) {
    send({ jsonrpc: '2.0', id: message.id, error: { code: -32601, message: 'the bridge passes requests one way' } })
  } else {
    unanswered.get(message.id)?.(message)
  }
}

async function exchange(http) {
  const chunks = []
  for await (const chunk of http) chunks.push(chunk)
  const message = JSON.parse(Buffer.concat(chunks).toString())
  if (message.id !== undefined) return [200, await request(message)]
  send(message)
  return [202]
}

const routes = {
  'POST /mcp': exchange,
  'GET /health': async () => [200, await request({ jsonrpc: '2.0', id: 'health', method: 'ping' })],
}

const server = createServer(async (http, response) => {
  const route = routes[`${http.method} ${http.url}`] ?? (() => [404, { error: 'no such resource' }])
  try {
    const [status, body] = await route(http)
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body && JSON.stringify(body))
  } catch (error) {
    response.writeHead(502, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error: error.message }))
  }
})

let stopping = false

function stop(signal) {
  console.log(`bridge: ${signal}, closing the server's input`)
  stopping = true
  server.close()
  child.stdin.end()
}

process.on('SIGTERM', () => stop('TERM'))
process.on('SIGINT', () => stop('INT'))
child.stdin.on('error', error => console.log(`bridge: ${error.message}`))
child.on('error', error => {
  console.log(`bridge: cannot start ${command}: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => {
  console.log(`bridge: the server ended with ${signal ?? code}`)
  process.exit(stopping ? 0 : code || 1)
})
createInterface({ input: child.stdout }).on('line', receive)
server.on('error', error => {
  console.log(`bridge: cannot serve on port ${port}: ${error.message}`)
  child.stdin.end()
})
server.listen(Number(port), '127.0.0.1', () => console.log(`bridge: on 127.0.0.1:${port} for ${command} ${args.join(' ')}`))
