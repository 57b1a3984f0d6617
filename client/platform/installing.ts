/** The browser's offer to install the house as an app: it comes once, early, and may be taken up later. */
import { createStore } from './store.ts'

type Offer = Event & { prompt(): Promise<unknown> }

export const installOffer = createStore<Offer | null>(null)

export function hearInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    // taken up from the menu, not when the browser thinks fit
    event.preventDefault()
    installOffer.set(event as Offer)
  })
  window.addEventListener('appinstalled', () => installOffer.set(null))
}

/** An offer can be taken up once. */
export async function install(): Promise<void> {
  const offer = installOffer.get()
  installOffer.set(null)
  await offer?.prompt()
}
