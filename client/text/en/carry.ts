/** Words pasted, dragged and dropped into a draft. */
export const carry = {
  note: {
    fileNotTaken: 'This file cannot be put into the text. Attach it to the document, or use “Bring in from Word”.',
    tooLarge:
      'What you are pasting is too large (more than about 150 pages), so nothing was pasted. Paste it in parts.',
  },
}
