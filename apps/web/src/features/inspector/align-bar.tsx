import { say } from '@interlock/language';
import { useSession } from '../../board/use-session.ts';
import { IconButton } from '../../kit/controls/button.tsx';
import type { IconName } from '../../kit/controls/icon.tsx';
import { shortcutLabel } from '../../kit/page/shortcuts.ts';
import { allCommands, runCommand } from '../../view/commands.ts';
import './align-bar.css';

const PREFIX = 'canvas.align.';

/** The canvas's commands that bring several things in order, as buttons; absent for observers. */
export function AlignBar() {
  const session = useSession();
  const context = { session };
  const commands = allCommands().filter((c) => c.id.startsWith(PREFIX) && c.when(context));
  if (commands.length === 0) return null;
  const isSpread = ({ id }: { readonly id: string }): boolean => howOf(id).startsWith('spread');
  const groups = [
    [say`Align`, commands.filter((command) => !isSpread(command))],
    [say`Distribute`, commands.filter(isSpread)],
  ] as const;
  return (
    <div className="il-align" role="toolbar" aria-label={say`Align and distribute`}>
      {groups.map(([name, group]) => (
        <span key={name} className="il-align__group">
          <span className="il-quiet">{name}</span>
          {group.map(({ id, title, shortcut }) => (
            <span
              key={id}
              title={shortcut === undefined ? title : `${title} (${shortcutLabel(shortcut)})`}
            >
              <IconButton
                icon={iconOf(howOf(id))}
                label={title}
                onPress={() => runCommand(id, context)}
              />
            </span>
          ))}
        </span>
      ))}
    </div>
  );
}

const howOf = (id: string): string => id.slice(PREFIX.length);

const iconOf = (how: string): IconName =>
  (how.startsWith('spread') ? how : `align-${how}`) as IconName;
