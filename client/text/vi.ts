/** All Vietnamese words, one namespace a feature. */
import { accounts } from './vi/accounts.ts'
import { carry } from './vi/carry.ts'
import { chat } from './vi/chat.ts'
import { drafts } from './vi/drafts.ts'
import { exporting } from './vi/exporting.ts'
import { form } from './vi/form.ts'
import { history } from './vi/history.ts'
import { images } from './vi/images.ts'
import { importing } from './vi/importing.ts'
import { letters } from './vi/letters.ts'
import { notes } from './vi/notes.ts'
import { notifications } from './vi/notifications.ts'
import { offline } from './vi/offline.ts'
import { org } from './vi/org.ts'
import { outgoing } from './vi/outgoing.ts'
import { panels } from './vi/panels.ts'
import { push } from './vi/push.ts'
import { sms } from './vi/sms.ts'
import { steps } from './vi/steps.ts'
import { ui } from './vi/ui.ts'
import { worklist } from './vi/worklist.ts'

export const vi = {
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
  form,
  importing,
  offline,
  push,
  sms,
}
