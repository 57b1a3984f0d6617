/** One's own absences, and who stands in for whom. */
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import {
  type AbsenceBody,
  absence,
  absencesView,
  type DelegationBody,
  delegationsView,
} from '../../../shared/org/contract.ts'
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

const delegations = '/api/org/delegations'

export const delegationsQuery = (as: string | null) =>
  queryOptions({
    queryKey: ['org', 'delegations', as],
    queryFn: async ({ signal }) => (await api.get(delegations, delegationsView, { signal })).delegations,
  })

const delegationsAgain = () => queryClient.invalidateQueries({ queryKey: ['org', 'delegations'] })

export async function askDelegation(body: DelegationBody): Promise<void> {
  await api.post(delegations, z.unknown(), body)
  await delegationsAgain()
}

export async function permitDelegation(id: string): Promise<void> {
  await api.post(`${delegations}/${id}/permission`, z.unknown())
  await delegationsAgain()
}

export async function endDelegation(id: string): Promise<void> {
  await api.delete(`${delegations}/${id}`, z.unknown())
  await delegationsAgain()
}
