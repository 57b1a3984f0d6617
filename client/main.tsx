/** Starts the client: words first, then the query client, the theme and the routes. */
import './platform/schemas.ts'
import './ui/mantine-styles.ts'
import './ui/fonts.ts'
import './ui/global.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { SessionGate } from './features/accounts/session-gate.tsx'
import { hearInstallOffer } from './platform/installing.ts'
import { recall } from './platform/memory.ts'
import { queryClient } from './platform/query.ts'
import { keepClient, reloadWhenRenewed } from './platform/renewed.ts'
import { startText } from './text/index.ts'
import { awayScreen } from './ui/screen.tsx'
import { cssVariables, theme } from './ui/theme.ts'
import { Toasts } from './ui/toasts.tsx'

reloadWhenRenewed()
keepClient()
hearInstallOffer()

/** A visitor without a session needs none of the screens; who was here before gets them while the session is being asked for. */
const loadRoutes = () => import('./routes.tsx')
const Routes = lazy(() =>
  loadRoutes().then(
    ({ Routes }) => ({ default: Routes }),
    () => ({ default: awayScreen(loadRoutes, 'Routes') }),
  ),
)
if (recall('beenHere', false)) void loadRoutes().catch(() => undefined)

await startText()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
      <QueryClientProvider client={queryClient}>
        <SessionGate>
          <Suspense>
            <Routes />
          </Suspense>
        </SessionGate>
        <Toasts />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
