/** One entry of the log in full: all that the chain keeps of it. */
import { Button } from '../../parts/Button'
import { go } from '../../shell/route'
import { type Say, useSaid, useWords } from '../../words/words'
import { type Line, contentOf } from './lines'
import { words } from './words'
import styles from './audit.module.css'

export function Entry({ line }: { line: Line }) {
  const say = useWords(words)
  const said = useSaid()
  const facts: [string, string][] = [
    [say('matter'), line.matter_id ?? '—'],
    [say('caseNo'), line.case_id ?? '—'],
    [say('purpose'), line.purpose || '—'],
    ...contentOf(line).map(([name, value]): [string, string] => [nameOf(name, say), value]),
  ]
  return (
    <section className={styles.entry} aria-label={say('entry', { n: line.seq })}>
      <div className="row">
        <b>{say('entry', { n: line.seq })}</b>
        <span>
          {line.who} {said(line)} <span className="s m2">{line.act}</span>
        </span>
        <span className="sp" />
        <Button small onPress={() => go(`/audit/log?member=${encodeURIComponent(line.who)}`)}>
          {say('theirs')}
        </Button>
        {line.case_id ? (
          <Button small onPress={() => go(`/audit/log?case=${line.case_id ?? ''}`)}>
            {say('ofCase')}
          </Button>
        ) : null}
      </div>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What the chain keeps with an entry, as an officer reads it. */
function nameOf(name: string, say: Say<typeof words>): string {
  const word = `c-${name}`
  return word in words ? say(word as 'c-asked') : name
}
