/** Offline: without a network, a new version of the client, and leaving with words that were not stored. */
export const offline = {
  state: 'Offline – as of {{time}}',
  renewed: 'There is a new version.',
  reload: 'Reload',
  leave: {
    title: 'Some words are not stored yet',
    body: 'This machine still holds changes of yours that the server has not received. All other copies of documents on this machine are wiped when you sign out.',
    keep: 'Keep them and sign out',
    keepHint: 'They stay on this machine and are sent when you sign in again.',
    drop: 'Drop them and sign out',
    stay: 'Stay',
  },
}
