/**
 * Days off and made-up working days, as data (Bộ luật Lao động Điều 112, compensation days counted in). The yearly
 * announcement may differ: rows of the table `calendar_days` stand above this list.
 */
export const daysOff: readonly string[] = [
  '2026-01-01',
  '2026-02-16',
  '2026-02-17',
  '2026-02-18',
  '2026-02-19',
  '2026-02-20',
  '2026-04-27',
  '2026-04-30',
  '2026-05-01',
  '2026-08-31',
  '2026-09-01',
  '2026-09-02',
  '2027-01-01',
  '2027-02-05',
  '2027-02-08',
  '2027-02-09',
  '2027-02-10',
  '2027-02-11',
  '2027-04-16',
  '2027-04-30',
  '2027-05-03',
  '2027-09-02',
  '2027-09-03',
]

/** Saturdays or Sundays that are worked in exchange. */
export const madeUpDays: readonly string[] = ['2026-08-22']
