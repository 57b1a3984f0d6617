/** The composition root: the only file that lists the features. */
import { createServer } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { z } from 'zod'
import { houseRefuses } from '../shared/kernel/sentences.ts'
import { type Config, readConfig } from './config.ts'
import { accountRoutes } from './features/accounts/routes.ts'
import { standMessages } from './features/chat/away.ts'
import { chatFileRoutes } from './features/chat/file-routes.ts'
import { chatCrontab, chatTasks } from './features/chat/jobs.ts'
import { createPace } from './features/chat/pace.ts'
import { chatRoutes } from './features/chat/routes.ts'
import { chatSockets } from './features/chat/sockets.ts'
import { feature as chatFeature } from './features/chat/telling.ts'
import { createDrafts } from './features/drafts/drafts.ts'
import { imageRoutes } from './features/drafts/images/routes.ts'
import { noteRoutes } from './features/drafts/notes/routes.ts'
import { notesChanged } from './features/drafts/notes/telling.ts'
import { draftRoutes } from './features/drafts/routes.ts'
import { attachCollab } from './features/drafts/sockets.ts'
import type { Channel } from './features/notifications/channel.ts'
import { createChannels, type Ways } from './features/notifications/channels/channels.ts'
import { channelRoutes } from './features/notifications/channels/routes.ts'
import { notificationCrontab, notificationTasks } from './features/notifications/jobs.ts'
import { orgTelling } from './features/notifications/org-telling.ts'
import { notificationRoutes } from './features/notifications/routes.ts'
import { smsRoutes } from './features/notifications/sms/routes.ts'
import { capacitiesOf, identify } from './features/org/public.ts'
import { orgRoutes } from './features/org/routes.ts'
import { outgoingTasks } from './features/outgoing/jobs.ts'
import { penFor, readersOf, showWork, standDocuments, standNotes } from './features/outgoing/public.ts'
import { outgoingRoutes } from './features/outgoing/routes.ts'
import { seedDemoDocuments } from './features/outgoing/seed.ts'
import { demoRoutes, refuseDemoData, type SeededPeople, seedDemo } from './features/system/demo.ts'
import { firstAdministrator } from './features/system/first-start.ts'
import { worklistRoutes } from './features/worklist/routes.ts'
import { auditRoutes, keepChain } from './platform/audit-chain.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { connect, connectPlain } from './platform/database.ts'
import { doorway } from './platform/doorway.ts'
import { startEmbedded } from './platform/embedded-postgres.ts'
import { hear } from './platform/events.ts'
import { createFiles } from './platform/files.ts'
import { healthRoutes } from './platform/health.ts'
import { actingAsOf, addressOf, describe, routes } from './platform/http.ts'
import { startJobs } from './platform/jobs.ts'
import { listenOn } from './platform/listening.ts'
import { createLog } from './platform/log.ts'
import { migrate } from './platform/migrations.ts'
import { openapi } from './platform/openapi.ts'
import type { Platform } from './platform/platform.ts'
import { createPrinter } from './platform/printer.ts'
import { type Realtime, startRealtime } from './platform/realtime.ts'
import { surviveLostConnections } from './platform/renewing-pool.ts'
import { createSessions, tokenIn } from './platform/sessions.ts'
import { serveClient } from './platform/static.ts'
import { closeAll, stopOnSignals } from './platform/stopping.ts'

const root = join(import.meta.dirname, '..')
const clientFolder = join(root, 'dist/client')

export type App = {
  url: string
  platform: Platform
  routes: readonly { method: string; path: string }[]
  /** How notifications leave the house. */
  channels: readonly Channel[]
  stop(): Promise<void>
}

type Options = {
  /** Only tests give another than the system's. */
  clock?: Clock
  /** false = the demonstration's people without their documents. */
  demoDocuments?: boolean
  /** Only tests: the authority of mail servers and push services that they run themselves. */
  ca?: string
  /** The ways out of the house; tests give ones that they can look into. */
  channels?: Channel[]
}

/** Starts everything on one port. */
export async function startApp(config: Config, options: Options = {}): Promise<App> {
  const log = createLog(config.logLevel)
  const closing: (() => Promise<unknown>)[] = []
  try {
    const url = config.databaseUrl ?? (await embedded(config, closing))
    const sql = connect(url)
    const plain = connectPlain(url)
    closing.unshift(() => Promise.all([sql.end({ timeout: 5 }), plain.end({ timeout: 5 })]))
    for (const name of await migrate(sql, join(root, 'sql/migrations'))) log.info({ name }, 'migration applied')
    const clock = options.clock ?? systemClock
    const printer = createPrinter(config.chromium, clientFolder, { log, clock })
    closing.unshift(() => printer.stop())
    const platform: Platform = {
      config,
      sql,
      clock,
      log,
      files: createFiles(config.dataDir, clock),
      sessions: createSessions(plain, config.sessionDays),
      printer,
    }
    const { at, ...served } = await serve(platform, url, closing, options)
    return { url: at, platform, ...served, stop: () => closeAll(closing) }
  } catch (error) {
    await closeAll(closing)
    throw error
  }
}

async function embedded(config: Config, closing: (() => Promise<unknown>)[]): Promise<string> {
  const database = await startEmbedded(join(config.dataDir, 'postgres'))
  closing.unshift(() => database.stop())
  return database.url
}

