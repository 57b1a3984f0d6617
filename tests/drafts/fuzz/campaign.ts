/**
 * Structure-aware fuzzing of the gate: rooms that live through honest writing and are attacked all the while. Counted: forgeries
 * that were accepted, crashes, stalls, observers that saw anything else than the record.
 */
import * as Y from 'yjs'
import type { Hand } from '../../../shared/drafts/ink.ts'
import { writeNodes } from '../../../shared/drafts/ink.ts'
import { copyOf, type Fixture, hands, makeRoom, now, offer, opened } from '../gate-support.ts'
import { spell } from '../support/oracle.ts'
import { BASE } from '../support/reachable.ts'
import { bendNames, bent, mangled, raw } from './forge.ts'
import { nodesOf, operated, updateTo } from './honest.ts'
import { forgeryIn, type Memory } from './invariants.ts'
import { type Random, randomFrom } from './random.ts'

const writers = ['anh', 'khoa', 'minh', 'hung'].map((name) => hands[name] as Hand)
const everybody = Object.values(hands)
/** A life ends before its document is long: short ones are judged quickly, and many different ones are wanted. */
const lifetime = 120
const minute = 60_000

export type Finding = { seed: number; step: number; kind: string; what: string }
export type Report = {
  offered: number
  accepted: number
  refused: Record<string, number>
  honestRefused: number
  honest: number
  slowestMs: number
  stalls: number
  findings: Finding[]
}
export const stallMs = 200

/** @param until stops early, between two updates */
export async function campaign(seed: number, count: number, until = (): boolean => false): Promise<Report> {
  const report: Report = {
    offered: 0,
    accepted: 0,
    refused: {},
    honestRefused: 0,
    honest: 0,
    slowestMs: 0,
    stalls: 0,
    findings: [],
  }
  for (let life = 0; report.offered < count && !until(); life++) await live(seed + life * 7_919, count, report, until)
  return report
}

async function live(seed: number, count: number, report: Report, until: () => boolean): Promise<void> {
  const random = randomFrom(seed)
  const fixture = makeRoom(writeNodes(BASE))
  const observer = copyOf(fixture.room)
  const memory: Memory = new Map()
  const past: { hand: Hand; update: Uint8Array }[] = []
  const clients = new Map(writers.map((hand) => [hand.id, 1_000 + random.below(1e9)]))
  for (let step = 0; step < lifetime && report.offered < count && !until(); step++) {
    // Ten minutes apart, so that a pen never rests for its owner's sins.
    const clock = new Date(now.getTime() + step * 10 * minute)
    fixture.setNow(clock)
    const hand = random.pick(writers)
    const attempt = makeAttempt(fixture, random, hand, clients, past, clock.getTime() - 1_000)
    if (!attempt) continue
    const { update, kind, as } = attempt
    const found = (what: string) => report.findings.push({ seed, step, kind, what })
    const before = fixture.room.json()
    const start = process.cpuUsage()
    // what a client says it had seen may be true, or anything
    const seen = random.pick([undefined, fixture.room.point - random.below(30), random.below(1e6) - 100])
    const result = await offer(fixture, as, update, seen).catch((error: Error) => {
      found(`crash: ${error.message}`)
      return null
    })
    const spent = process.cpuUsage(start)
    // Of the processor: on a busy machine the clock tells of others.
    const took = (spent.user + spent.system) / 1_000
    report.offered++
    report.slowestMs = Math.max(report.slowestMs, took)
    if (took > stallMs) report.stalls++
    if (kind === 'honest') report.honest++
    if (!result) return
    const after = fixture.room.json()
    if (result.refused) {
      report.refused[result.refused.rule] = (report.refused[result.refused.rule] ?? 0) + 1
      if (kind === 'honest') report.honestRefused++
      if (JSON.stringify(before) !== JSON.stringify(after)) found('a refused update changed the document')
    } else {
      report.accepted++
      if (as.pen === 'reader') found('INK-5: a reader wrote')
      const window = { from: opened.getTime(), to: clock.getTime() + 2 * minute }
      const forged = forgeryIn(before, after, as, window, memory)
      if (forged) found(forged)
      if (kind === 'honest' && past.length < 40) past.push({ hand: as, update })
    }
    for (const served of fixture.served.splice(0)) Y.applyUpdate(observer, served)
    if (fixture.failures.length) return void found(`the room gave itself up: ${String(fixture.failures[0])}`)
  }
  const seen = makeRoom(fixture.room.json())
  if (spell(seen.room.json()) !== spell(fixture.room.json()))
    report.findings.push({ seed, step: lifetime, kind: 'end', what: 'the document does not survive a new round' })
  if (observer.getXmlFragment('default').toString() !== fixture.room.live.getXmlFragment('default').toString())
    report.findings.push({ seed, step: lifetime, kind: 'end', what: 'an observer sees another document' })
  seen.room.destroy()
  observer.destroy()
  fixture.room.destroy()
}

type Attempt = { update: Uint8Array; kind: string; as: Hand }

function makeAttempt(
  fixture: Fixture,
  random: Random,
  hand: Hand,
  clients: Map<string, number>,
  past: { hand: Hand; update: Uint8Array }[],
  at: number,
): Attempt | null {
  const copy = copyOf(fixture.room)
  copy.clientID = clients.get(hand.id) as number
  const nodes = nodesOf(fixture.room.json())
  const forging = { nodes, hand, hands: everybody, at, random }
  const made = (kind: string, update: Uint8Array | null, as = hand): Attempt | null =>
    update ? { kind, update, as } : null
  const honestly = () => updateTo(copy, dated(operated(nodes, hand, random), nodes, at))
  try {
    const dice = random.below(20)
    if (dice < 6) return made('honest', honestly())
    if (dice < 7) return made('offered by another', honestly(), random.pick(everybody))
    if (dice < 13) {
      const name = random.pick(bendNames)
      return made(name, bent(copy, name, forging))
    }
    if (dice < 16) return made('raw', raw(copy, forging))
    if (dice < 17) {
      const old = past.length ? random.pick(past) : null
      return made('said again by another', old?.update ?? null, random.pick(everybody))
    }
    if (dice < 18) {
      copy.clientID = clients.get(random.pick(writers).id) as number
      return made('a stolen clientID', honestly())
    }
    const base = random.chance(0.5) ? honestly() : raw(copy, forging)
    return made('mangled', base && mangled(base, random))
  } finally {
    copy.destroy()
  }
}

/** The honest pen dates its strokes by the tests' usual clock: new ones are given this moment. */
function dated<T>(after: T, before: T, at: number): T {
  const had = JSON.stringify(before)
  return JSON.parse(
    JSON.stringify(after).replaceAll(/([\w-]+)\|(\d+)\|(s[0-9a-z]{5,})/g, (key, hand, _, id) =>
      had.includes(key) ? key : `${hand}|${at}|${id}`,
    ),
  ) as T
}
