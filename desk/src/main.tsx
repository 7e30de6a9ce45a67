/** The desk begins here. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { I18nProvider } from 'react-aria-components'
import { listenToKeys } from './keys/keys'
import { keepLooks } from './shell/looks'
import { Shell } from './shell/Shell'
import { useLanguage } from './words/words'
import './looks/tokens.css'
import './looks/page.css'
import './looks/parts.css'

// what can be mended is mended in api/send; here nothing is retried, and what is known stays until it is asked anew
const looks = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 5_000, gcTime: 600_000 } } })

function Desk() {
  return (
    <I18nProvider locale={useLanguage() === 'zh' ? 'zh-CN' : 'en-US'}>
      <Shell />
    </I18nProvider>
  )
}

keepLooks()
listenToKeys()
const place = document.getElementById('desk')
if (!place) throw new Error('index.html has no place for the desk')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={looks}>
      <Desk />
    </QueryClientProvider>
  </StrictMode>,
)
