/** Whether the screen is a phone's; known at the first paint, so that nothing jumps. */
import { useMediaQuery } from '@mantine/hooks'

export const usePhone = (): boolean => useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
