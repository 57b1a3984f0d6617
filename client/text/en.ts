/** All English words; a key missing beside Vietnamese does not compile. */
import { accounts } from './en/accounts.ts'
import { carry } from './en/carry.ts'
import { chat } from './en/chat.ts'
import { drafts } from './en/drafts.ts'
import { exporting } from './en/exporting.ts'
import { form } from './en/form.ts'
import { history } from './en/history.ts'
import { images } from './en/images.ts'
import { importing } from './en/importing.ts'
import { letters } from './en/letters.ts'
import { notes } from './en/notes.ts'
import { notifications } from './en/notifications.ts'
import { offline } from './en/offline.ts'
import { org } from './en/org.ts'
import { outgoing } from './en/outgoing.ts'
import { panels } from './en/panels.ts'
import { push } from './en/push.ts'
import { said } from './en/said.ts'
import { sms } from './en/sms.ts'
import { steps } from './en/steps.ts'
import { ui } from './en/ui.ts'
import { worklist } from './en/worklist.ts'
import type { ForeignTexts } from './index.ts'

export const en: ForeignTexts = {
  ui,
  accounts,
  org,
  worklist,
  drafts,
  chat,
  carry,
  letters,
  images,
  notes,
  notifications,
  history,
  outgoing,
  steps,
  panels,
  exporting,
  said,
  form,
  importing,
  offline,
  push,
  sms,
}
