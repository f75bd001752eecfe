import { say } from '@interlock/language';
import { counted, cycleWord } from '@interlock/plan';
import { useBoard, useSession } from '../board/use-session.ts';
import { MenuButton } from '../kit/controls/menu-button.tsx';

const CHOICES = [1, 2, 4, 8, 13, 26];

/** How many cycles ahead the verdicts and the money look; a person's own choice. */
export function HorizonMenu() {
  const session = useSession();
  const unit = useBoard((s) => s.view.settings.cycle.unit);
  const ofBoard = useBoard((s) => s.view.settings.horizon);
  const own = useBoard((s) => s.horizon);
  const label = useBoard((s) => s.assessment.horizonLabel);
  const choices = [...new Set([...CHOICES, ofBoard])].sort((a, b) => a - b);
  const nameOf = (n: number): string =>
    n === 1 ? say`next ${cycleWord(unit, 'one')}` : say`next ${counted.cycle(n, unit)}`;
  return (
    <MenuButton
      className="il-horizon"
      label={say`At risk, next ${label}: change how far`}
      menuLabel={say`How far ahead`}
      chevron={10}
      groups={[
        choices.map((n) => ({
          id: String(n),
          title: nameOf(n),
          aside: (
            <span className="il-quiet">
              {n === ofBoard ? 'board' : ''}
              {n === (own ?? ofBoard) ? ' ✓' : ''}
            </span>
          ),
        })),
      ]}
      onAction={(id) => session.setHorizon(Number(id) === ofBoard ? null : Number(id))}
    >
      {say`at risk, next`} {label}
      {own === null ? null : <span className="il-horizon__own">{say`yours`}</span>}
    </MenuButton>
  );
}
