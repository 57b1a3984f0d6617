/** My work: what waits for me. */
export const worklist = {
  title: 'My work',
  count_one: '{{count}} item waiting',
  count_other: '{{count}} items waiting',
  counted_one: '{{count}} overdue',
  counted_other: '{{count}} overdue',
  empty: 'All done.',
  emptyHint: 'Nothing waits for you. New work appears here the moment it is handed to you.',
  emptyAll: 'See documents you follow',
  column: { due: 'Due', work: 'To do', document: 'Document', from: 'From', since: 'Received' },
  keys: 'choose',
  open: 'open',
  arrived_one: '{{count}} new item',
  arrived_other: '{{count}} new items',
  kind: { process: 'To process', consult: 'Give an opinion', notice: 'To know' },
  behalf: 'on behalf of {{name}}',
}
