/** Rules of the fields: trích yếu, nơi nhận, the signature. A fix of theirs is a change of the fields. */
import type { Rank } from '../../kernel/actor.ts'
import type { Fields } from '../fields.ts'
import { typeName } from '../numbering.ts'
import { maySign, signingForms } from '../signing.ts'
import { type Finding, finding, isLetterType } from './finding.ts'
import { spotsIn } from './text-rules.ts'

export type FormFacts = {
  fields: Pick<Fields, 'type' | 'subject' | 'recipients' | 'signer' | 'urgency' | 'secrecy'>
  unitCode: string
  /** Of the position that signs; null where it is not known. */
  signerRank: Rank | null
}

/** Letters; a longer trích yếu is no summary any more. */
const longSubject = 200

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1)
const subject = { field: 'subject' } as const
const recipientsAt = { field: 'recipients' } as const
const instead = (value: string) => ({ kind: 'fields', patch: { subject: value } }) as const

export function checkSubject({ fields: { type, subject: text } }: FormFacts): Finding[] {
  if (!/[\p{L}\p{N}]/u.test(text)) return [finding('subjectMissing', subject)]
  const found: Finding[] = []
  const vv = /^V\/v[:\s]*/iu
  const rest = text.replace(vv, '')
  const again = rest.match(/^(V\/v|về việc)[:\s]+/iu)
  if (vv.test(text) && again) {
    const kept = rest.slice(again[0].length)
    found.push(finding('subjectVvTwice', subject, kept ? { fix: instead(`V/v ${kept}`) } : {}))
  } else if (!isLetterType(type)) {
    if (vv.test(text)) found.push(finding('subjectVvInHeading', subject, { fix: instead(`Về việc ${rest}`) }))
    else if (/^\p{Ll}/u.test(text)) found.push(finding('subjectSmall', subject, { fix: instead(capital(text)) }))
  }
  const name = typeName(type)
  const repeated = text.match(new RegExp(`^${name} (?=(về|V/v) )`, 'iu'))
  if (!isLetterType(type) && repeated)
    found.push(
      finding('subjectType', subject, {
        params: { words: name },
        fix: instead(capital(text.slice(repeated[0].length))),
      }),
    )
  if (/[.;,]\s*$/u.test(text) && !/(\.\.\.|\bv\.v\.)$/u.test(text.trimEnd()))
    found.push(finding('subjectStop', subject, { fix: instead(text.replace(/[.;:,\s]+$/u, '')) }))
  if (text.length > longSubject) found.push(finding('subjectLong', subject, { params: { count: text.length } }))
  for (const spot of spotsIn(text)) {
    const fixed = spot.instead === null ? null : text.slice(0, spot.from) + spot.instead + text.slice(spot.to)
    found.push(
      finding(spot.rule, subject, {
        ...(spot.params ? { params: spot.params } : {}),
        ...(fixed === null ? {} : { fix: instead(fixed) }),
      }),
    )
  }
  return found
}

/** @param articles how many Điều the body has, for "Như Điều 3" */
export function checkRecipients({ fields: { recipients, type }, unitCode }: FormFacts, articles: number): Finding[] {
  if (!recipients.length) return [finding('recipientsMissing', recipientsAt)]
  const found: Finding[] = []
  const isArchive = (name: string) => /^lưu\b/iu.test(name)
  if (!recipients.some(({ name }) => isArchive(name))) {
    const line = `Lưu: VT, ${unitCode}`
    const patch = { recipients: [...recipients, { name: line }] }
    found.push(finding('archiveMissing', recipientsAt, { params: { words: line }, fix: { kind: 'fields', patch } }))
  }
  const known = new Set<string>()
  const once = recipients.filter(({ name, note }) => {
    const key = `${name}|${note ?? ''}`.toLocaleLowerCase('vi')
    return !known.has(key) && known.add(key)
  })
  if (once.length < recipients.length) {
    const twice = recipients.find((one, at) => recipients.findIndex(({ name }) => name === one.name) < at)
    const patch = { recipients: once }
    found.push(
      finding('recipientTwice', recipientsAt, { params: { words: twice?.name ?? '' }, fix: { kind: 'fields', patch } }),
    )
  }
  for (const { name } of recipients) {
    const article = Number(name.match(/^Như điều (\d+)/iu)?.[1] ?? 0)
    if (article > articles && !isLetterType(type))
      found.push(finding('recipientArticle', recipientsAt, { params: { words: name } }))
  }
  return found
}

/** Điều 13: each form of signing belongs to certain positions. */
export function checkSigner({ fields: { signer }, signerRank }: FormFacts): Finding[] {
  if (!signer || !signerRank || maySign(signerRank, signer.form)) return []
  const form = signingForms(signerRank)[0]
  return [
    finding(
      'signerForm',
      { field: 'signer' },
      {
        params: { words: signer.form === 'direct' ? '' : `${signer.form}.` },
        fix: form && { kind: 'fields', patch: { signer: { ...signer, form } } },
      },
    ),
  ]
}
