/** Cỡ chữ: choosing a size of letters, and how a change of it reads. */
export const letters = {
  label: 'Cỡ chữ',
  own: '{{size}} (theo đoạn)',
  keys: 'Cỡ chữ (Ctrl+[ nhỏ hơn, Ctrl+] lớn hơn)',
  changed: 'Cỡ chữ {{from}} → {{to}}',
}
