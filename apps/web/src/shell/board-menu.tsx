import { say } from '@interlock/language';
import { useBoard, useSession } from '../board/use-session.ts';
import { Icon } from '../kit/controls/icon.tsx';
import { MenuButton } from '../kit/controls/menu-button.tsx';
import { chooseLanguage, languages } from '../kit/language/languages.ts';
import { useLocale } from '../kit/language/use-locale.ts';
import { navigate } from '../kit/page/router.ts';
import { setThemeChoice, type ThemeChoice, useThemeChoice } from '../kit/page/theme.ts';
import { toast } from '../kit/page/toasts.ts';
import { commandEntries } from '../view/command-entries.tsx';
import { allCommands, runCommand } from '../view/commands.ts';

const ITEMS = [
  'share',
  'import',
  'export',
  'versions',
  'replay',
  'track-record',
  'record',
  'duplicate',
  'archive',
  'unarchive',
  'settings',
  'projector',
  'bring-everyone',
  'decide',
  'shortcuts',
  'leave',
] as const;
const themes = (): readonly (readonly [ThemeChoice, string])[] => [
  ['system', say`Colours as the system`],
  ['light', say`Light`],
  ['dark', say`Dark`],
];

/** The board's name; its menu holds what is done to the board as a whole. */
export function BoardMenu() {
  const session = useSession();
  const title = useBoard((s) => s.view.settings.title);
  const choice = useThemeChoice();
  const locale = useLocale();
  const context = { session };
  const commands = allCommands().filter(
    (c) => (ITEMS as readonly string[]).includes(c.id) && c.when(context),
  );
  return (
    <MenuButton
      className="il-board-menu"
      label={say`Menu of the board ${title}`}
      menuLabel={say`Board`}
      chevron={12}
      groups={[
        commandEntries(commands),
        themes().map(([id, label]) => ({
          id: `theme:${id}`,
          title: label,
          said: choice === id ? say`${label}, chosen` : label,
          aside: choice === id ? <Icon name="check" size={14} /> : null,
        })),
        languages().map(({ value, label }) => ({
          id: `language:${value}`,
          title: label,
          said: locale === value ? say`${label}, chosen` : label,
          aside: locale === value ? <Icon name="check" size={14} /> : null,
        })),
        [{ id: 'start', title: say`All boards` }],
      ]}
      onAction={(id) => act(id, () => runCommand(id, context))}
    >
      <span>{title}</span>
    </MenuButton>
  );
}

function act(key: string, otherwise: () => void): void {
  if (key === 'start') navigate('/');
  else if (key.startsWith('theme:')) setThemeChoice(key.slice(6) as ThemeChoice);
  else if (key.startsWith('language:'))
    void chooseLanguage(key.slice(9)).then((why) => why !== null && toast(why));
  else otherwise();
}
