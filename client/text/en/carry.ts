/** Words pasted, dragged and dropped into a draft. */
export const carry = {
  note: {
    imageNotInCell: 'A picture stands on a line of its own; it cannot be put into a cell of a table.',
    imageElsewhere: 'A picture of another draft cannot be pasted. Insert its file here.',
    imagePlaceGone: 'The place for the picture is gone, so it was not inserted. Place the caret and insert it again.',
    picturesLeftOut:
      'The words were pasted; the pictures among them were not. Save a picture as a file and use “Insert a picture”.',
    fileNotTaken: 'This file cannot be put into the text. Attach it to the document, or use “Bring in from Word”.',
    tooLarge:
      'What you are pasting is too large (more than about 150 pages), so nothing was pasted. Paste it in parts.',
  },
}
