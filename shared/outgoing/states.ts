/** The thirteen states of an outgoing document, and the groups that screens and rules speak of. */
export const states = [
  'drafting',
  'unitReview',
  'unitDisagreed',
  'unitAgreed',
  'leadershipReview',
  'leadershipDisagreed',
  'finishing',
  'awaitingNumber',
  'awaitingCheck',
  'signing',
  'awaitingIssue',
  'issued',
  'cancelled',
] as const
export type State = (typeof states)[number]

/** The official words, for refusals, diagrams and the audit; screens use the client's text table. */
export const stateNames: Record<State, string> = {
  drafting: 'Đang dự thảo',
  unitReview: 'Chờ lãnh đạo phòng',
  unitDisagreed: 'Phòng chưa thống nhất',
  unitAgreed: 'Phòng đã thống nhất',
  leadershipReview: 'Chờ lãnh đạo Sở',
  leadershipDisagreed: 'Lãnh đạo Sở chưa thống nhất',
  finishing: 'Đang hoàn thiện',
  awaitingNumber: 'Chờ cấp số',
  awaitingCheck: 'Chờ kiểm tra',
  signing: 'Đang trình ký',
  awaitingIssue: 'Chờ phát hành',
  issued: 'Đã phát hành',
  cancelled: 'Đã hủy',
}

/** Nothing waits for anybody any more. */
export const finalStates = ['issued', 'cancelled'] as const satisfies readonly State[]
/** An approval stands, or a signed document does. */
export const approvedStates = [
  'finishing',
  'awaitingNumber',
  'awaitingCheck',
  'signing',
  'awaitingIssue',
  'issued',
] as const satisfies readonly State[]
/** A leader owes an opinion here: the three-day clock of Điều 10 khoản 7 runs. */
export const opinionStates = ['unitReview', 'leadershipReview'] as const satisfies readonly State[]
/** The drafter may still change fields and attachments (4 only where the unit reopened it). */
export const editableStates = [
  'drafting',
  'unitDisagreed',
  'unitAgreed',
  'leadershipDisagreed',
  'finishing',
] as const satisfies readonly State[]

export const isOneOf = <S extends State>(group: readonly S[], state: State): state is S =>
  (group as readonly State[]).includes(state)
