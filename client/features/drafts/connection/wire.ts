/** The frames on `/collab/:draftId`: y-websocket's sync (0), awareness (1) and query (3), and five of the house. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { handView } from '../../../../shared/drafts/contract.ts'

const FRAME = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  refused: 100,
  stored: 101,
  stranded: 102,
  greeting: 103,
  heard: 104,
} as const
const STEP = { ask: 0, answer: 1, update: 2 } as const
export const CLOSE = {
  signedOut: 4401,
  penWithdrawn: 4403,
  notFound: 4404,
  refused: 4409,
  roundOver: 4410,
  databaseAway: 4503,
} as const

const greeting = z.object({
  hand: handView,
  hands: z.array(handView),
  mode: z.enum(['plain', 'ink']),
  opened: z.number(),
  round: z.number(),
  now: z.number(),
  /** The pictures that the server keeps for this draft. */
  images: z.array(z.string()),
  /** Which hand has written under which clientID. */
  clients: z.array(z.tuple([z.number(), z.string()])).default([]),
})
export type Greeting = z.infer<typeof greeting>
const refusal = z.object({ rule: z.string(), reason: z.string(), restsMs: z.number().optional() })
export type Refused = z.infer<typeof refusal>
const stranded = z.object({ n: z.number(), text: z.array(z.string()), other: z.number() })
export type Stranded = z.infer<typeof stranded>

export type Incoming =
  | { kind: 'ask' }
  | { kind: 'content'; update: Uint8Array; isAnswer: boolean }
  | { kind: 'awareness'; update: Uint8Array }
  | { kind: 'queryAwareness' }
  | { kind: 'refused'; refused: Refused }
  | { kind: 'stored'; count: number }
  | { kind: 'stranded'; stranded: Stranded }
  | { kind: 'greeting'; greeting: Greeting }
  | { kind: 'unknown' }

export function readFrame(data: Uint8Array): Incoming {
  const decoder = decoding.createDecoder(data)
  const json = () => JSON.parse(decoding.readVarString(decoder)) as unknown
  switch (decoding.readVarUint(decoder)) {
    case FRAME.sync: {
      const step = decoding.readVarUint(decoder)
      if (step === STEP.ask) return { kind: 'ask' }
      return { kind: 'content', update: decoding.readVarUint8Array(decoder), isAnswer: step === STEP.answer }
    }
    case FRAME.awareness:
      return { kind: 'awareness', update: decoding.readVarUint8Array(decoder) }
    case FRAME.queryAwareness:
      return { kind: 'queryAwareness' }
    case FRAME.refused:
      return { kind: 'refused', refused: refusal.parse(json()) }
    case FRAME.stored:
      return { kind: 'stored', count: decoding.readVarUint(decoder) }
    case FRAME.stranded:
      return { kind: 'stranded', stranded: stranded.parse(json()) }
    case FRAME.greeting:
      return { kind: 'greeting', greeting: greeting.parse(json()) }
    default:
      return { kind: 'unknown' }
  }
}

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  write(encoder)
  return new Uint8Array(encoding.toUint8Array(encoder))
}
const sync = (step: number, bytes: Uint8Array) =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })
export const askFrame = (stateVector: Uint8Array) => sync(STEP.ask, stateVector)
export const strokeFrame = (update: Uint8Array) => sync(STEP.update, update)
/** How many frames of the document were taken in on this line: what is written next rests on them. */
export const heardFrame = (count: number) =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, FRAME.heard)
    encoding.writeVarUint(encoder, count)
  })
export const awarenessFrame = (update: Uint8Array) =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, FRAME.awareness)
    encoding.writeVarUint8Array(encoder, update)
  })
