/**
 * What the server says comes in its own, Vietnamese words and with a key: another language has a table of those keys.
 * A sentence that some feature can say and this table lacks does not compile.
 */
import type { AccountReason } from '../../shared/accounts/sentences.ts'
import type { chatSentences } from '../../shared/chat/sentences.ts'
import type { draftSentences, noteFaults } from '../../shared/drafts/sentences.ts'
import type { Article } from '../../shared/kernel/articles.ts'
import type { fieldSentences, houseSentences } from '../../shared/kernel/sentences.ts'
import type { channelSentences } from '../../shared/notifications/channel-sentences.ts'
import type { notificationSentences } from '../../shared/notifications/sentences.ts'
import type { orgSentences } from '../../shared/org/sentences.ts'
import type { wordSentences } from '../../shared/outgoing/paper/word-sentences.ts'
import type { Reason } from '../../shared/outgoing/refusals.ts'
import type { deadlineSources, FieldReason, hints, notes, outgoingSentences } from '../../shared/outgoing/sentences.ts'

type Sentence =
  | AccountReason
  | keyof typeof houseSentences
  | keyof typeof chatSentences
  | Exclude<keyof typeof draftSentences, Reason>
  | keyof typeof notificationSentences
  | keyof typeof orgSentences
  | keyof typeof channelSentences
  | keyof typeof outgoingSentences
  | keyof typeof wordSentences

export type SaidTexts = {
  article: Record<Article, string>
  /** Without its article and full stop: "Article 10.9: {{refusal}}." */
  refusal: Record<Reason, string>
  sentence: Record<Sentence, string>
  /** Why one field is at fault. */
  field: Record<
    | FieldReason
    | AccountReason
    | keyof typeof notificationSentences
    | keyof typeof orgSentences
    | keyof typeof channelSentences
    | keyof typeof fieldSentences
    | keyof typeof noteFaults,
    string
  >
  hint: Record<keyof typeof hints, string>
  note: Record<keyof typeof notes, string>
  source: Record<keyof typeof deadlineSources, string>
}
