/** INK-7: what no honest editor writes. Thrown while a block is read, and answered as a refusal. */
export class NotHonest extends Error {}

export const refuse = (why: string): never => {
  throw new NotHonest(why)
}
