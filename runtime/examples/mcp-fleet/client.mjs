// An agent that talks MCP to the three servers: initialize, tools/list, then a tool call each, every two seconds. A
// server that goes away costs its session only; the next round opens a new one.
import { setTimeout as pause } from 'node:timers/promises'

const PROTOCOL = '2025-06-18'
const url = port => `http://127.0.0.1:${port}/mcp`

class Session {
  #url
  #headers = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' }
  #lastId = 0

  constructor(url) {
    this.#url = url
  }

  async open() {
    const clientInfo = { name: 'mcp-fleet-client', version: '1.0.0' }
    const { serverInfo } = await this.request('initialize', { protocolVersion: PROTOCOL, capabilities: {}, clientInfo })
    this.#headers['MCP-Protocol-Version'] = PROTOCOL
    await this.#post({ jsonrpc: '2.0', method: 'notifications/initialized' })
    const { tools } = await this.request('tools/list', {})
    return `${serverInfo.name} ${serverInfo.version} offers ${tools.length} tools`
  }

  /** The text of the first content block of a tool's result. */
  async tool(name, args) {
    const result = await this.request('tools/call', { name, arguments: args })
    if (result.isError) throw new Error(result.content[0]?.text ?? `${name} failed`)
    return result.content[0].text
  }

  async request(method, params) {
    const id = ++this.#lastId
    const response = await this.#post({ jsonrpc: '2.0', id, method, params })
    const message = (await messages(response)).find(message => message.id === id)
    if (!message) throw new Error(`${method} was not answered`)
    if (message.error) throw new Error(`${method}: ${message.error.message}`)
    return message.result
  }

  async #post(message) {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: this.#headers,
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(10_000),
    })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    const session = response.headers.get('mcp-session-id')
    if (session) this.#headers['Mcp-Session-Id'] = session
    return response
  }
}

/** A server may answer with JSON or with a stream of events that ends after the response. */
async function messages(response) {
  const text = await response.text()
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return [JSON.parse(text)]
  return text
    .split('\n')
    .filter(line => line.startsWith('data: '))
    .map(line => line.slice('data: '.length))
    .filter(data => data.trim())
    .map(data => JSON.parse(data))
}

const servers = [
  {
    name: 'everything',
    url: url(process.env.MCP_EVERYTHING_PORT ?? 7811),
    use: (session, round) => session.tool('get-sum', { a: round, b: round }),
  },
  {
    name: 'files',
    url: url(process.env.MCP_FILES_PORT ?? 7812),
    use: session => session.tool('read_text_file', { path: 'welcome.txt' }),
  },
  {
    name: 'notes',
    url: url(process.env.MCP_NOTES_PORT ?? 7813),
    use: async session => {
      const reeve = { name: 'reeve', entityType: 'overseer', observations: ['minds the estate'] }
      await session.tool('create_entities', { entities: [reeve] })
      return session.tool('open_nodes', { names: ['reeve'] })
    },
  },
]

async function visit(server, round) {
  try {
    if (!server.session) {
      const session = new Session(server.url)
      console.log(`${server.name}: ${await session.open()}`)
      server.session = session
    }
    const answer = await server.use(server.session, round)
    console.log(`${server.name}: round ${round} ok: ${answer.replace(/\s+/g, ' ').trim()}`)
  } catch (error) {
    server.session = undefined
    console.log(`${server.name}: round ${round} failed: ${error.cause?.message ?? error.message}`)
  }
}

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    console.log('client: bye')
    process.exit(0)
  })
}
for (let round = 1; ; round++) {
  await Promise.all(servers.map(server => visit(server, round)))
  await pause(2000)
}
