/** Imported before any schema is made: the page's content policy forbids compiling code from text, which zod would otherwise try. */
import { z } from 'zod'

z.config({ jitless: true })
