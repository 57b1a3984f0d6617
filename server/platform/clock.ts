/** Time is injected, so that tests travel in it; legal dates are made of it by shared/kernel/calendar.ts. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
