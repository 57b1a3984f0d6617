/** The register alone, for the PDF: no house around it. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { actingAs } from '../../platform/acting-as.ts'
import { useStore } from '../../platform/store.ts'
import { registerQuery, settingsQuery } from './queries.ts'
import { RegisterSheet } from './register-sheet.tsx'

const route = getRouteApi('/print/register')

export function PrintRegisterPage() {
  const { year, register = 'general' } = route.useSearch()
  const data = useQuery(registerQuery(year, register, useStore(actingAs))).data
  const settings = useQuery(settingsQuery).data
  return <main>{data && settings && <RegisterSheet register={data} agency={settings.agencyName} />}</main>
}
