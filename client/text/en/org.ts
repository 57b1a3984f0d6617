/** Positions and the days on which their holders are away. */
export const org = {
  absence: {
    title: 'Away',
    hint: 'When you are away and nobody stands in, whoever submits to you is warned first and offered somebody else (Article 13 clause 3).',
    ownOnly: 'You can only be away in a position of your own. Choose in what capacity you act in the corner above.',
    from: 'From',
    to: 'Until the end of',
    submit: 'Say that I am away',
    announced: 'Noted.',
    period: 'From {{from}} until the end of {{to}}',
    remove: 'Remove this period',
    removed: 'Removed.',
    needDay: 'Choose a day',
  },
}
