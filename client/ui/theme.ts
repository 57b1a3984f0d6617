/** The house's look: pine green and paper neutrals. Blue and red stay free for the pens, and every pair of colours meets AA. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const pine: MantineColorsTuple = [
  '#eff6f5',
  '#dceae8',
  '#b9d4d1',
  '#93bbb8',
  '#6ea29f',
  '#4a8886',
  '#2f7070',
  '#1d5b5d',
  '#12474b',
  '#0b3336',
]

export const theme = createTheme({
  colors: { pine },
  primaryColor: 'pine',
  primaryShade: 8,
  defaultRadius: 'sm',
  fontFamily: "'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, Arimo, sans-serif",
  headings: { fontWeight: '650', fontFamily: "'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, Arimo, sans-serif" },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    SegmentedControl: { styles: { root: { background: '#dfe7e5' } } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
})

/** Mantine's own grey and red are too pale for text. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#55605f',
    '--mantine-color-placeholder': '#66706f',
    '--mantine-color-error': '#a8261a',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1a2322',
    '--mantine-color-default-border': '#c3cccb',
  },
  dark: {},
})
