import { describe } from 'vitest'
import { phone } from '../support/browser.ts'
import { everyScreenIsSound } from './sound.ts'

describe('at 360 pixels', () => everyScreenIsSound(phone))
