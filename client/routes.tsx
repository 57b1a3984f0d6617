/** Every address of the client. Each screen's code is fetched when it is first opened. */
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router'
import { z } from 'zod'
import type { ListQuery } from '../shared/outgoing/contract.ts'
import { states } from '../shared/outgoing/states.ts'
import { RouteFault, RouteMissing } from './ui/route-states.tsx'
import { RowsSkeleton } from './ui/rows-skeleton.tsx'
import { screen } from './ui/screen.tsx'

const root = createRootRoute({ component: Outlet })

/** Pages inside the frame; the print page stands outside it. */
const house = createRoute({
  getParentRoute: () => root,
  id: 'house',
  component: screen(() => import('./house.tsx'), 'HousePage'),
})

const work = createRoute({
  getParentRoute: () => house,
  path: '/',
  component: screen(() => import('./features/worklist/page.tsx'), 'WorklistPage'),
})

/** Only the names: the contract itself would weigh on the first page. */
const tabs = ['waiting', 'following', 'issued', 'all'] as const satisfies readonly ListQuery['tab'][]

const outgoingSearch = z.object({
  tab: z.enum(tabs).optional().catch(undefined),
  q: z.string().optional().catch(undefined),
  state: z.enum(states).optional().catch(undefined),
})

const outgoingList = createRoute({
  getParentRoute: () => house,
  path: '/outgoing',
  validateSearch: (search) => outgoingSearch.parse(search),
  component: screen(() => import('./features/outgoing/list-page.tsx'), 'OutgoingListPage'),
})

const outgoingCreate = createRoute({
  getParentRoute: () => house,
  path: '/outgoing/new',
  component: screen(() => import('./features/outgoing/create-page.tsx'), 'CreatePage'),
})

const outgoingDocument = createRoute({
  getParentRoute: () => house,
  path: '/outgoing/$id',
  component: screen(() => import('./features/outgoing/document-page.tsx'), 'DocumentPage'),
})

const side = z.literal('now').or(z.coerce.number().int().min(1)).optional().catch(undefined)
const historySearch = z.object({
  view: z.enum(['compare', 'replay']).optional().catch(undefined),
  from: side,
  to: side,
})

const outgoingHistory = createRoute({
  getParentRoute: () => house,
  path: '/outgoing/$id/history',
  validateSearch: (search) => historySearch.parse(search),
  component: screen(() => import('./features/outgoing/history-page.tsx'), 'HistoryPage'),
})

const registerSearch = z.object({ year: z.coerce.number().int().optional().catch(undefined) })

const printRegisterSearch = registerSearch.extend({
  register: z.enum(['general', 'secret']).optional().catch(undefined),
})

const register = createRoute({
  getParentRoute: () => house,
  path: '/register',
  validateSearch: (search) => registerSearch.parse(search),
  component: screen(() => import('./features/outgoing/register-page.tsx'), 'RegisterPage'),
})

const password = createRoute({
  getParentRoute: () => house,
  path: '/account/password',
  component: screen(() => import('./features/accounts/change-password-page.tsx'), 'ChangePassword'),
})

const absence = createRoute({
  getParentRoute: () => house,
  path: '/account/absence',
  component: screen(() => import('./features/org/absence-page.tsx'), 'AbsencePage'),
})

const delegation = createRoute({
  getParentRoute: () => house,
  path: '/account/delegation',
  component: screen(() => import('./features/org/delegation-page.tsx'), 'DelegationPage'),
})

const chat = createRoute({
  getParentRoute: () => house,
  path: '/chat',
  component: screen(() => import('./features/chat/chat-page.tsx'), 'ChatPage'),
})

const conversation = createRoute({
  getParentRoute: () => house,
  path: '/chat/$id',
  component: screen(() => import('./features/chat/chat-page.tsx'), 'ChatPage'),
})

const notificationsPage = createRoute({
  getParentRoute: () => house,
  path: '/notifications',
  component: screen(() => import('./features/notifications/page.tsx'), 'NotificationsPage'),
})

const notification = createRoute({
  getParentRoute: () => house,
  path: '/notifications/$id',
  component: screen(() => import('./features/notifications/open-page.tsx'), 'OpenPage'),
})

const preferences = createRoute({
  getParentRoute: () => house,
  path: '/account/notifications',
  component: screen(() => import('./features/notifications/preferences-page.tsx'), 'PreferencesPage'),
})

/** Whatever else is asked for: the frame stays, with its ways on. */
const missing = createRoute({ getParentRoute: () => house, path: '$', component: RouteMissing })

const smsList = createRoute({
  getParentRoute: () => house,
  path: '/admin/sms',
  component: screen(() => import('./features/notifications/sms/page.tsx'), 'SmsPage'),
})

const print = createRoute({
  getParentRoute: () => root,
  path: '/print/$id',
  component: screen(() => import('./features/outgoing/print-page.tsx'), 'PrintPage'),
})

const printRegister = createRoute({
  getParentRoute: () => root,
  path: '/print/register',
  validateSearch: (search) => printRegisterSearch.parse(search),
  component: screen(() => import('./features/outgoing/print-register-page.tsx'), 'PrintRegisterPage'),
})

const tree = root.addChildren([
  house.addChildren([
    work,
    outgoingList,
    outgoingCreate,
    outgoingDocument,
    outgoingHistory,
    register,
    chat,
    conversation,
    password,
    absence,
    delegation,
    notificationsPage,
    notification,
    preferences,
    missing,
    smsList,
  ]),
  print,
  printRegister,
])

const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: () => <RowsSkeleton />,
  defaultErrorComponent: RouteFault,
  defaultNotFoundComponent: RouteMissing,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** What stands behind the session gate. */
export const Routes = () => <RouterProvider router={router} />
