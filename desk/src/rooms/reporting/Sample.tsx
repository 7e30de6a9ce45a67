/** A made-up example, offered where the centre's data are made up. */
import { Button } from '../../parts/Button'
import { useMe } from '../../shell/me'
import { useWords } from '../../words/words'
import { words } from './words'
import { SAMPLE } from './sample'

export function Sample({ put }: { put: (text: string) => void }) {
  const say = useWords(words)
  const { demo, story } = useMe()
  return demo ? (
    <>
      <Button onPress={() => put(story ?? SAMPLE)}>{say('sample')}</Button>
      <span className="s m2">{say('sampleSays')}</span>
    </>
  ) : null
}
