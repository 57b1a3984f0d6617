/** One's own absences. */
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { type AbsenceBody, absence, absencesView } from '../../../shared/org/contract.ts'
import { api } from '../../platform/api.ts'
import { queryClient } from '../../platform/query.ts'

const path = '/api/org/absences'

export const absencesQuery = (as: string | null) =>
  queryOptions({
    queryKey: ['org', 'absences', as],
    queryFn: async ({ signal }) => (await api.get(path, absencesView, { signal })).absences,
  })

const again = () => queryClient.invalidateQueries({ queryKey: ['org', 'absences'] })

export async function announceAbsence(body: AbsenceBody): Promise<void> {
  await api.post(path, absence, body)
  await again()
}

export async function endAbsence(id: string): Promise<void> {
  await api.delete(`${path}/${id}`, z.unknown())
  await again()
}
