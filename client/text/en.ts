/** All English words; a key missing beside Vietnamese does not compile. */
import { accounts } from './en/accounts.ts'
import { drafts } from './en/drafts.ts'
import { org } from './en/org.ts'
import { outgoing } from './en/outgoing.ts'
import { ui } from './en/ui.ts'
import { worklist } from './en/worklist.ts'
import type { Texts } from './index.ts'

export const en: Texts = { ui, accounts, org, worklist, drafts, outgoing }
