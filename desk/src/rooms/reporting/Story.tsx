/** 原话: the materials as they came, each fact underlined where it stands; the chosen one can be corrected. */
import { useRef, useState } from 'react'
import { useKeys } from '../../keys/keys'
import { Kbd } from '../../parts/Kbd'
import { Panel } from '../../parts/Panel'
import { useChoice } from '../../parts/useChoice'
import { useWords } from '../../words/words'
import { Editor, type Edited } from './Editor'
import { Picture } from './Picture'
import { type Fact, type Material, factsOf, nameOf, pieces } from './spans'
import type { Working } from './useReporting'
import { words } from './words'
import styles from './reporting.module.css'

interface Props {
  working: Working
  /** Facts that tell one payment differently. */
  doubtful: ReadonlySet<string>
  /** Facts that the cell tells under the caret. */
  lit: ReadonlySet<string>
}

export function Story({ working, doubtful, lit }: Props) {
  const say = useWords(words)
  const { draft, correct } = working
  const facts = factsOf(draft)
  const [edited, edit] = useState<Edited | null>(null)
  const choice = useChoice(
    'fact',
    facts.map((one) => one.name),
    { group: say('story'), down: say('nextFact'), up: say('factBefore') },
  )
  const chosen = facts.find((one) => one.name === choice.chosen)
  const begin = (material: Material, fact: Fact | null, text = ''): void => edit({ material, fact, words: text })
  const drop = chosen && (() => void correct({ material: chosen.material.id, fact: chosen.fact.fact, type: '' }))
  const first = draft.materials[0]
  useKeys(say('story'), [
    { keys: 'Enter', says: say('editFact'), act: chosen && (() => begin(chosen.material, chosen.fact)) },
    { keys: 'Delete', says: say('dropFact'), act: drop },
    { keys: 'a', says: say('addFact'), act: first && (() => begin(chosen?.material ?? first, null)) },
  ])
  return (
    <Panel
      title={say('story')}
      beside={<span className="s m2 cut">{say('storySays')}</span>}
      end={
        <span className="s m2 row">
          {say('legend')} <Kbd keys="j" /> <Kbd keys="k" /> <Kbd keys="Enter" />
        </span>
      }
    >
      <div className={styles.materials}>
        {draft.materials.map((material) => (
          <Sheet
            key={material.id}
            draftId={draft.id}
            material={material}
            choice={choice}
            doubtful={doubtful}
            lit={lit}
            begin={begin}
            open={chosen?.material === material ? chosen.fact : null}
          />
        ))}
      </div>
      {edited ? (
        <Editor
          key={`${edited.material.id} ${edited.fact?.fact ?? ''} ${edited.words}`}
          edited={edited}
          correct={correct}
          close={() => edit(null)}
        />
      ) : null}
    </Panel>
  )
}

interface SheetProps {
  draftId: string
  material: Material
  choice: ReturnType<typeof useChoice>
  doubtful: ReadonlySet<string>
  lit: ReadonlySet<string>
  begin: (material: Material, fact: Fact | null, text?: string) => void
  open: Fact | null
}

function Sheet({ draftId, material, choice, doubtful, lit, begin, open }: SheetProps) {
  const say = useWords(words)
  const box = useRef<HTMLParagraphElement>(null)
  const isStory = material.sort !== 'picture' && material.sort !== 'sms'
  const selected = (): void => {
    const marked = getSelection()
    const text = marked?.toString().trim() ?? ''
    if (text && !text.includes('\n') && box.current?.contains(marked?.anchorNode ?? null)) begin(material, null, text)
  }
  return (
    <section className={isStory ? styles.story : styles.slip}>
      <h3 className="s m2">
        {say(`sort-${material.sort}` as 'sort-story')} {material.page > 1 ? say('page', { n: material.page }) : ''}{' '}
        {material.note} {material.read_until < material.length ? say('cut', { n: material.read_until }) : null}
      </h3>
      {material.sort === 'picture' ? <Picture draftId={draftId} material={material} open={open} /> : null}
      <p ref={box} className={styles.text} onMouseUp={selected}>
        {pieces(material.text, material.facts).map(({ start, text, fact }) =>
          fact ? (
            <Mark
              key={start}
              fact={fact}
              text={text}
              name={nameOf(material.id, fact.fact)}
              choice={choice}
              doubtful={doubtful}
              lit={lit}
              begin={() => begin(material, fact)}
            />
          ) : (
            text
          ),
        )}
      </p>
    </section>
  )
}

interface MarkProps {
  fact: Fact
  text: string
  name: string
  choice: ReturnType<typeof useChoice>
  doubtful: ReadonlySet<string>
  lit: ReadonlySet<string>
  begin: () => void
}

function Mark({ fact, text, name, choice, doubtful, lit, begin }: MarkProps) {
  const say = useWords(words)
  const { 'aria-selected': pressed, ...row } = choice.row(name)
  const type = say(`type-${fact.type}` as 'type-amount')
  const whose = fact.owner === 'unknown' ? '' : say(`owner-${fact.owner}` as 'owner-victim')
  const flaw = fact.flaw ? say('flawed') : fact.corrected ? say('corrected') : ''
  const looks = [
    styles.mark,
    pressed ? styles.here : '',
    doubtful.has(name) ? styles.doubt : '',
    lit.has(name) ? styles.lit : '',
    fact.confidence < 70 ? styles.unsure : '',
  ]
  return (
    <mark
      {...row}
      role="button"
      aria-pressed={pressed}
      aria-label={[text, type, whose, flaw].filter(Boolean).join(' ')}
      data-says={[type, whose, flaw].filter(Boolean).join(' ')}
      className={looks.filter(Boolean).join(' ')}
      onDoubleClick={begin}
      onKeyDown={(press) => {
        if (press.key !== 'Enter' || press.nativeEvent.isComposing) return
        press.preventDefault()
        begin()
      }}
    >
      {text}
    </mark>
  )
}
