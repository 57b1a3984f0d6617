/** The list of those who may get SMS. */
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { smsListView } from '../../../../shared/notifications/sms.ts'
import { api } from '../../../platform/api.ts'
import { queryClient } from '../../../platform/query.ts'

const path = '/api/notifications/sms'

export const smsListQuery = (as: string | null) =>
  queryOptions({
    queryKey: ['sms recipients', as],
    queryFn: ({ signal }) => api.get(path, smsListView, { signal }),
  })

const again = () => queryClient.invalidateQueries({ queryKey: ['sms recipients'] })

export type Authorisation = { accountId: string; phone: string; authorisedBy: string; authorisedOn: string }
export async function authorise(body: Authorisation): Promise<void> {
  await api.post(path, z.unknown(), body)
  await again()
}

export async function strike(id: string): Promise<void> {
  await api.delete(`${path}/${id}`, z.unknown())
  await again()
}
