import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useBoard, useSession } from '../session/use-session.ts';
import './menu.css';

const CHOICES = [1, 2, 4, 8, 13, 26];

/** How many cycles ahead the verdicts and the money look; a person's own choice. */
export function HorizonMenu() {
  const session = useSession();
  const unit = useBoard((s) => s.view.settings.cycle.unit);
  const ofBoard = useBoard((s) => s.view.settings.horizon);
  const own = useBoard((s) => s.horizon);
  const label = useBoard((s) => s.assessment.horizonLabel);
  const choices = [...new Set([...CHOICES, ofBoard])].sort((a, b) => a - b);
  const nameOf = (n: number): string => (n === 1 ? `next ${unit}` : `next ${n} ${unit}s`);
  return (
    <MenuTrigger>
      <AriaButton className="il-horizon" aria-label={`At risk, next ${label}: change how far`}>
        at risk, next {label}
        {own === null ? null : <span className="il-horizon__own">yours</span>}
        <svg width="10" height="10" viewBox="0 0 12 12" aria-hidden="true" className="il-chevron">
          <path d="M2.5 4.5 6 8l3.5-3.5" />
        </svg>
      </AriaButton>
      <Popover className="il-popover" placement="bottom start">
        <Menu
          className="il-menu"
          aria-label="How far ahead"
          onAction={(key) => session.setHorizon(Number(key) === ofBoard ? null : Number(key))}
        >
          {choices.map((n) => (
            <MenuItem key={n} id={n} className="il-menu__item" textValue={nameOf(n)}>
              <span>{nameOf(n)}</span>
              <span className="il-quiet">
                {n === ofBoard ? 'board' : ''}
                {n === (own ?? ofBoard) ? ' ✓' : ''}
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
