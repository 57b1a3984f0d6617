/** Letter size. */
export const letters = {
  label: 'Letter size',
  own: '{{size}} (paragraph)',
  keys: 'Letter size (Ctrl+[ smaller, Ctrl+] larger)',
  changed: 'Letter size {{from}} → {{to}}',
}
