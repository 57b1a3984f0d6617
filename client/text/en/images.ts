/** Pictures in a draft. */
export const images = {
  insert: 'Insert a picture',
  chosen: 'The chosen picture',
  width: '{{percent}}% of the line',
  alt: 'Describe the picture…',
  altTitle: 'Describe the picture',
  altHint: 'One sentence for those who do not see it, and for finding it in the list of changes.',
  save: 'Save',
  cancel: 'Cancel',
  remove: 'Remove the picture',
}
