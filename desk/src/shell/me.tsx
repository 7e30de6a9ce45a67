/** Me: who sits here, as every part of the desk may ask. */
import { createContext, useContext } from 'react'
import type { Schema } from '../api/centre'

export type Me = Schema<'Me'>

export const MeContext = createContext<Me | null>(null)

/** Who is signed in. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe stands outside of the shell')
  return me
}

/** Whether the roles of who is signed in could ever let them do this; what they may not do is not offered. */
export function useMay(): (action: string) => boolean {
  const { actions } = useMe()
  return (action) => actions.some((one) => one.action === action)
}
