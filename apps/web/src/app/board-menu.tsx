import {
  Button as AriaButton,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { Icon } from '../controls/icon.tsx';
import { useBoard, useSession } from '../session/use-session.ts';
import { allCommands, runCommand } from '../ui/commands.ts';
import { shortcutLabel } from '../ui/shortcuts.ts';
import { setThemeChoice, type ThemeChoice, useThemeChoice } from '../ui/theme.ts';
import { navigate } from './router.ts';
import './menu.css';

const ITEMS = [
  'share',
  'import',
  'export',
  'versions',
  'duplicate',
  'archive',
  'unarchive',
  'settings',
  'projector',
  'bring-everyone',
  'decide',
  'shortcuts',
] as const;
const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ['system', 'Colours as the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** The board's name; its menu holds what is done to the board as a whole. */
export function BoardMenu() {
  const session = useSession();
  const title = useBoard((s) => s.view.settings.title);
  const choice = useThemeChoice();
  const context = { session };
  const commands = allCommands().filter(
    (c) => (ITEMS as readonly string[]).includes(c.id) && c.when(context),
  );
  return (
    <MenuTrigger>
      <AriaButton className="il-board-menu" aria-label={`Menu of the board ${title}`}>
        <span>{title}</span>
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="il-chevron">
          <path d="M2.5 4.5 6 8l3.5-3.5" />
        </svg>
      </AriaButton>
      <Popover className="il-popover" placement="bottom start">
        <Menu
          className="il-menu"
          aria-label="Board"
          onAction={(key) => act(String(key), () => runCommand(String(key), context))}
        >
          {commands.map((c) => (
            <MenuItem key={c.id} id={c.id} className="il-menu__item" textValue={c.title}>
              <span>{c.title}</span>
              {c.shortcut === undefined ? null : <kbd>{shortcutLabel(c.shortcut)}</kbd>}
            </MenuItem>
          ))}
          <Separator className="il-menu__line" />
          {THEMES.map(([id, label]) => (
            <MenuItem
              key={id}
              id={`theme:${id}`}
              className="il-menu__item"
              textValue={choice === id ? `${label}, chosen` : label}
            >
              <span>{label}</span>
              {choice === id ? <Icon name="check" size={14} /> : null}
            </MenuItem>
          ))}
          <Separator className="il-menu__line" />
          <MenuItem id="start" className="il-menu__item">
            All boards
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function act(key: string, otherwise: () => void): void {
  if (key === 'start') navigate('/');
  else if (key.startsWith('theme:')) setThemeChoice(key.slice(6) as ThemeChoice);
  else otherwise();
}
