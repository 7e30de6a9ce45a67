/** Two windows changed one field: both versions stand side by side until one is chosen. */
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Dialog'
import { useWords } from '../../words/words'
import { at } from './forms'
import type { Working } from './useReporting'
import { words } from './words'

export function Crossing({ working }: { working: Working }) {
  const say = useWords(words)
  return working.crossed ? (
    <Dialog title={say('twoTitle')} wide>
      <Both crossed={working.crossed} choose={working.choose} />
    </Dialog>
  ) : null
}

function Both({ crossed, choose }: { crossed: NonNullable<Working['crossed']>; choose: (mine: boolean) => void }) {
  const say = useWords(words)
  useKeys(say('twoTitle'), [
    { keys: '1', says: say('useMine'), act: () => choose(true) },
    { keys: '2', says: say('useTheirs'), act: () => choose(false) },
  ])
  return (
    <>
      <p>{say('twoSays')}</p>
      <table>
        <thead>
          <tr>
            <th>{say('place')}</th>
            <th>{say('mine')}</th>
            <th>{say('theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {crossed.places.map((place) => (
            <tr key={place}>
              <th scope="row">{place}</th>
              <td>{at(crossed.report, place)}</td>
              <td>{at(crossed.theirs.report, place)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row foot">
        <Button onPress={() => choose(false)} keys="2">
          {say('useTheirs')}
        </Button>
        <Button ink onPress={() => choose(true)} keys="1">
          {say('useMine')}
        </Button>
      </div>
    </>
  )
}
