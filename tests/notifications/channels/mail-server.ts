/** A real mail server on this machine: it takes mails, or answers as it is told. */
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Authority } from './authority.ts'

export type Taken = {
  mail: ParsedMail
  raw: string
  from: string
  to: string[]
  isSecure: boolean
  user: string | undefined
}
type Stage = 'from' | 'to' | 'data'

export class MailServer {
  readonly taken: Taken[] = []
  /** What it refuses next: the stage and the answer's code. */
  refuses: { stage: Stage; code: number } | null = null
  private constructor(private readonly server: SMTPServer) {}

  static async start(authority: Authority, options: SMTPServerOptions = {}): Promise<MailServer> {
    const refuse = (stage: Stage): Error | null => {
      if (it.refuses?.stage !== stage) return null
      return Object.assign(new Error('not now'), { responseCode: it.refuses.code })
    }
    const server = new SMTPServer({
      key: authority.key,
      cert: authority.cert,
      authOptional: true,
      disableReverseLookup: true,
      logger: false,
      onAuth: ({ username, password }, _session, done) =>
        password === 'mật khẩu/1' ? done(null, { user: username ?? '' }) : done(new Error('no')),
      onMailFrom: (_address, _session, done) => done(refuse('from')),
      onRcptTo: (_address, _session, done) => done(refuse('to')),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', async () => {
          const refused = refuse('data')
          if (refused) return done(refused)
          const raw = Buffer.concat(chunks)
          const { mailFrom, rcptTo } = session.envelope
          it.taken.push({
            mail: await simpleParser(raw),
            raw: String(raw),
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map((one) => one.address),
            isSecure: session.secure,
            user: session.user,
          })
          done()
        })
      },
      ...options,
    })
    const it = new MailServer(server)
    // a client that hangs up is no fault of the server's
    server.on('error', () => {})
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    return it
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port
  }

  last(): Taken {
    return this.taken.at(-1)!
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve))
  }
}
