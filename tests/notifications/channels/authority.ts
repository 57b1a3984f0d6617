/** A certificate authority of the test's own, and a certificate that it signed for `localhost` and a name that no DNS knows. */
import { generate } from 'selfsigned'

export type Authority = { ca: string; key: string; cert: string }

export async function createAuthority(): Promise<Authority> {
  const root = await generate([{ name: 'commonName', value: 'Test authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  })
  const leaf = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: root.private, cert: root.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: ['localhost', 'push.house.example'].map((value) => ({ type: 2, value })) },
    ],
  })
  return { ca: root.cert, key: leaf.private, cert: leaf.cert }
}
