/**
 * Screens: every screen of the desk, in the order of the rail. A screen that is not here does not exist.
 *
 * `needs`: one of these actions must be among what somebody's roles let them do; what they may not do is not offered.
 */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Pair } from '../words/words'
import type { IconName } from './Icon'

export interface Screen {
  id: string
  /** The second key behind `g`. */
  key: string
  icon: IconName
  name: Pair
  needs: readonly string[]
  Room: LazyExoticComponent<ComponentType>
}

export const SCREENS: readonly Screen[] = [
  {
    id: 'duty',
    key: 'd',
    icon: 'duty',
    name: ['值班', 'Duty'],
    needs: ['case.read'],
    Room: lazy(() => import('../rooms/duty/DutyRoom')),
  },
  {
    id: 'reporting',
    key: 'n',
    icon: 'intake',
    name: ['接报', 'Report'],
    needs: ['report.create'],
    Room: lazy(() => import('../rooms/reporting/ReportingRoom')),
  },
  {
    id: 'tracing',
    key: 't',
    icon: 'tracing',
    name: ['追踪', 'Tracing'],
    needs: ['trace.run'],
    Room: lazy(() => import('../rooms/tracing/TracingRoom')),
  },
  {
    id: 'returning',
    key: 'r',
    icon: 'returns',
    name: ['返还', 'Returns'],
    needs: ['return.read', 'objection.answer'],
    Room: lazy(() => import('../rooms/returning/ReturningRoom')),
  },
  {
    id: 'warning',
    key: 'w',
    icon: 'warnings',
    name: ['预警', 'Warnings'],
    needs: ['warning.read'],
    Room: lazy(() => import('../rooms/warning/WarningRoom')),
  },
  {
    id: 'blocking',
    key: 'b',
    icon: 'blocking',
    name: ['封堵', 'Blocking'],
    needs: ['block.read', 'appeal.read'],
    Room: lazy(() => import('../rooms/blocking/BlockingRoom')),
  },
  {
    id: 'statistics',
    key: 's',
    icon: 'statistics',
    name: ['统计', 'Figures'],
    needs: ['statistics.read'],
    Room: lazy(() => import('../rooms/statistics/StatisticsRoom')),
  },
  {
    id: 'people',
    key: 'p',
    icon: 'people',
    name: ['管理', 'Admin'],
    needs: ['user.read', 'legal-hold.set', 'legal-hold.lift', 'deletion.propose', 'deletion.check', 'deletion.approve'],
    Room: lazy(() => import('../rooms/people/PeopleRoom')),
  },
  {
    id: 'audit',
    key: 'u',
    icon: 'audit',
    name: ['审计', 'Audit'],
    needs: ['audit.read', 'evidence.export', 'export.request', 'export.check', 'export.approve'],
    Room: lazy(() => import('../rooms/audit/AuditRoom')),
  },
  {
    id: 'me',
    key: 'm',
    icon: 'me',
    name: ['本人', 'Me'],
    needs: [],
    Room: lazy(() => import('../rooms/me/MeRoom')),
  },
]

export function offered(actions: readonly { action: string }[]): readonly Screen[] {
  const may = new Set(actions.map((one) => one.action))
  return SCREENS.filter((one) => one.needs.length === 0 || one.needs.some((action) => may.has(action)))
}
