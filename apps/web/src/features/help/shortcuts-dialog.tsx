import { DRIFT_GLYPHS } from '@interlock/design';
import { say } from '@interlock/language';
import { MADE_KIND_NAMES, MADE_KINDS } from '@interlock/plan';
import type { DriftBand, RiskVerdict } from '@interlock/rules';
import { useStore } from 'zustand';
import { useSessionOrNull } from '../../board/use-session.ts';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import { CheckField } from '../../kit/controls/fields.tsx';
import { DriftGlyph, KindGlyph, RiskGlyph } from '../../kit/glyph/glyph.tsx';
import { shortcutLabel } from '../../kit/page/shortcuts.ts';
import { type Command, GROUP_TITLE } from '../../view/command.ts';
import { allCommands } from '../../view/commands.ts';
import { isSingleKey, singleKeys, switchSingleKeys } from '../../view/single-keys.ts';
import { TrackRecordLink } from '../../view/track-record-link.tsx';
import { closeDialog } from '../../view/ui-actions.ts';
import { useUi } from '../../view/use-ui.ts';
import './shortcuts-dialog.css';

/** Keys and words. Shows itself while `uiState.dialog` is `shortcuts`. */
export function ShortcutsDialog() {
  return useUi((s) => s.dialog === 'shortcuts') ? <OpenShortcuts /> : null;
}

function OpenShortcuts() {
  const session = useSessionOrNull();
  const single = useStore(singleKeys, (s) => s.on);
  const works = ({ shortcut }: Command): boolean =>
    single || shortcut === undefined || !isSingleKey(shortcut);
  const groups = groupCommands(allCommands().filter((c) => c.when({ session }) && works(c)));
  return (
    <DialogFrame title={say`Keys and words`} size="large" readable onClose={closeDialog}>
      <div className="il-help__switch">
        <CheckField
          label={say`A key alone is a shortcut`}
          hint={say`Switch it off if you speak to your computer or hit keys by accident. Everything stays in the search, ${shortcutLabel('Mod+K')}.`}
          checked={single}
          onChange={switchSingleKeys}
        />
      </div>
      <div className="il-help">
        <div className="il-help__keys">
          {groups.map(([group, commands]) => (
            <section key={group} aria-label={GROUP_TITLE[group]}>
              <h3>{GROUP_TITLE[group]}</h3>
              <dl>
                {commands.map((command) => (
                  <div key={command.id}>
                    <dt>{command.title}</dt>
                    <dd>
                      <kbd>{shortcutLabel(command.shortcut ?? '')}</kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <Words onBoard={session !== null} />
      </div>
    </DialogFrame>
  );
}

/** Commands that have a key, by group, in the order of the list. */
export function groupCommands(
  commands: readonly Command[],
): readonly (readonly [Command['group'], readonly Command[]])[] {
  const groups = new Map<Command['group'], Command[]>();
  for (const command of commands) {
    if (command.shortcut === undefined) continue;
    const group = groups.get(command.group);
    if (group === undefined) groups.set(command.group, [command]);
    else group.push(command);
  }
  return [...groups];
}

const risks = (): readonly (readonly [RiskVerdict, string, string])[] => [
  ['unchecked', say`Unchecked`, say`nothing tells whether it will be there`],
  ['clear', say`Clear`, say`what is needed will very probably be there`],
  ['watch', say`Watch`, say`a small chance of falling short`],
  ['at-risk', say`At risk`, say`a real chance of falling short`],
  ['collision', say`Collision`, say`more likely than not, it will not be there`],
];

const BANDS: readonly DriftBand[] = ['far-under', 'under', 'on', 'over', 'far-over'];

function Words({ onBoard }: { onBoard: boolean }) {
  return (
    <div className="il-help__words">
      <section aria-label={say`Cards`}>
        <h3>{say`Cards`}</h3>
        <ul>
          {MADE_KIND_NAMES.map((kind) => (
            <li key={kind}>
              <KindGlyph kind={kind} />
              <span>
                <b>{MADE_KINDS[kind].word}</b>: {MADE_KINDS[kind].meaning}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={say`Contracts`}>
        <h3>{say`Contracts`}</h3>
        <p>
          {say`A contract is an edge from what supplies to what consumes. Both departments sign the same terms; only then it is in force. Its outline and label say how likely it holds:`}
        </p>
        <ul>
          {risks().map(([verdict, word, meaning]) => (
            <li key={verdict}>
              {verdict === 'clear' || verdict === 'unchecked' ? (
                <span className="il-help__thin" aria-hidden="true" />
              ) : (
                <RiskGlyph verdict={verdict} />
              )}
              <span>
                <b>{word}</b>: {meaning}
              </span>
            </li>
          ))}
        </ul>
        {onBoard ? (
          <TrackRecordLink>{say`How often such chances came true`}</TrackRecordLink>
        ) : null}
      </section>
      <section aria-label={say`Drift`}>
        <h3>{say`Drift`}</h3>
        <p>{say`How far the last complete cycle is from its target:`}</p>
        <ul>
          {BANDS.map((band) => (
            <li key={band}>
              <DriftGlyph band={band} />
              <span>{DRIFT_GLYPHS[band].word}</span>
            </li>
          ))}
        </ul>
        <p>{say`Focus or hover anything coloured, and it says why.`}</p>
      </section>
    </div>
  );
}
