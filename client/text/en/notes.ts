/** Comments at the words of a draft. */

import type { Translated } from '../index.ts'
import type { notes as vi } from '../vi/notes.ts'

export const notes: Translated<typeof vi> = {
  title: 'Comments ({{count}})',
  none: 'No comments yet. Select words in the text, then press “Comment”.',
  noneOpen: 'Every comment is resolved.',
  filter: 'Filter comments',
  open: 'Open ({{count}})',
  all: 'All ({{count}})',
  write: 'Comment',
  writeKeys: 'Comment on the selected words (Ctrl+Alt+M)',
  selectFirst: 'Select words in the text first.',
  compose: 'New comment',
  at: 'At:',
  text: 'Comment',
  hint: 'Type @ to name somebody.',
  readers: 'Who may read the draft',
  send: 'Send comment',
  cancel: 'Discard',
  answer: 'Reply',
  answerText: 'Reply',
  sendAnswer: 'Send reply',
  change: 'Edit',
  save: 'Save',
  withdraw: 'Withdraw',
  resolve: 'Resolve',
  reopen: 'Reopen',
  resolved: 'Resolved: {{name}}, {{when}}',
  edited: 'edited',
  withdrawn: 'This message was withdrawn.',
  gone: 'The words are no longer in the draft.',
  jump: 'Go to these words in the text: {{quote}}',
  behalf: 'on behalf of {{name}}',
  kind: { errorReport: 'Error report', differingView: 'Differing views' },
  view: { unit: 'The unit leader’s view', drafter: 'The drafter’s view' },
}
