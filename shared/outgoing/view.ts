/** The whole view of one outgoing document: `GET /api/outgoing/:id`. */
import { z } from 'zod'
import { actions } from './actions.ts'
import { attachment, coSend, related } from './contract.ts'
import { fields, signer } from './fields.ts'
import { changePlaces } from './finishing.ts'
import { deadline, doer, followUp, numberView, person, refusalView, stamp } from './parts.ts'
import { states } from './states.ts'
import { checkItems, followUpKinds } from './steps.ts'

/** Workflow ∩ policy. `allowed: false`: show the button, and the refusal only when it is pressed. */
const actionView = z.object({
  action: z.enum(actions),
  to: z.enum(states),
  article: z.string(),
  allowed: z.boolean(),
  refusal: refusalView.optional(),
})
export type ActionView = z.infer<typeof actionView>

const opinionView = z.object({
  id: z.string(),
  action: z.enum(actions).or(z.literal('reply')),
  by: doer,
  at: stamp,
  text: z.string(),
})

const historyRow = z.object({
  id: z.string(),
  at: stamp,
  action: z.enum(actions).or(z.enum(['create', 'undo'])),
  article: z.string(),
  from: z.enum(states).nullable(),
  to: z.enum(states),
  by: doer,
  holder: person,
  text: z.string(),
  versionNo: z.number().int().nullable(),
  hash: z.string().nullable(),
  /** Skipped the unit step, by A18. */
  skippedUnit: z.boolean(),
  undone: z.boolean(),
})
export type HistoryRow = z.infer<typeof historyRow>

const differingView = z.object({
  id: z.string(),
  unitView: z.string(),
  drafterView: z.string(),
  byName: z.string(),
  at: stamp,
  decision: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: stamp.nullable(),
})

const change = z.object({
  id: z.string(),
  position: z.number().int(),
  text: z.string(),
  place: z.enum(changePlaces),
  done: z.boolean(),
})

const sealed = z.object({ by: doer, at: stamp, hash: z.string(), versionNo: z.number().int() })

/** The step that ended an approval, and the reason given with it. */
const lapse = z.object({ action: z.enum(actions), by: doer, reason: z.string() })

export const documentView = z.object({
  id: z.string(),
  draftId: z.string(),
  version: z.number().int(),
  state: z.enum(states),
  fields,
  unit: z.object({ id: z.string(), name: z.string(), code: z.string() }),
  drafter: person,
  coDrafters: z.array(person),
  signerPerson: person.nullable(),
  /** Who will be written as signer when the one who approves now chooses nobody else. */
  signerPreset: signer.nullable(),
  holder: person.extend({
    since: stamp,
    openedAt: stamp.nullable(),
    delegate: z.object({ name: z.string(), until: stamp }).nullable(),
  }),
  waitsForMe: z.boolean(),
  deadlines: z.object({ opinion: deadline.nullable(), processing: deadline.nullable() }),
  actions: z.array(actionView),
  can: z.object({ edit: z.boolean(), manageFiles: z.boolean(), coSend: z.boolean(), tickChanges: z.boolean() }),
  /** My own last hand-over can be taken back until then. */
  undoUntil: stamp.nullable(),
  history: z.array(historyRow),
  /** Newest first; the first one is pinned. */
  opinions: z.array(opinionView),
  /** Written by the drafter (Bảo lưu ý kiến), to pre-fill the unit head's form. */
  /** Quoted by the error report that waits for an answer (10.8). */
  reportedWords: z.string().nullable(),
  reservedView: z.string().nullable(),
  differingViews: z.array(differingView),
  changes: z.array(change),
  agreement: sealed.extend({ reopened: z.boolean(), changedSince: z.boolean() }).nullable(),
  approval: sealed
    .extend({ standing: z.boolean(), lapsed: lapse.nullable(), changedUnderList: z.boolean() })
    .nullable(),
  attachments: z.array(attachment),
  related: z.array(related),
  coSends: z.array(coSend),
  /** A consultation that waits for my opinion. */
  myConsultation: z.string().nullable(),
  number: numberView.nullable(),
  check: z.object({ by: doer, at: stamp, items: z.array(z.enum(checkItems)) }).nullable(),
  signedOn: z.string().nullable(),
  issue: z
    .object({
      by: doer,
      at: stamp,
      on: z.string(),
      contentHash: z.string(),
      lateReason: z.string().nullable(),
      archivedBy: z.string(),
      auditHead: z.string().nullable(),
    })
    .nullable(),
  followUps: z.array(followUp),
  followsUp: z.object({ kind: z.enum(followUpKinds), documentId: z.string(), numberText: z.string() }).nullable(),
})
export type DocumentView = z.infer<typeof documentView>
