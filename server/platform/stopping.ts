/** How the one process ends: what was opened last is closed first, once, on whichever signal comes. */

/** What fails to close does not keep the rest open. */
export async function closeAll(closing: (() => Promise<unknown>)[]): Promise<void> {
  for (const close of closing.splice(0)) await close().catch(() => {})
}

export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, async () => {
      if (stopping) return
      stopping = true
      console.log('\nStopping: finishing what is under way …')
      await stop()
      process.exit(0)
    })
  }
}
