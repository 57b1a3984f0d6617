/** The one port of the house. */
import type { Server } from 'node:http'
import type { Config } from '../config.ts'

/** @returns where it is reached */
export async function listenOn(server: Server, config: Pick<Config, 'host' | 'port'>): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  const address = server.address() as { port: number }
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return `http://${host}:${address.port}`
}
