import { describe } from 'vitest'
import { desktop } from '../support/browser.ts'
import { everyScreenIsSound } from './sound.ts'

describe('at 1280 pixels', () => everyScreenIsSound(desktop))
