/** "Chrome · Windows": enough for a person to know his machine again. */
const browsers: [RegExp, string][] = [
  [/\bcoc_coc_browser\//, 'Cốc Cốc'],
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Headless)?(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

const first = (list: [RegExp, string][], agent: string): string[] =>
  list
    .filter(([form]) => form.test(agent))
    .map(([, name]) => name)
    .slice(0, 1)

export const nameOfAgent = (agent: string): string => [...first(browsers, agent), ...first(systems, agent)].join(' · ')
