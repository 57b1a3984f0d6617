/** What the page's main thread spends, in processor time (the DevTools protocol), and how long until the next frame is drawn. */
import { readFileSync } from 'node:fs'
import type { CDPSession, Page } from 'playwright-core'

/** Milliseconds of the main thread; `frame` is from the key until a frame that shows it was handed over, by the clock. */
export type Cost = { script: number; layout: number; task: number; frame: number }
export type Spread = { p50: number; p95: number; max: number }

/** MiB: the page's own objects, and all that its process holds (DOM, layout, code); `nodes` of the DOM. */
export type Memory = { heap: number; process: number; nodes: number }
const MIB = 1024 * 1024
/** MiB that are not shared; NaN where the system does not say. */
function ownMemory(pid: number): number {
  try {
    return Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}

export const spread = (values: number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export class Meter {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}
  static async on(page: Page): Promise<Meter> {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.evaluate(() => {
      addEventListener(
        'keydown',
        ({ timeStamp }) =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => Object.assign(window, { __frame: performance.now() - timeStamp })
            port2.postMessage(null)
          }),
        true,
      )
    })
    return new Meter(page, session)
  }
  private async read(): Promise<Omit<Cost, 'frame'>> {
    const { metrics } = await this.session.send('Performance.getMetrics')
    const of = (name: string) => (metrics.find((one) => one.name === name)?.value ?? 0) * 1_000
    const layout = of('LayoutDuration') + of('RecalcStyleDuration')
    return { script: of('ScriptDuration'), layout, task: of('TaskDuration') }
  }
  /** Everything that the page did meanwhile. */
  async over(act: () => Promise<unknown>): Promise<Omit<Cost, 'frame'>> {
    const before = await this.read()
    await act()
    const after = await this.read()
    return {
      script: after.script - before.script,
      layout: after.layout - before.layout,
      task: after.task - before.task,
    }
  }
  /** One key and what it sets off until the frame that shows it; what waits for a rest of the hand is in `over`. */
  async key(name: string): Promise<Cost> {
    const cost = await this.over(async () => {
      await this.page.keyboard.press(name)
      await pause(40)
    })
    const frame = await this.page.evaluate(() => (window as { __frame?: number }).__frame ?? Number.NaN)
    return { ...cost, frame }
  }
  async keys(names: readonly string[], every = 120): Promise<Cost[]> {
    const costs: Cost[] = []
    for (const name of names) {
      costs.push(await this.key(name))
      await pause(every - 40)
    }
    return costs
  }
  /** After the rubbish is out. */
  async memory(): Promise<Memory> {
    await this.session.send('HeapProfiler.enable')
    for (let i = 0; i < 3; i++) await this.session.send('HeapProfiler.collectGarbage')
    const { metrics } = await this.session.send('Performance.getMetrics')
    const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN
    return { heap: of('JSHeapUsedSize') / MIB, process: await this.resident(), nodes: of('Nodes') }
  }
  /** What the largest of the browser's page processes has for itself; the page measured must be the only one open. Linux alone tells. */
  private async resident(): Promise<number> {
    const browser = await this.page.context().browser()?.newBrowserCDPSession()
    if (!browser) return Number.NaN
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo')
    await browser.detach()
    const own = processInfo
      .filter(({ type }) => type === 'renderer')
      .map(({ id }) => ownMemory(id))
      .filter(Number.isFinite)
    return own.length ? Math.max(...own) : Number.NaN
  }
  /** Where the time goes, function by function: milliseconds of its own, and with all that it called; the largest first. */
  async profile(act: () => Promise<unknown>): Promise<{ name: string; own: number; whole: number }[]> {
    await this.session.send('Profiler.enable')
    await this.session.send('Profiler.setSamplingInterval', { interval: 200 })
    await this.session.send('Profiler.start')
    await act()
    const { profile } = await this.session.send('Profiler.stop')
    const nameOf = ({ functionName, url, lineNumber, columnNumber }: (typeof profile.nodes)[number]['callFrame']) =>
      `${functionName || '(anonymous)'} ${url.split('/').at(-1)}:${lineNumber}:${columnNumber}`
    const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
    const parents = new Map(profile.nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id])))
    const costs = new Map<string, { own: number; whole: number }>()
    for (const [i, sample] of (profile.samples ?? []).entries()) {
      const ms = (profile.timeDeltas?.[i] ?? 0) / 1_000
      const seen = new Set<string>()
      for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
        const node = nodes.get(id)
        const name = node ? nameOf(node.callFrame) : ''
        const cost = costs.get(name) ?? { own: 0, whole: 0 }
        if (id === sample) cost.own += ms
        if (!seen.has(name)) cost.whole += ms
        seen.add(name)
        costs.set(name, cost)
      }
    }
    return [...costs].map(([name, cost]) => ({ name, ...cost })).sort((a, b) => b.own - a.own)
  }
}

/** With PROFILE=1: what was done `count` times, told function by function (a build without minifying has names). */
export async function told(meter: Meter, count: number, act: () => Promise<unknown>): Promise<void> {
  if (!process.env.PROFILE) return
  const rows = await meter.profile(act)
  const line = ({ name, own, whole }: (typeof rows)[number]) =>
    console.log(`   ${(own / count).toFixed(2)} own, ${(whole / count).toFixed(2)} with all it called  ${name}`)
  rows.slice(0, 25).forEach(line)
  console.log('   …')
  rows
    .toSorted((a, b) => b.whole - a.whole)
    .slice(0, 90)
    .forEach(line)
}
