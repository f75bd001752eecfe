import { say } from '@interlock/language';
import { useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { SelectField, TextField } from '../../kit/controls/fields.tsx';
import { Icon, Logo } from '../../kit/controls/icon.tsx';
import { chooseLanguage, languages } from '../../kit/language/languages.ts';
import { useLocale } from '../../kit/language/use-locale.ts';
import { shortcutLabel } from '../../kit/page/shortcuts.ts';
import { setThemeChoice, type ThemeChoice, useThemeChoice } from '../../kit/page/theme.ts';
import { toast } from '../../kit/page/toasts.ts';
import { initialsOf } from '../../kit/words/initials.ts';
import { openDialog } from '../../view/ui-actions.ts';
import { myName, rememberName } from './my-name.ts';
import type { BoardList } from './use-boards.ts';

const themes = (): readonly { value: ThemeChoice; label: string }[] => [
  { value: 'system', label: say`As the system` },
  { value: 'light', label: say`Light` },
  { value: 'dark', label: say`Dark` },
];

/** Product, search, whether the server answers, and who one is. */
export function StartBar({ list }: { list: BoardList }) {
  return (
    <header className="il-start-bar">
      <span className="il-start-bar__name">
        <Logo /> <b>Interlock</b>
      </span>
      <button type="button" className="il-start-bar__find" onClick={() => openDialog('palette')}>
        <Icon name="search" />
        <span>{say`Find a board or a command`}</span> <kbd>{shortcutLabel('Mod+K')}</kbd>
      </button>
      <div className="il-start-bar__right">
        <span className="il-start-bar__state" role="status">
          {list.state === 'loading'
            ? say`Connecting …`
            : list.state === 'here'
              ? say`Connected`
              : say`Not connected`}
        </span>
        <Me />
      </div>
    </header>
  );
}

function Me() {
  const [name, setName] = useState(myName);
  const theme = useThemeChoice();
  const locale = useLocale();
  return (
    <DialogTrigger>
      <AriaButton
        className="il-start-bar__me"
        aria-label={
          name === ''
            ? say`Name, colours and language`
            : say`${initialsOf(name)}: name, colours and language`
        }
      >
        {name === '' ? <Icon name="person" /> : initialsOf(name)}
      </AriaButton>
      <Popover className="il-start-me" placement="bottom end" offset={6}>
        <Dialog aria-label={say`You`} className="il-start-me__dialog">
          <TextField
            label={say`Your name`}
            hint={say`Shown to others on the boards that you create or join next.`}
            autoComplete="name"
            maxLength={80}
            value={name}
            onChange={(value) => {
              setName(value);
              rememberName(value);
            }}
          />
          <SelectField
            label={say`Colours`}
            value={theme}
            options={themes()}
            onChange={setThemeChoice}
          />
          <SelectField
            label={say`Language`}
            value={locale}
            options={languages()}
            onChange={(tag) => void chooseLanguage(tag).then((why) => why !== null && toast(why))}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