async function serve(
  p: Platform,
  url: string,
  closing: (() => Promise<unknown>)[],
  options: Options,
): Promise<{ at: string } & Pick<App, 'routes' | 'channels'>> {
  const drafts = createDrafts(p, penFor, readersOf)
  closing.unshift(() => drafts.stop())
  const ways = await createChannels(p, options.ca)
  const channels = options.channels ?? ways.offered
  let realtime: Realtime | null = null
  const isHere = (accountId: string) => realtime?.isHere(accountId) ?? false
  const present = () => realtime?.present() ?? []
  const jobs = await startJobs(
    url,
    {
      ...outgoingTasks(p),
      ...chatTasks(p),
      ...notificationTasks({ p, ports: stands, channels, isHere }),
      sessions_remove_expired: p.sessions.removeExpired,
    },
    crontab + chatCrontab,
    p.log,
  )
  closing.unshift(() => jobs.stop())
  if (p.config.demo)
    await seedDemo(p, async (people) => (options.demoDocuments === false ? undefined : seedInThePast(p, people)))
  else {
    await refuseDemoData(p)
    await firstAdministrator(p)
  }

  const app = api(p, drafts, { ways, channels, present })
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
  const line = startRealtime(server, p.config, p.sessions, async (cookie, address, { feature, id, as }) => {
    if (feature !== 'drafts') return false
    const actor = await identify(p, tokenIn(cookie), as ?? undefined, address)
    return drafts.penOf(actor, id).then(() => true)
  })
  realtime = line
  drafts.onStored((draftId, kind) => line.tellWatchers('drafts', draftId, kind))
  closing.unshift(() => line.stop())
  const collab = attachCollab(server, p, drafts)
  closing.unshift(() => collab.stop())
  const events = await hear(url, p.log)
  const chat = chatSockets(p, line)
  events.on((happening) => {
    if (happening.feature === chatFeature) chat.hear(happening)
    else if (happening.kind === notesChanged) line.tellWatchers('drafts', happening.id)
    else line.tell(happening)
  })
  events.on((happening) => collab.hear(happening))
  closing.unshift(() => events.stop())
  const chain = keepChain(p)
  closing.unshift(() => chain.stop())

  return { at: await listenOn(server, p.config), routes: app.routes, channels: ways.all }
}

/** The demonstration's documents have a history: a house of its own makes them, by a clock that travels. */
async function seedInThePast(p: Platform, people: SeededPeople): Promise<void> {
  let at = p.clock.now()
  const past: Platform = { ...p, clock: { now: () => at } }
  const drafts = createDrafts(past, penFor)
  try {
    await seedDemoDocuments(past, drafts, people, (instant) => {
      at = instant
    })
  } finally {
    await drafts.stop()
  }
}

const crontab = `17 3 * * * sessions_remove_expired\n${notificationCrontab}\n`

/** Whether what somebody was told still stands for him, asked of whoever told it. */
const stands = { outgoing: standDocuments, drafts: standNotes, chat: standMessages }

type Outside = { ways: Ways; channels: readonly Channel[]; present: () => string[] }

function api(p: Platform, drafts: ReturnType<typeof createDrafts>, { ways, channels, present }: Outside) {
  const app = doorway(p)
  app.route('/api/health', healthRoutes(p.sql))
  app.get('/api/openapi.json', describe('This description', z.looseObject({}), { open: true }), openapi(app))
  app.route(
    '/api/accounts',
    accountRoutes(p, (accountId) => capacitiesOf(p.sql, accountId, p.clock.now())),
  )
  if (p.config.demo) app.route('/api/demo', demoRoutes())

  const signedIn = routes()
  signedIn.use(async (c, next) => {
    c.set('actor', await identify(p, tokenIn(c.req.header('cookie')), actingAsOf(c), addressOf(c, p.config)))
    await next()
  })
  signedIn.route('/org', orgRoutes(p, orgTelling))
  signedIn.route('/drafts', draftRoutes(p, drafts, penFor))
  signedIn.route('/drafts', noteRoutes(p, drafts))
  signedIn.route('/drafts', imageRoutes(p, drafts))
  signedIn.route('/outgoing', outgoingRoutes(p, drafts))
  signedIn.route('/chat', chatRoutes(p, { words: createPace(), changes: createPace() }, present))
  signedIn.route('/chat', chatFileRoutes(p, createPace(60, 60)))
  // before the other, whose last way takes any name
  signedIn.route('/notifications/channels', channelRoutes(p, ways))
  signedIn.route('/notifications/sms', smsRoutes(p, ways.sms))
  signedIn.route('/notifications', notificationRoutes(p, stands, channels))
  signedIn.route('/worklist', worklistRoutes(p, { outgoing: showWork }))
  signedIn.route('/audit', auditRoutes(p.sql))
  app.all('/api/demo/*', () => {
    throw houseRefuses('notFound', 'noDemo')
  })
  app.route('/api', signedIn)
  app.all('/api/*', () => {
    throw houseRefuses('notFound', 'noAddress')
  })
  for (const handler of serveClient(clientFolder)) app.use('*', handler)
  return app
}

if (import.meta.main) {
  const began = performance.now()
  try {
    const config = readConfig(process.env)
    surviveLostConnections((error) => createLog(config.logLevel).error({ error }, 'nobody caught this'))
    const app = await startApp(config)
    console.log(`Bút Phê: ${app.url}  (${Math.round(performance.now() - began)} ms)`)
    stopOnSignals(() => app.stop())
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
