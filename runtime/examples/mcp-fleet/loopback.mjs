// server-everything listens on every interface and offers a tool that prints its environment. Loaded before it, this
// keeps every server of the process that names no address on loopback.
import { Server } from 'node:net'

const listen = Server.prototype.listen

Server.prototype.listen = function (...args) {
  const onlyPort = ['number', 'string'].includes(typeof args[0]) && typeof args[1] !== 'string'
  return onlyPort && Number.isInteger(Number(args[0]))
    ? listen.call(this, { port: Number(args[0]), host: '127.0.0.1' }, ...args.slice(1))
    : listen.apply(this, args)
}
