/** What no honest editor writes. Thrown while an update is tried or a block is read, and answered as a refusal. */
export class NotHonest extends Error {
  constructor(
    why: string,
    readonly rule: 'INK-7' | 'INK-9',
  ) {
    super(why)
  }
}

export const refuse = (why: string, rule: NotHonest['rule'] = 'INK-7'): never => {
  throw new NotHonest(why, rule)
}
