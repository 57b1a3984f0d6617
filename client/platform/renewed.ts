/** After the office has installed a new version, an open page asks for parts that are gone: it is loaded anew, once. */
const key = 'butphe:renewed'
const pause = 30_000

export function reloadWhenRenewed(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(key) ?? 0)
    if (Date.now() - last < pause) return
    sessionStorage.setItem(key, String(Date.now()))
    event.preventDefault()
    window.location.reload()
  })
}
