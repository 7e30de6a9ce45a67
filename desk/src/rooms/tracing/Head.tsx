/** The head of a case: what it is, since when, and what stands under each of the five rules. */
import type { ReactNode } from 'react'
import { type Schema, useLook } from '../../api/centre'
import { Kbd } from '../../parts/Kbd'
import { Mark } from '../../parts/Mark'
import { spokenNo } from '../../words/cases'
import { short, yuan } from '../../words/numbers'
import { clockTime, span } from '../../words/times'
import { useWords } from '../../words/words'
import type { Shown } from './money'
import { RULES, type Rule } from './rules'
import type { Marks } from './Strip'
import { words } from './words'
import styles from './tracing.module.css'

interface Props {
  caseId: string
  shown: Shown
  rule: Rule
  setRule: (rule: Rule) => void
  marks: Marks
  children?: ReactNode
}

export function Head({ caseId, shown, rule, setRule, marks, children }: Props) {
  const say = useWords(words)
  const found = useLook('/api/v1/cases/{case_id}', { path: { case_id: caseId } }, { staleTime: 60_000 })
  const body = found.data?.body
  const { reportedMs, firstStopMs } = marks
  return (
    <div className={styles.head}>
      <h1 title={body?.case_no}>{body ? spokenNo(body.case_no) : say('title')}</h1>
      <span className={`cut ${styles.what}`}>{body ? titleOf(body) : ''}</span>
      {reportedMs === null ? null : (
        <span className="m2 cut">
          {say('reported', { at: clockTime(reportedMs / 1000) })}
          {firstStopMs === null
            ? ''
            : `　${say('mark-first')} ${clockTime(firstStopMs / 1000)} (${span((firstStopMs - reportedMs) / 1000)})`}
        </span>
      )}
      {shown.trace === null ? <Mark state="front">{say('asTold')}</Mark> : null}
      <span className="sp" />
      <span className="s m">
        {say('standsBy')} <Kbd keys="[" /> <Kbd keys="]" />
      </span>
      <div className={styles.rules} role="radiogroup" aria-label={say('rules')}>
        {RULES.map((one) => {
          const sum = shown.sums.find((known) => known.policy === one)
          const stands = (sum?.standing ?? 0) + (sum?.frontier ?? 0)
          return (
            <button
              key={one}
              type="button"
              role="radio"
              aria-checked={one === rule}
              title={yuan(stands)}
              onClick={() => setRule(one)}
            >
              {say(`rule-${one}`)}
              <span>{short(stands)}</span>
            </button>
          )
        })}
      </div>
      {children}
    </div>
  )
}

/** The kind of fraud once, whether the title begins with it or not. */
function titleOf({ fraud_type: type, title }: Schema<'Case'>): string {
  return type && !title.startsWith(type) ? `${type}　${title}` : title
}
