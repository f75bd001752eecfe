import { say } from '@interlock/language';
import { isMadeKind, MADE_KIND_NAMES } from '@interlock/plan';
import { Fragment } from 'react';
import { useBoard, useSession } from '../board/use-session.ts';
import { hinted } from '../kit/controls/hints.tsx';
import { Icon } from '../kit/controls/icon.tsx';
import { Toolbar } from '../kit/controls/toolbar.tsx';
import { KindGlyph, ToolGlyph } from '../kit/glyph/glyph.tsx';
import { shortcutLabel } from '../kit/page/shortcuts.ts';
import type { Command } from '../view/command.ts';
import { allCommands, runCommand } from '../view/commands.ts';
import type { Tool } from '../view/ui-state.ts';
import { useUi } from '../view/use-ui.ts';
import './tool-rail.css';

const GROUPS: readonly (readonly Tool[])[] = [
  ['select', 'lasso', 'hand'],
  MADE_KIND_NAMES,
  ['contract', 'frame'],
  ['pen', 'laser'],
];

/** Tools on the left; who may not edit sees only those that do not. */
export function ToolRail() {
  const session = useSession();
  // Read so that the rail follows a change of rights, and of what the facilitator switches.
  useBoard((s) => s.identity);
  useBoard((s) => s.view.settings);
  const active = useUi((s) => s.tool);
  const outlined = useUi((s) => s.outlineOpen);
  const context = { session };
  const command = (tool: Tool): Command | undefined =>
    allCommands().find((c) => c.id === `tool.${tool}` && c.when(context));
  const groups = GROUPS.map((tools) => tools.filter((tool) => command(tool) !== undefined)).filter(
    (tools) => tools.length > 0,
  );
  return (
    <nav className="il-rail" aria-label={say`Tools`}>
      <Toolbar label={say`Tools`} className="il-rail__tools">
        {groups.map((tools, index) => (
          <Fragment key={tools[0]}>
            {index > 0 ? <span className="il-rail__line" /> : null}
            {tools.map((tool) => (
              <RailButton
                key={tool}
                label={command(tool)?.title ?? tool}
                shortcut={command(tool)?.shortcut}
                pressed={active === tool}
                onPress={() => runCommand(`tool.${tool}`, context)}
              >
                <ToolPicture tool={tool} />
              </RailButton>
            ))}
          </Fragment>
        ))}
        <span className="il-rail__line" />
        <RailButton
          label={say`Find a card`}
          shortcut="Mod+K"
          onPress={() => runCommand('palette', context)}
        >
          <Icon name="search" size={20} />
        </RailButton>
      </Toolbar>
      <RailButton
        label={say`Outline`}
        shortcut="O"
        pressed={outlined}
        onPress={() => runCommand('outline', context)}
      >
        <Icon name="outline" size={20} />
      </RailButton>
      <RailButton
        label={say`Keyboard shortcuts`}
        shortcut="?"
        framed
        onPress={() => runCommand('shortcuts', context)}
      >
        ?
      </RailButton>
    </nav>
  );
}

function ToolPicture({ tool }: { tool: Tool }) {
  return isMadeKind(tool) ? (
    <KindGlyph kind={tool} size={20} />
  ) : (
    <ToolGlyph name={tool} size={20} />
  );
}

function RailButton(props: {
  readonly label: string;
  readonly shortcut?: string | undefined;
  readonly pressed?: boolean;
  readonly framed?: boolean;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      className={`il-rail__button${props.framed === true ? ' il-rail__button--framed' : ''}`}
      aria-label={props.label}
      {...hinted(
        `${props.label}${props.shortcut === undefined ? '' : ` (${shortcutLabel(props.shortcut)})`}`,
        'right',
      )}
      {...(props.pressed === undefined ? {} : { 'aria-pressed': props.pressed })}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}
