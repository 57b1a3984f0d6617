/** What may follow: a table of states and steps as data. Both sides read it; a missing state does not compile. */

/** Who holds the object after the step. */
type NextHolder = 'chosen' | 'drafter' | 'clerk' | 'same' | 'lastLeader' | 'previous'

/** What the step does to the draft's round: hand the pen on, lay all pens down, or leave the text alone. */
type RoundEnd = 'turn' | 'close' | 'stay'

export type Step<State extends string, Condition extends string, Article extends string> = {
  /** `previous`: back to the state that the object came from. */
  readonly to: State | 'previous'
  /** Where the order of number and signature is Nghị định 30's, the step leads here instead. */
  readonly toWhenSignedFirst?: State
  readonly article: Article
  readonly needs?: readonly Condition[]
  readonly next: NextHolder
  readonly round: RoundEnd
  readonly ink?: 'keep' | 'acceptAll'
  /** May be taken back by its author within ten seconds. */
  readonly undoable?: true
  /** Our proposal where the regulation and Nghị định 30 are silent (★). */
  readonly proposal?: true
}

export type Table<State extends string, Action extends string, Condition extends string, Article extends string> = {
  readonly [S in State]: { readonly [A in Action]?: Step<State, Condition, Article> }
}

/** Every step of a table as a flat list, for diagrams and tests of completeness. */
export function listSteps<S extends string, A extends string, C extends string, Ar extends string>(
  table: Table<S, A, C, Ar>,
): { from: S; action: A; step: Step<S, C, Ar> }[] {
  return (Object.keys(table) as S[]).flatMap((from) =>
    (Object.keys(table[from]) as A[]).flatMap((action) => {
      const step = table[from][action]
      return step ? [{ from, action, step }] : []
    }),
  )
}
