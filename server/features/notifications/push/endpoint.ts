/**
 * Where a push may go. The address comes from a browser, that is from anybody: without this the house would send requests
 * into its own network for whoever asks (SSRF). Asked at subscribing and again at each sending.
 */
import { promises as dns, type LookupAddress } from 'node:dns'
import { parse } from 'ipaddr.js'
import type { Config } from '../../../config.ts'

/** Chrome and its kin, Firefox, Edge, Safari. */
const services = [
  /^fcm\.googleapis\.com$/,
  /(^|\.)push\.services\.mozilla\.com$/,
  /\.notify\.windows\.com$/,
  /(^|\.)push\.apple\.com$/,
]

/** As it is written out; what the table takes. */
const LONGEST = 2_000

export type Lookup = (host: string) => Promise<LookupAddress[]>
const DNS_WITHIN_MS = 5_000
export const systemLookup: Lookup = (host) => {
  const late = new Promise<never>((_, reject) =>
    setTimeout(reject, DNS_WITHIN_MS, new Error('DNS did not answer')).unref(),
  )
  return Promise.race([dns.lookup(host, { all: true }), late])
}

/** @returns null where no push may go there */
export function readEndpoint(text: string, allowed: Config['push']): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol !== 'https:' || url.username || url.password || url.hash || url.href.length > LONGEST) return null
  const isService = url.port === '' && services.some((one) => one.test(url.hostname))
  return isService || isNamed(url, allowed) ? url : null
}

/** `url.host` holds the port where it is not 443. */
const isNamed = (url: URL, allowed: Config['push']): boolean =>
  allowed.hosts.some((one) => one === url.host || one === `${url.host}:443`)

const isPublic = ({ address }: LookupAddress): boolean => parse(address).range() === 'unicast'

/**
 * The addresses that may be connected to: the caller must use these, because the next answer of DNS may be another.
 * @returns null where one of them lies in a private network. @throws where DNS does not know the host
 */
export async function resolveEndpoint(
  url: URL,
  allowed: Config['push'],
  lookup: Lookup,
): Promise<LookupAddress[] | null> {
  const addresses = await lookup(url.hostname)
  const mayBePrivate = allowed.mayBePrivate && isNamed(url, allowed)
  return addresses.length > 0 && (mayBePrivate || addresses.every(isPublic)) ? addresses : null
}
