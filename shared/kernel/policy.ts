/** Who may act: rules over relations, written as sentences. SQL yields the relations, a rule judges them. */
type Kind = 'any' | 'all'

export type Rule<R extends string> = {
  readonly kind: Kind
  readonly of: readonly R[]
  readonly except: readonly R[]
  butNot(...relations: R[]): Rule<R>
}

function rule<R extends string>(kind: Kind, of: readonly R[], except: readonly R[] = []): Rule<R> {
  return { kind, of, except, butNot: (...relations) => rule<R>(kind, of, [...except, ...relations]) }
}

/** One of these relations is enough. */
export const anyOf = <R extends string>(...relations: R[]): Rule<R> => rule('any', relations)

/** All of these relations are needed together. */
export const allOf = <R extends string>(...relations: R[]): Rule<R> => rule('all', relations)

/** A policy names a rule for every act; a missing act does not compile. */
export type Policy<Act extends string, R extends string> = Readonly<Record<Act, Rule<R>>>

export type Verdict<R extends string> =
  | { allowed: true }
  /** `barred`: a relation that excludes (self-agreement). `missing`: relations that would have been needed. */
  | { allowed: false; barred: readonly R[]; missing: readonly R[] }

export function judgePolicy<R extends string>(wanted: Rule<R>, has: ReadonlySet<R>): Verdict<R> {
  const barred = wanted.except.filter((relation) => has.has(relation))
  const missing = wanted.of.filter((relation) => !has.has(relation))
  const met = wanted.kind === 'all' ? missing.length === 0 : missing.length < wanted.of.length
  if (met && barred.length === 0) return { allowed: true }
  return { allowed: false, barred, missing: met ? [] : missing }
}

export const permits = <R extends string>(wanted: Rule<R>, has: ReadonlySet<R>): boolean =>
  judgePolicy(wanted, has).allowed
